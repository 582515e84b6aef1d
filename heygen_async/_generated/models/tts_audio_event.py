# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A piece of speech."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TtsAudioEvent"]

_FIELDS = frozenset(("audio", "part_index", "type"))


@attrs.frozen
class TtsAudioEvent(Plain):
    """A piece of speech.

    Attributes:
        audio: The sound in base64.
        part_index: Number of the piece, from 0.
        type: Always `audio`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    audio: str
    part_index: int
    type: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TtsAudioEvent:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        audio = get("audio")
        if not isinstance(audio, str):
            audio = need(raw, "audio", string)
        part_index = get("part_index")
        if type(part_index) is not int:
            part_index = need(raw, "part_index", integer)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(audio, part_index, type_, NOTHING if stray is None else stray)
