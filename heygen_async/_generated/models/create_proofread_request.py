# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video to translate, stopping at the subtitles so that a person can correct them first."""

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
    from .quality_mode import QualityMode

__all__ = ["CreateProofreadRequest"]


@attrs.define(kw_only=True)
class CreateProofreadRequest(Plain):
    """A video to translate, stopping at the subtitles so that a person can correct them first.

    Attributes:
        output_languages: Languages to translate into, by the names of
            `video_translate.list_video_translation_languages`. Each makes its own proofread.
        title: Title of the proofread.
        video: The video to translate.
        brand_glossary_id: Id of a brand glossary whose terms are used.
        brand_voice_id: Id of a brand voice.
        disable_music_track: Whether the music of the source is dropped.
        enable_speech_enhancement: Whether speech is cleaned up.
        enable_video_stretching: Whether the video may be stretched to fit the speech.
        folder_id: Id of the folder it is filed in.
        keep_the_same_format: Whether the format of the source is kept.
        mode: Quality against speed.
        speaker_num: Number of speakers.
        srt: Subtitles to start from.
        extra: More fields, for what the document does not have yet.
    """

    output_languages: Sequence[str]
    title: str
    video: AssetReference
    brand_glossary_id: str | None = None
    brand_voice_id: str | None = None
    disable_music_track: bool | None = None
    enable_speech_enhancement: bool | None = None
    enable_video_stretching: bool | None = None
    folder_id: str | None = None
    keep_the_same_format: bool | None = None
    mode: QualityMode | str | None = None
    speaker_num: int | None = None
    srt: AssetReference | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "output_languages": items("output_languages", self.output_languages),
            "title": self.title,
            "video": written("video", self.video, "AssetUrl or AssetId"),
        }
        if self.brand_glossary_id is not None:
            wire["brand_glossary_id"] = self.brand_glossary_id
        if self.brand_voice_id is not None:
            wire["brand_voice_id"] = self.brand_voice_id
        if self.disable_music_track is not None:
            wire["disable_music_track"] = self.disable_music_track
        if self.enable_speech_enhancement is not None:
            wire["enable_speech_enhancement"] = self.enable_speech_enhancement
        if self.enable_video_stretching is not None:
            wire["enable_video_stretching"] = self.enable_video_stretching
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
        if self.keep_the_same_format is not None:
            wire["keep_the_same_format"] = self.keep_the_same_format
        if self.mode is not None:
            wire["mode"] = str(self.mode)
        if self.speaker_num is not None:
            wire["speaker_num"] = self.speaker_num
        if self.srt is not None:
            wire["srt"] = written("srt", self.srt, "AssetUrl or AssetId")
        wire.update(self.extra)
        return wire
