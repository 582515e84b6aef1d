# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Tells that a piece of text was taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["RealtimeTextAccepted"]

_FIELDS = frozenset(("buffered_bytes", "ok"))


@attrs.frozen
class RealtimeTextAccepted(Plain):
    """Tells that a piece of text was taken.

    Attributes:
        buffered_bytes: How many bytes wait to be spoken.
        ok: Whether it was taken.
        extra: Fields that the document does not have, and values that could not be read.
    """

    buffered_bytes: int
    ok: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> RealtimeTextAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        buffered_bytes = get("buffered_bytes")
        if type(buffered_bytes) is not int:
            buffered_bytes = need(raw, "buffered_bytes", integer)
        ok = get("ok")
        if ok is not None and type(ok) is not bool:
            ok, stray = salvage(stray, "ok", ok, boolean)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(buffered_bytes, ok, NOTHING if stray is None else stray)
