# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A spoken word with its times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["RealtimeWord"]

_FIELDS = frozenset(("end", "start", "word"))


@attrs.frozen
class RealtimeWord(Plain):
    """A spoken word with its times.

    Attributes:
        end: When it ends, in seconds.
        start: When it begins, in seconds.
        word: The word.
        extra: Fields that the document does not have, and values that could not be read.
    """

    end: float
    start: float
    word: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> RealtimeWord:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        end = get("end")
        if type(end) is not float:
            end = need(raw, "end", number)
        start = get("start")
        if type(start) is not float:
            start = need(raw, "start", number)
        word = get("word")
        if not isinstance(word, str):
            word = need(raw, "word", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(end, start, word, NOTHING if stray is None else stray)
