# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A scene that shows an image, with or without speech."""

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
    from .voice_settings_input import VoiceSettingsInput

__all__ = ["ImageScene"]


@attrs.define(kw_only=True)
class ImageScene(Plain):
    """A scene that shows an image, with or without speech.

    Attributes:
        source: The image.
        type: Always `image`.
        audio_asset_id: Id of an uploaded asset with recorded speech, at most 10 minutes long.
        audio_url: Public URL of recorded speech, at most 10 minutes long.
        duration: Length in seconds, more than 0 and at most 300.
        script: What is said, at most 5,000 characters.
        voice_id: Id of the voice. An image has none of its own; do not send an empty string.
        voice_settings: How `script` is spoken.
        extra: More fields, for what the document does not have yet.
    """

    source: AssetInput
    type: Literal["image"] = "image"
    audio_asset_id: str | None = None
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    duration: float | None = None
    script: str | None = None
    voice_id: str | None = None
    voice_settings: VoiceSettingsInput | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "source": written("source", self.source, "AssetUrl, AssetId or AssetBase64"),
            "type": self.type,
        }
        if self.audio_asset_id is not None:
            wire["audio_asset_id"] = self.audio_asset_id
        if self.audio_url is not None:
            wire["audio_url"] = self.audio_url
        if self.duration is not None:
            wire["duration"] = self.duration
        if self.script is not None:
            wire["script"] = self.script
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        if self.voice_settings is not None:
            wire["voice_settings"] = written("voice_settings", self.voice_settings, "VoiceSettingsInput")
        wire.update(self.extra)
        return wire
