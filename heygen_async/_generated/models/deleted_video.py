# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells which video was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["DeletedVideo"]

_FIELDS = frozenset(("deleted", "id"))


@attrs.frozen
class DeletedVideo(Plain):
    """Tells which video was deleted.

    Attributes:
        id: Id of the deleted video.
        deleted: Whether it was deleted.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    deleted: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> DeletedVideo:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        deleted = get("deleted")
        if deleted is not None and type(deleted) is not bool:
            deleted, stray = salvage(stray, "deleted", deleted, boolean)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, deleted, NOTHING if stray is None else stray)
