# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Spoken text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ModelAudioTtsResponse"]

_FIELDS = frozenset(("audio_url", "duration"))


@attrs.frozen
class ModelAudioTtsResponse(Plain):
    """Spoken text.

    Attributes:
        audio_url: Address of a WAV file, 44.1 kHz and mono.
        duration: Length in seconds.
        extra: Fields that the document does not have, and values that could not be read.
    """

    audio_url: str = attrs.field(repr=show.url)
    duration: float
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ModelAudioTtsResponse:
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
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(audio_url, duration, NOTHING if stray is None else stray)
