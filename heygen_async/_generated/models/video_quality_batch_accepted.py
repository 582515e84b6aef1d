# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_quality_status import VideoQualityStatus

__all__ = ["VideoQualityBatchAccepted"]

_FIELDS = frozenset(("batch_id", "status", "total_items"))


@attrs.frozen
class VideoQualityBatchAccepted(Plain):
    """The started batch.

    Attributes:
        batch_id: Id of the batch.
        status: Where it stands.
        total_items: How many comparisons there are.
        extra: Fields that the document does not have, and values that could not be read.
    """

    batch_id: str
    status: VideoQualityStatus
    total_items: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityBatchAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        batch_id = get("batch_id")
        if not isinstance(batch_id, str):
            batch_id = need(raw, "batch_id", string)
        status = get("status")
        if isinstance(status, str):
            status = VideoQualityStatus.read(status)
        else:
            status = need(raw, "status", VideoQualityStatus.from_wire)
        total_items = get("total_items")
        if type(total_items) is not int:
            total_items = need(raw, "total_items", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(batch_id, status, total_items, NOTHING if stray is None else stray)
