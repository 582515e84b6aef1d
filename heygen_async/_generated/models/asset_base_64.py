# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file sent inside the request.

HeyGen publishes no size limit for it; prefer an uploaded asset for anything large.
"""

from __future__ import annotations

from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show

__all__ = ["AssetBase64"]


@attrs.define(kw_only=True)
class AssetBase64:
    """A file sent inside the request.

    HeyGen publishes no size limit for it; prefer an uploaded asset for anything large.

    Attributes:
        data: The content of the file in base64.
        media_type: MIME type of the content, such as `video/mp4`. The name is `media_type`, not `mime_type` or
            `content_type`.
        type: Always `base64`.
    """

    data: str = attrs.field(repr=show.size)
    media_type: str
    type: Literal["base64"] = "base64"

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"data": self.data, "media_type": self.media_type, "type": self.type}
        return wire
