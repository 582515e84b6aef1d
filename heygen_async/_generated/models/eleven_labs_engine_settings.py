# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Settings for voices of the ElevenLabs engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .eleven_labs_model import ElevenLabsModel

__all__ = ["ElevenLabsEngineSettings"]


@attrs.define(kw_only=True)
class ElevenLabsEngineSettings(Plain):
    """Settings for voices of the ElevenLabs engine.

    Attributes:
        engine_type: Always `elevenlabs`.
        model: Model of the speech engine.
        similarity_boost: Nearness to the original voice, 0 to 1.
        stability: Evenness of the delivery, 0 to 1; with the model `eleven_v3` it is 0, 0.5 or 1.
        style: Exaggeration of the style, 0 to 1.
        use_speaker_boost: Whether likeness to the speaker is boosted.
        extra: More fields, for what the document does not have yet.
    """

    engine_type: Literal["elevenlabs"] = "elevenlabs"
    model: ElevenLabsModel | str | None = None
    similarity_boost: float | None = None
    stability: float | None = None
    style: float | None = None
    use_speaker_boost: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"engine_type": self.engine_type}
        if self.model is not None:
            wire["model"] = str(self.model)
        if self.similarity_boost is not None:
            wire["similarity_boost"] = self.similarity_boost
        if self.stability is not None:
            wire["stability"] = self.stability
        if self.style is not None:
            wire["style"] = self.style
        if self.use_speaker_boost is not None:
            wire["use_speaker_boost"] = self.use_speaker_boost
        wire.update(self.extra)
        return wire
