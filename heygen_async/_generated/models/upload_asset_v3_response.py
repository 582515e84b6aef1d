# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The uploaded asset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["UploadAssetV3Response"]

_FIELDS = frozenset(("asset_id", "mime_type", "size_bytes", "url"))


@attrs.frozen
class UploadAssetV3Response(Plain):
    """The uploaded asset.

    Attributes:
        asset_id: Id of the asset.
        mime_type: MIME type that HeyGen found.
        size_bytes: Size in bytes.
        url: Address of the file.
        extra: Fields that the document does not have, and values that could not be read.
    """

    asset_id: str
    mime_type: str
    size_bytes: int
    url: str = attrs.field(repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> UploadAssetV3Response:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        asset_id = get("asset_id")
        if not isinstance(asset_id, str):
            asset_id = need(raw, "asset_id", string)
        mime_type = get("mime_type")
        if not isinstance(mime_type, str):
            mime_type = need(raw, "mime_type", string)
        size_bytes = get("size_bytes")
        if type(size_bytes) is not int:
            size_bytes = need(raw, "size_bytes", integer)
        url = get("url")
        if not isinstance(url, str):
            url = need(raw, "url", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(asset_id, mime_type, size_bytes, url, NOTHING if stray is None else stray)
