# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video and the audio that its speaker shall say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_reference import AssetReference
    from .quality_mode import QualityMode

__all__ = ["CreateLipsyncRequest"]


@attrs.define(kw_only=True)
class CreateLipsyncRequest(Plain):
    """A video and the audio that its speaker shall say.

    Attributes:
        audio: The new speech.
        video: The video to change.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        disable_music_track: Whether the music of the source is dropped.
        enable_caption: Whether captions are made.
        enable_dynamic_duration: Whether the video may be made longer or shorter to fit the audio.
        enable_speech_enhancement: Whether speech is cleaned up.
        enable_watermark: Whether a watermark is drawn.
        end_time: Where the part to change ends, in seconds.
        folder_id: Id of the folder it is filed in.
        fps_mode: How frame rates are treated.
        keep_the_same_format: Whether the format of the source is kept.
        mode: Quality against speed.
        start_time: Where the part to change begins, in seconds.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    audio: AssetReference
    video: AssetReference
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    disable_music_track: bool | None = None
    enable_caption: bool | None = None
    enable_dynamic_duration: bool | None = None
    enable_speech_enhancement: bool | None = None
    enable_watermark: bool | None = None
    end_time: float | None = None
    folder_id: str | None = None
    fps_mode: str | None = None
    keep_the_same_format: bool | None = None
    mode: QualityMode | str | None = None
    start_time: float | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "audio": written("audio", self.audio, "AssetUrl or AssetId"),
            "video": written("video", self.video, "AssetUrl or AssetId"),
        }
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
            wire["fps_mode"] = self.fps_mode
        if self.keep_the_same_format is not None:
            wire["keep_the_same_format"] = self.keep_the_same_format
        if self.mode is not None:
            wire["mode"] = str(self.mode)
        if self.start_time is not None:
            wire["start_time"] = self.start_time
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
