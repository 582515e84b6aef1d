# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A live stream after it was told to end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["RealtimeCancelled"]

_FIELDS = frozenset(("cancelled", "stream_id"))


@attrs.frozen
class RealtimeCancelled(Plain):
    """A live stream after it was told to end.

    Attributes:
        cancelled: Whether this call ended it.
        stream_id: Id of the stream.
        extra: Fields that the document does not have, and values that could not be read.
    """

    cancelled: bool
    stream_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> RealtimeCancelled:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        cancelled = get("cancelled")
        if type(cancelled) is not bool:
            cancelled = need(raw, "cancelled", boolean)
        stream_id = get("stream_id")
        if not isinstance(stream_id, str):
            stream_id = need(raw, "stream_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(cancelled, stream_id, NOTHING if stray is None else stray)
