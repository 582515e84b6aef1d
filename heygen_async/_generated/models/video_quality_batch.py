# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A batch of comparisons and one page of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, each, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_quality_batch_item import VideoQualityBatchItem
from .video_quality_counts import VideoQualityCounts
from .video_quality_status import VideoQualityStatus

__all__ = ["VideoQualityBatch"]

_FIELDS = frozenset(("batch_id", "counts", "has_more", "items", "next_token", "status", "total_items"))


@attrs.frozen
class VideoQualityBatch(Plain):
    """A batch of comparisons and one page of them.

    Attributes:
        batch_id: Id of the batch.
        counts: How many stand where.
        has_more: Whether there are more pages.
        items: The comparisons.
        status: Where it stands.
        total_items: How many comparisons there are.
        next_token: Cursor of the next page.
        extra: Fields that the document does not have, and values that could not be read.
    """

    batch_id: str
    counts: VideoQualityCounts
    has_more: bool
    items: list[VideoQualityBatchItem] = attrs.field(hash=False)
    status: VideoQualityStatus
    total_items: int
    next_token: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityBatch:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        batch_id = get("batch_id")
        if not isinstance(batch_id, str):
            batch_id = need(raw, "batch_id", string)
        counts = need(raw, "counts", VideoQualityCounts.from_wire)
        has_more = get("has_more")
        if type(has_more) is not bool:
            has_more = need(raw, "has_more", boolean)
        items = need(raw, "items", partial(each, VideoQualityBatchItem.from_wire))
        next_token = get("next_token")
        if next_token is not None and not isinstance(next_token, str):
            next_token, stray = salvage(stray, "next_token", next_token, string)
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
        return cls(
            batch_id, counts, has_more, items, status, total_items, next_token, NOTHING if stray is None else stray
        )
