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

__all__ = ["TtsWordAlignment"]

_FIELDS = frozenset(("confidence", "end_time", "start_time", "text"))


@attrs.frozen
class TtsWordAlignment(Plain):
    """A spoken word with its times.

    Attributes:
        confidence: How sure it is, 0 to 1.
        end_time: When it ends, in seconds.
        start_time: When it begins, in seconds.
        text: The word.
        extra: Fields that the document does not have, and values that could not be read.
    """

    confidence: float
    end_time: float
    start_time: float
    text: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TtsWordAlignment:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        confidence = get("confidence")
        if type(confidence) is not float:
            confidence = need(raw, "confidence", number)
        end_time = get("end_time")
        if type(end_time) is not float:
            end_time = need(raw, "end_time", number)
        start_time = get("start_time")
        if type(start_time) is not float:
            start_time = need(raw, "start_time", number)
        text = get("text")
        if not isinstance(text, str):
            text = need(raw, "text", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(confidence, end_time, start_time, text, NOTHING if stray is None else stray)
