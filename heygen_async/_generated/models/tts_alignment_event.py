# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The times of some words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .tts_word_alignment import TtsWordAlignment

__all__ = ["TtsAlignmentEvent"]

_FIELDS = frozenset(("type", "word_alignments"))


@attrs.frozen
class TtsAlignmentEvent(Plain):
    """The times of some words.

    Attributes:
        word_alignments: The words in order.
        type: Always `alignment`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    word_alignments: list[TtsWordAlignment] = attrs.field(hash=False)
    type: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TtsAlignmentEvent:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        word_alignments = need(raw, "word_alignments", partial(each, TtsWordAlignment.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(word_alignments, type_, NOTHING if stray is None else stray)
