# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A photo that speaks, without an avatar being made of it.

Give exactly one of `script`, `audio_url` and `audio_asset_id`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .background_setting import BackgroundSetting
    from .caption_setting import CaptionSetting
    from .expressiveness import Expressiveness
    from .video_aspect_ratio import VideoAspectRatio
    from .video_fit import VideoFit
    from .video_output_format import VideoOutputFormat
    from .video_resolution import VideoResolution
    from .voice_settings_input import VoiceSettingsInput
    from .watermark_setting import WatermarkSetting

__all__ = ["CreateVideoFromImage"]


@attrs.define(kw_only=True)
class CreateVideoFromImage(Plain):
    """A photo that speaks, without an avatar being made of it.

    Give exactly one of `script`, `audio_url` and `audio_asset_id`.

    Attributes:
        image: The photo.
        type: Always `image`.
        aspect_ratio: Shape of the video. `auto` follows the source. `heygen_async.types.NULL` sets it to null.
        audio_asset_id: Id of an uploaded asset with recorded speech, at most 10 minutes long.
        audio_url: Public URL of recorded speech, at most 10 minutes long.
        background: What is shown behind.
        brand_glossary_id: Glossary that says how terms are spoken and translated.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        caption: Captions to make.
        expressiveness: How lively the face is.
        fit: How the source fills the frame.
        folder_id: Folder that the result is put into.
        motion_prompt: Body motion and gestures in words.
        output_format: Container of the video.
        remove_background: Removes the background.
        resolution: Resolution of the video.
        script: What is said, at most 5,000 characters.
        title: Title, as shown in HeyGen.
        voice_id: Id of the voice. An image has none of its own; do not send an empty string.
        voice_settings: How `script` is spoken.
        watermark: Watermark to draw.
        extra: More fields, for what the document does not have yet.
    """

    image: AssetInput
    type: Literal["image"] = "image"
    aspect_ratio: VideoAspectRatio | str | Null | None = None
    audio_asset_id: str | None = None
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    background: BackgroundSetting | None = None
    brand_glossary_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    caption: CaptionSetting | None = None
    expressiveness: Expressiveness | str | None = None
    fit: VideoFit | str | None = None
    folder_id: str | None = None
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
        wire: dict[str, Any] = {
            "image": written("image", self.image, "AssetUrl, AssetId or AssetBase64"),
            "type": self.type,
        }
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
        if self.expressiveness is not None:
            wire["expressiveness"] = str(self.expressiveness)
        if self.fit is not None:
            wire["fit"] = str(self.fit)
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
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
