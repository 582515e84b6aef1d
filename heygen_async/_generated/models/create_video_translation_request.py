# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video to translate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_reference import AssetReference
    from .fps_mode import FpsMode
    from .quality_mode import QualityMode
    from .srt_role import SrtRole
    from .stock_voice_config import StockVoiceConfig

__all__ = ["CreateVideoTranslationRequest"]


@attrs.define(kw_only=True)
class CreateVideoTranslationRequest(Plain):
    """A video to translate.

    Attributes:
        output_languages: Languages to translate into, by the names of
            `video_translate.list_video_translation_languages`. Each makes, and costs, its own translation.
        video: The video to translate.
        audio: Audio to use in place of the video's own.
        brand_glossary_id: Id of a brand glossary whose terms are used.
        brand_voice_id: Id of a brand voice.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        disable_music_track: Whether the music of the source is dropped.
        enable_caption: Whether captions are made.
        enable_dynamic_duration: Whether the video may be made longer or shorter to fit the speech.
        enable_speech_enhancement: Whether speech is cleaned up.
        enable_watermark: Whether a watermark is drawn.
        end_time: Where the part to translate ends, in seconds.
        folder_id: Id of the folder it is filed in.
        fps_mode: How frame rates are treated.
        input_language: Language of the source.
        keep_the_same_format: Whether the format of the source is kept.
        mode: Quality against speed.
        speaker_num: Number of speakers.
        srt: Subtitles to use.
        srt_role: Whether `srt` is in the input or the output language.
        start_time: Where the part to translate begins, in seconds.
        stock_voice_config: Uses stock voices in place of the speaker's own.
        title: Title, as shown in HeyGen.
        translate_audio_only: Whether only the audio is translated and the lips are left alone.
        extra: More fields, for what the document does not have yet.
    """

    output_languages: Sequence[str]
    video: AssetReference
    audio: AssetReference | None = None
    brand_glossary_id: str | None = None
    brand_voice_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    disable_music_track: bool | None = None
    enable_caption: bool | None = None
    enable_dynamic_duration: bool | None = None
    enable_speech_enhancement: bool | None = None
    enable_watermark: bool | None = None
    end_time: float | None = None
    folder_id: str | None = None
    fps_mode: FpsMode | str | None = None
    input_language: str | None = None
    keep_the_same_format: bool | None = None
    mode: QualityMode | str | None = None
    speaker_num: int | None = None
    srt: AssetReference | None = None
    srt_role: SrtRole | str | None = None
    start_time: float | None = None
    stock_voice_config: StockVoiceConfig | None = None
    title: str | None = None
    translate_audio_only: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "output_languages": items("output_languages", self.output_languages),
            "video": written("video", self.video, "AssetUrl or AssetId"),
        }
        if self.audio is not None:
            wire["audio"] = written("audio", self.audio, "AssetUrl or AssetId")
        if self.brand_glossary_id is not None:
            wire["brand_glossary_id"] = self.brand_glossary_id
        if self.brand_voice_id is not None:
            wire["brand_voice_id"] = self.brand_voice_id
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.disable_music_track is not None:
            wire["disable_music_track"] = self.disable_music_track
        if self.enable_caption is not None:
            wire["enable_caption"] = self.enable_caption
        if self.enable_dynamic_duration is not None:
            wire["enable_dynamic_duration"] = self.enable_dynamic_duration
        if self.enable_speech_enhancement is not None:
            wire["enable_speech_enhancement"] = self.enable_speech_enhancement
        if self.enable_watermark is not None:
            wire["enable_watermark"] = self.enable_watermark
        if self.end_time is not None:
            wire["end_time"] = self.end_time
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
        if self.fps_mode is not None:
            wire["fps_mode"] = str(self.fps_mode)
        if self.input_language is not None:
            wire["input_language"] = self.input_language
        if self.keep_the_same_format is not None:
            wire["keep_the_same_format"] = self.keep_the_same_format
        if self.mode is not None:
            wire["mode"] = str(self.mode)
        if self.speaker_num is not None:
            wire["speaker_num"] = self.speaker_num
        if self.srt is not None:
            wire["srt"] = written("srt", self.srt, "AssetUrl or AssetId")
        if self.srt_role is not None:
            wire["srt_role"] = str(self.srt_role)
        if self.start_time is not None:
            wire["start_time"] = self.start_time
        if self.stock_voice_config is not None:
            wire["stock_voice_config"] = written("stock_voice_config", self.stock_voice_config, "StockVoiceConfig")
        if self.title is not None:
            wire["title"] = self.title
        if self.translate_audio_only is not None:
            wire["translate_audio_only"] = self.translate_audio_only
        wire.update(self.extra)
        return wire
