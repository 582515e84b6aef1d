# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The spoken text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .word_timestamp import WordTimestamp

__all__ = ["GenerateSpeechResponse"]

_FIELDS = frozenset(("audio_url", "duration", "request_id", "word_timestamps"))


@attrs.frozen
class GenerateSpeechResponse(Plain):
    """The spoken text.

    Attributes:
        audio_url: Address of the audio file.
        duration: Length in seconds.
        request_id: Id of this synthesis.
        word_timestamps: When each word is spoken.
        extra: Fields that the document does not have, and values that could not be read.
    """

    audio_url: str = attrs.field(repr=show.url)
    duration: float
    request_id: str | None = None
    word_timestamps: list[WordTimestamp] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> GenerateSpeechResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        audio_url = get("audio_url")
        if not isinstance(audio_url, str):
            audio_url = need(raw, "audio_url", string)
        duration = get("duration")
        if type(duration) is not float:
            duration = need(raw, "duration", number)
        request_id = get("request_id")
        if request_id is not None and not isinstance(request_id, str):
            request_id, stray = salvage(stray, "request_id", request_id, string)
        word_timestamps = get("word_timestamps")
        if word_timestamps is not None:
            word_timestamps, stray = salvage(
                stray, "word_timestamps", word_timestamps, partial(each, WordTimestamp.from_wire)
            )
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(audio_url, duration, request_id, word_timestamps, NOTHING if stray is None else stray)
