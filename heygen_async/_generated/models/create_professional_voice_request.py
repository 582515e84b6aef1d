# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Trains a professional voice, or trains one again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["CreateProfessionalVoiceRequest"]


@attrs.define(kw_only=True)
class CreateProfessionalVoiceRequest(Plain):
    """Trains a professional voice, or trains one again.

    Attributes:
        audio: One to ten recordings with at least 20 minutes of speech, 1.5 GB at most.
        language: Language of the speech.
        mode: Always `professional`; may be left out.
        name: Name of the voice.
        voice_id: Voice to train again.
        extra: More fields, for what the document does not have yet.
    """

    audio: Sequence[AssetInput]
    language: str | None = None
    mode: Literal["professional"] = "professional"
    name: str | None = None
    voice_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "audio": [
                written("audio", entry, "AssetUrl, AssetId or AssetBase64") for entry in items("audio", self.audio)
            ],
            "mode": self.mode,
        }
        if self.language is not None:
            wire["language"] = self.language
        if self.name is not None:
            wire["name"] = self.name
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        wire.update(self.extra)
        return wire
