# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells what was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["DeletedBackgroundRemoval"]

_FIELDS = frozenset(("deleted", "id"))


@attrs.frozen
class DeletedBackgroundRemoval(Plain):
    """Tells what was deleted.

    Attributes:
        deleted: Whether it was deleted.
        id: Id of the deleted job.
        extra: Fields that the document does not have, and values that could not be read.
    """

    deleted: bool
    id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> DeletedBackgroundRemoval:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        deleted = get("deleted")
        if type(deleted) is not bool:
            deleted = need(raw, "deleted", boolean)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(deleted, id_, NOTHING if stray is None else stray)
