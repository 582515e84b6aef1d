# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One video of a batch, as CreateVideoFromAvatar describes it; the folder is that of the batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .background_setting import BackgroundSetting
    from .caption_setting import CaptionSetting
    from .engine_config import EngineConfig
    from .expressiveness import Expressiveness
    from .video_aspect_ratio import VideoAspectRatio
    from .video_fit import VideoFit
    from .video_output_format import VideoOutputFormat
    from .video_resolution import VideoResolution
    from .voice_settings_input import VoiceSettingsInput
    from .watermark_setting import WatermarkSetting

__all__ = ["CreateBatchVideoFromAvatar"]


@attrs.define(kw_only=True)
class CreateBatchVideoFromAvatar(Plain):
    """One video of a batch, as CreateVideoFromAvatar describes it; the folder is that of the batch.

    Attributes:
        avatar_id: Look id (not the group id).
        type: Always `avatar`.
        aspect_ratio: Shape of the video. `auto` follows the source. `heygen_async.types.NULL` sets it to null.
        audio_asset_id: Id of an uploaded asset with recorded speech, at most 10 minutes long.
        audio_url: Public URL of recorded speech, at most 10 minutes long.
        background: What is shown behind the avatar. Not with WebM output.
        brand_glossary_id: Glossary that says how terms are spoken and translated.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        caption: Captions to make.
        engine: Engine to render with. When absent, Avatar IV is used in silence, so always say it.
        expressiveness: How lively the face is. Avatar IV only; Avatar V rejects it.
        fit: How the source fills the frame.
        motion_prompt: Body motion and gestures in words. Depends on engine and kind of look; Avatar III takes none.
        output_format: Container of the video.
        remove_background: Removes the background. The look must have been trained with matting; others refuse the
            field.
        resolution: Resolution of the video. `4k` is not open to every engine.
        script: What is said, at most 5,000 characters.
        title: Title, as shown in HeyGen.
        voice_id: Id of the voice. Defaults to the avatar's own voice where there is one; do not send an empty
            string.
        voice_settings: How `script` is spoken.
        watermark: Watermark to draw.
        extra: More fields, for what the document does not have yet.
    """

    avatar_id: str
    type: Literal["avatar"] = "avatar"
    aspect_ratio: VideoAspectRatio | str | Null | None = None
    audio_asset_id: str | None = None
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    background: BackgroundSetting | None = None
    brand_glossary_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    caption: CaptionSetting | None = None
    engine: EngineConfig | None = None
    expressiveness: Expressiveness | str | None = None
    fit: VideoFit | str | None = None
    motion_prompt: str | None = None
    output_format: VideoOutputFormat | str | None = None
    remove_background: bool | None = None
    resolution: VideoResolution | str | None = None
    script: str | None = None
    title: str | None = None
    voice_id: str | None = None
    voice_settings: VoiceSettingsInput | None = None
    watermark: WatermarkSetting | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"avatar_id": self.avatar_id, "type": self.type}
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = None if self.aspect_ratio is NULL else str(self.aspect_ratio)
        if self.audio_asset_id is not None:
            wire["audio_asset_id"] = self.audio_asset_id
        if self.audio_url is not None:
            wire["audio_url"] = self.audio_url
        if self.background is not None:
            wire["background"] = written("background", self.background, "BackgroundSetting")
        if self.brand_glossary_id is not None:
            wire["brand_glossary_id"] = self.brand_glossary_id
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.caption is not None:
            wire["caption"] = written("caption", self.caption, "CaptionSetting")
        if self.engine is not None:
            wire["engine"] = written(
                "engine", self.engine, "AvatarVEngineConfig, AvatarIVEngineConfig or AvatarIIIEngineConfig"
            )
        if self.expressiveness is not None:
            wire["expressiveness"] = str(self.expressiveness)
        if self.fit is not None:
            wire["fit"] = str(self.fit)
        if self.motion_prompt is not None:
            wire["motion_prompt"] = self.motion_prompt
        if self.output_format is not None:
            wire["output_format"] = str(self.output_format)
        if self.remove_background is not None:
            wire["remove_background"] = self.remove_background
        if self.resolution is not None:
            wire["resolution"] = str(self.resolution)
        if self.script is not None:
            wire["script"] = self.script
        if self.title is not None:
            wire["title"] = self.title
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        if self.voice_settings is not None:
            wire["voice_settings"] = written("voice_settings", self.voice_settings, "VoiceSettingsInput")
        if self.watermark is not None:
            wire["watermark"] = written("watermark", self.watermark, "WatermarkSetting")
        wire.update(self.extra)
        return wire
