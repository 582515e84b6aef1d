# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A scene that shows a video."""

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
    from .scene_playback import ScenePlayback
    from .voice_settings_input import VoiceSettingsInput

__all__ = ["VideoScene"]


@attrs.define(kw_only=True)
class VideoScene(Plain):
    """A scene that shows a video.

    Attributes:
        source: The video.
        type: Always `video`.
        audio_asset_id: Asset with a recorded voice-over.
        audio_url: Public address of a recorded voice-over.
        playback: How its sound is played.
        script: Text of a voice-over, instead of a recording.
        voice_id: Voice of the voice-over.
        voice_settings: How the voice-over is read; only with `script`.
        extra: More fields, for what the document does not have yet.
    """

    source: AssetInput
    type: Literal["video"] = "video"
    audio_asset_id: str | None = None
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    playback: ScenePlayback | None = None
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
        if self.playback is not None:
            wire["playback"] = written("playback", self.playback, "ScenePlayback")
        if self.script is not None:
            wire["script"] = self.script
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        if self.voice_settings is not None:
            wire["voice_settings"] = written("voice_settings", self.voice_settings, "VoiceSettingsInput")
        wire.update(self.extra)
        return wire
