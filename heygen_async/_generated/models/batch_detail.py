# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A batch and one page of its items. Unlike in other pages, `has_more` and `next_token` are inside `data`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, each, each_value, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .batch_item import BatchItem
from .batch_status import BatchStatus

__all__ = ["BatchDetail"]

_FIELDS = frozenset(
    ("batch_id", "counts_by_status", "created_at", "has_more", "items", "next_token", "status", "title", "total_items")
)


@attrs.frozen
class BatchDetail(Plain):
    """A batch and one page of its items. Unlike in other pages, `has_more` and `next_token` are inside `data`.

    Attributes:
        batch_id: Id of the batch.
        counts_by_status: Number of items by status word.
        created_at: When it was made, in Unix seconds.
        has_more: Whether more items follow.
        items: One page of items. `item_index` tells which input each belongs to.
        status: State of the batch as a whole.
        total_items: Number of items in the batch.
        next_token: Cursor of the next page of items, to be sent as `token`.
        title: Title, as shown in HeyGen.
        extra: Fields that the document does not have, and values that could not be read.
    """

    batch_id: str
    counts_by_status: dict[str, int] = attrs.field(hash=False)
    created_at: int
    has_more: bool
    items: list[BatchItem] = attrs.field(hash=False)
    status: BatchStatus
    total_items: int
    next_token: str | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BatchDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        batch_id = get("batch_id")
        if not isinstance(batch_id, str):
            batch_id = need(raw, "batch_id", string)
        counts_by_status = need(raw, "counts_by_status", partial(each_value, integer))
        created_at = get("created_at")
        if type(created_at) is not int:
            created_at = need(raw, "created_at", integer)
        has_more = get("has_more")
        if type(has_more) is not bool:
            has_more = need(raw, "has_more", boolean)
        items = need(raw, "items", partial(each, BatchItem.from_wire))
        next_token = get("next_token")
        if next_token is not None and not isinstance(next_token, str):
            next_token, stray = salvage(stray, "next_token", next_token, string)
        status = get("status")
        if isinstance(status, str):
            status = BatchStatus.read(status)
        else:
            status = need(raw, "status", BatchStatus.from_wire)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        total_items = get("total_items")
        if type(total_items) is not int:
            total_items = need(raw, "total_items", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            batch_id,
            counts_by_status,
            created_at,
            has_more,
            items,
            status,
            total_items,
            next_token,
            title,
            NOTHING if stray is None else stray,
        )
