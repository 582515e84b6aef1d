# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A text that is spoken by a voice of the speech model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ModelAudioTtsRequest"]


@attrs.define(kw_only=True)
class ModelAudioTtsRequest(Plain):
    """A text that is spoken by a voice of the speech model.

    Attributes:
        language: Language as a bare code, such as `en`.
        text: What is said, up to 5,000 characters.
        voice_id: Id of the voice.
        end_user_id: Your own id of who uses it; added in October 2026.
        expressiveness_boost: How much livelier it sounds, 0 to 1; added in October 2026.
        model: Name of the speech model; added in October 2026.
        seed: The same seed gives a similar result.
        with_timestamps: Whether the times of words are told; added in October 2026.
        extra: More fields, for what the document does not have yet.
    """

    language: str
    text: str
    voice_id: str
    end_user_id: str | None = None
    expressiveness_boost: float | None = None
    model: str | None = None
    seed: int | None = None
    with_timestamps: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"language": self.language, "text": self.text, "voice_id": self.voice_id}
        if self.end_user_id is not None:
            wire["end_user_id"] = self.end_user_id
        if self.expressiveness_boost is not None:
            wire["expressiveness_boost"] = self.expressiveness_boost
        if self.model is not None:
            wire["model"] = self.model
        if self.seed is not None:
            wire["seed"] = self.seed
        if self.with_timestamps is not None:
            wire["with_timestamps"] = self.with_timestamps
        wire.update(self.extra)
        return wire
