# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A look that speaks in a scene. Give one of `script`, `audio_url` and `audio_asset_id`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .engine_config import EngineConfig
    from .expressiveness import Expressiveness
    from .studio_background_input import StudioBackgroundInput
    from .voice_settings_input import VoiceSettingsInput

__all__ = ["StudioAvatarInput"]


@attrs.define(kw_only=True)
class StudioAvatarInput(Plain):
    """A look that speaks in a scene. Give one of `script`, `audio_url` and `audio_asset_id`.

    Attributes:
        avatar_id: Look id (not the group id).
        type: Always `avatar`.
        audio_asset_id: Id of an uploaded asset with recorded speech, at most 10 minutes long.
        audio_url: Public URL of recorded speech, at most 10 minutes long.
        background: Plain colour behind the avatar.
        engine: Engine to render with.
        expressiveness: How lively the face is. Avatar IV only.
        motion_prompt: Body motion and gestures in words.
        script: What is said, at most 5,000 characters.
        voice_id: Id of the voice. Defaults to the avatar's own voice where there is one; do not send an empty
            string.
        voice_settings: How `script` is spoken.
        extra: More fields, for what the document does not have yet.
    """

    avatar_id: str
    type: Literal["avatar"] = "avatar"
    audio_asset_id: str | None = None
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    background: StudioBackgroundInput | None = None
    engine: EngineConfig | None = None
    expressiveness: Expressiveness | str | None = None
    motion_prompt: str | None = None
    script: str | None = None
    voice_id: str | None = None
    voice_settings: VoiceSettingsInput | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"avatar_id": self.avatar_id, "type": self.type}
        if self.audio_asset_id is not None:
            wire["audio_asset_id"] = self.audio_asset_id
        if self.audio_url is not None:
            wire["audio_url"] = self.audio_url
        if self.background is not None:
            wire["background"] = written("background", self.background, "StudioColorBackgroundInput")
        if self.engine is not None:
            wire["engine"] = written(
                "engine", self.engine, "AvatarVEngineConfig, AvatarIVEngineConfig or AvatarIIIEngineConfig"
            )
        if self.expressiveness is not None:
            wire["expressiveness"] = str(self.expressiveness)
        if self.motion_prompt is not None:
            wire["motion_prompt"] = self.motion_prompt
        if self.script is not None:
            wire["script"] = self.script
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        if self.voice_settings is not None:
            wire["voice_settings"] = written("voice_settings", self.voice_settings, "VoiceSettingsInput")
        wire.update(self.extra)
        return wire
