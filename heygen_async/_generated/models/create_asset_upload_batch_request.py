# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Files to upload directly, in one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_upload_item import AssetUploadItem

__all__ = ["CreateAssetUploadBatchRequest"]


@attrs.define(kw_only=True)
class CreateAssetUploadBatchRequest(Plain):
    """Files to upload directly, in one batch.

    Attributes:
        files: The files, 1 to 100.
        callback_url: Reserved by HeyGen: nothing is ever sent there. Wait for the batch instead.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    files: Sequence[AssetUploadItem]
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "files": [written("files", entry, "AssetUploadItem") for entry in items("files", self.files)]
        }
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
