# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Makes a voice from one recording that can be used at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["CreateInstantVoiceRequest"]


@attrs.define(kw_only=True)
class CreateInstantVoiceRequest(Plain):
    """Makes a voice from one recording that can be used at once.

    Attributes:
        audio: The recording.
        mode: Always `instant`.
        language: Language of the speech.
        name: Name of the voice.
        remove_background_noise: Whether noise is removed first.
        similarity: How close it stays to the recording.
        extra: More fields, for what the document does not have yet.
    """

    audio: AssetInput
    mode: Literal["instant"] = "instant"
    language: str | None = None
    name: str | None = None
    remove_background_noise: bool | None = None
    similarity: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "audio": written("audio", self.audio, "AssetUrl, AssetId or AssetBase64"),
            "mode": self.mode,
        }
        if self.language is not None:
            wire["language"] = self.language
        if self.name is not None:
            wire["name"] = self.name
        if self.remove_background_noise is not None:
            wire["remove_background_noise"] = self.remove_background_noise
        if self.similarity is not None:
            wire["similarity"] = self.similarity
        wire.update(self.extra)
        return wire
