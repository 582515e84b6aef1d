# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file sent inside the request.

HeyGen publishes no size limit for it; prefer an uploaded asset for anything large.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AssetBase64"]

_FIELDS = frozenset(("data", "media_type", "type"))


@attrs.frozen
class AssetBase64(Plain):
    """A file sent inside the request.

    HeyGen publishes no size limit for it; prefer an uploaded asset for anything large.

    Attributes:
        data: The content of the file in base64.
        media_type: MIME type of the content, such as `video/mp4`. The name is `media_type`, not `mime_type` or
            `content_type`.
        type: Always `base64`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    data: str = attrs.field(repr=show.size)
    media_type: str
    type: str = "base64"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AssetBase64:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        data_ = get("data")
        if not isinstance(data_, str):
            data_ = need(raw, "data", string)
        media_type = get("media_type")
        if not isinstance(media_type, str):
            media_type = need(raw, "media_type", string)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(data_, media_type, type_, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"data": self.data, "media_type": self.media_type, "type": self.type}
        wire.update(self.extra)
        return wire
