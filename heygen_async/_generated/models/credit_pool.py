# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A pool of credits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreditPool"]

_FIELDS = frozenset(("remaining", "resets_at"))


@attrs.frozen
class CreditPool(Plain):
    """A pool of credits.

    Attributes:
        remaining: Credits left.
        resets_at: When the pool is filled again, as a date and time string.
        extra: Fields that the document does not have, and values that could not be read.
    """

    remaining: int | None = None
    resets_at: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreditPool:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        remaining = get("remaining")
        if remaining is not None and type(remaining) is not int:
            remaining, stray = salvage(stray, "remaining", remaining, integer)
        resets_at = get("resets_at")
        if resets_at is not None and not isinstance(resets_at, str):
            resets_at, stray = salvage(stray, "resets_at", resets_at, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(remaining, resets_at, NOTHING if stray is None else stray)
