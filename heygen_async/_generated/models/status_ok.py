# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["StatusOk"]

_FIELDS = frozenset(("status",))


@attrs.frozen
class StatusOk(Plain):
    """Tells that it is done.

    Attributes:
        status: Always `ok`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> StatusOk:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        status = get("status")
        if status is not None and not isinstance(status, str):
            status, stray = salvage(stray, "status", status, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(status, NOTHING if stray is None else stray)
