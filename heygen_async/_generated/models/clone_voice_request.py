# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A sample of the voice to clone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["CloneVoiceRequest"]


@attrs.define(kw_only=True)
class CloneVoiceRequest(Plain):
    """A sample of the voice to clone.

    Attributes:
        audio: The sample of the voice.
        voice_name: Name of the new voice, 1 to 100 characters.
        language: Language of the sample.
        remove_background_noise: Whether noise is removed from the sample first.
        extra: More fields, for what the document does not have yet.
    """

    audio: AssetInput
    voice_name: str
    language: str | None = None
    remove_background_noise: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "audio": written("audio", self.audio, "AssetUrl, AssetId or AssetBase64"),
            "voice_name": self.voice_name,
        }
        if self.language is not None:
            wire["language"] = self.language
        if self.remove_background_noise is not None:
            wire["remove_background_noise"] = self.remove_background_noise
        wire.update(self.extra)
        return wire
