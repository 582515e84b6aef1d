# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One event of a speech stream, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async._wire.decode import as_object

from .tts_alignment_event import TtsAlignmentEvent
from .tts_audio_event import TtsAudioEvent
from .tts_error_event import TtsErrorEvent
from .unknown_tts_event import UnknownTtsEvent

__all__ = ["TtsEvent", "tts_event_from_wire"]

TtsEvent: TypeAlias = TtsAudioEvent | TtsAlignmentEvent | TtsErrorEvent | UnknownTtsEvent
"""One event of a speech stream, told apart by `type`."""


def tts_event_from_wire(data: object) -> TtsEvent:
    """Read whichever it is; one that the document does not have yet becomes `UnknownTtsEvent`."""
    raw = as_object(data)
    match raw.get("type"):
        case "audio":
            return TtsAudioEvent.from_wire(raw)
        case "alignment":
            return TtsAlignmentEvent.from_wire(raw)
        case "error":
            return TtsErrorEvent.from_wire(raw)
        case _:
            return UnknownTtsEvent.from_wire(raw)
