# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Text to speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["GenerateSpeechRequest"]


@attrs.define(kw_only=True)
class GenerateSpeechRequest(Plain):
    """Text to speak.

    Attributes:
        text: What to say, 1 to 5,000 characters. Pauses of break tags are in seconds, not in milliseconds.
        voice_id: Id of the voice.
        input_type: Kind of the text, `text` when nothing is said.
        language: Language of the text.
        locale: Locale of the speech, such as `en-US`.
        speed: Speaking rate, 0.5 to 2.0; 1 is normal.
        extra: More fields, for what the document does not have yet.
    """

    text: str
    voice_id: str
    input_type: str | None = None
    language: str | None = None
    locale: str | None = None
    speed: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"text": self.text, "voice_id": self.voice_id}
        if self.input_type is not None:
            wire["input_type"] = self.input_type
        if self.language is not None:
            wire["language"] = self.language
        if self.locale is not None:
            wire["locale"] = self.locale
        if self.speed is not None:
            wire["speed"] = self.speed
        wire.update(self.extra)
        return wire
