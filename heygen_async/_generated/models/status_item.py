# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The state of one object in a bulk answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, mapping, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["StatusItem"]

_FIELDS = frozenset(("batch_id", "error", "item_index", "status", "video_id"))


@attrs.frozen
class StatusItem(Plain):
    """The state of one object in a bulk answer.

    Attributes:
        status: State, a free string. `queued` and `not_found` occur beside the words of the detail call.
        batch_id: Id of the batch that the object belongs to.
        error: Why it failed.
        item_index: Position in its batch, counted from 0.
        video_id: Id of the object: the key is `video_id` whatever the kind.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: str
    batch_id: str | None = None
    error: dict[str, Any] | None = attrs.field(default=None, hash=False, repr=show.names)
    item_index: int | None = None
    video_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> StatusItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        batch_id = get("batch_id")
        if batch_id is not None and not isinstance(batch_id, str):
            batch_id, stray = salvage(stray, "batch_id", batch_id, string)
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, mapping)
        item_index = get("item_index")
        if item_index is not None and type(item_index) is not int:
            item_index, stray = salvage(stray, "item_index", item_index, integer)
        status = get("status")
        if not isinstance(status, str):
            status = need(raw, "status", string)
        video_id = get("video_id")
        if video_id is not None and not isinstance(video_id, str):
            video_id, stray = salvage(stray, "video_id", video_id, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(status, batch_id, error, item_index, video_id, NOTHING if stray is None else stray)
