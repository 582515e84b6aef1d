# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Names the batch of uploads that is finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CompleteAssetUploadBatchRequest"]


@attrs.define(kw_only=True)
class CompleteAssetUploadBatchRequest(Plain):
    """Names the batch of uploads that is finished.

    Attributes:
        batch_id: Id from `assets.create_asset_upload_batch`.
        extra: More fields, for what the document does not have yet.
    """

    batch_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"batch_id": self.batch_id}
        wire.update(self.extra)
        return wire
