# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One item of a batch. Items succeed and fail one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, mapping, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .batch_item_status import BatchItemStatus

__all__ = ["BatchItem"]

_FIELDS = frozenset(("error", "item_index", "status", "video_id"))


@attrs.frozen
class BatchItem(Plain):
    """One item of a batch. Items succeed and fail one by one.

    Attributes:
        item_index: Position in the request, counted from 0.
        status: State of this item.
        error: Why this item failed.
        video_id: Id of what the item made, null until it exists. The key is `video_id` whatever the kind of batch.
        extra: Fields that the document does not have, and values that could not be read.
    """

    item_index: int
    status: BatchItemStatus
    error: dict[str, Any] | None = attrs.field(default=None, hash=False, repr=show.names)
    video_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BatchItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, mapping)
        item_index = get("item_index")
        if type(item_index) is not int:
            item_index = need(raw, "item_index", integer)
        status = get("status")
        if isinstance(status, str):
            status = BatchItemStatus.read(status)
        else:
            status = need(raw, "status", BatchItemStatus.from_wire)
        video_id = get("video_id")
        if video_id is not None and not isinstance(video_id, str):
            video_id, stray = salvage(stray, "video_id", video_id, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(item_index, status, error, video_id, NOTHING if stray is None else stray)
