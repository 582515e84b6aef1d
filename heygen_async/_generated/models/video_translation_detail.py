# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A translation and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_translation_status import VideoTranslationStatus

__all__ = ["VideoTranslationDetail"]

_FIELDS = frozenset(
    (
        "audio_url",
        "callback_id",
        "created_at",
        "duration",
        "failure_message",
        "id",
        "input_language",
        "output_language",
        "srt_caption_url",
        "status",
        "title",
        "translate_audio_only",
        "video_url",
        "vtt_caption_url",
    )
)


@attrs.frozen
class VideoTranslationDetail(Plain):
    """A translation and its state.

    Attributes:
        id: Id of the translation.
        status: State.
        audio_url: Presigned address of the translated audio.
        callback_id: Your own id, handed back in the notification.
        created_at: When it was made, in Unix seconds.
        duration: Length in seconds.
        failure_message: Why it failed, in words.
        input_language: Language of the source.
        output_language: Language of the result.
        srt_caption_url: Presigned address of the captions as SRT.
        title: Title, as shown in HeyGen.
        translate_audio_only: Whether only the audio is translated and the lips are left alone.
        video_url: Presigned address of the video, present when `completed`. It expires; a new read gives a fresh
            one.
        vtt_caption_url: Presigned address of the captions as WebVTT.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: VideoTranslationStatus
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    callback_id: str | None = None
    created_at: int | None = None
    duration: float | None = None
    failure_message: str | None = None
    input_language: str | None = None
    output_language: str | None = None
    srt_caption_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    translate_audio_only: bool | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    vtt_caption_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoTranslationDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        audio_url = get("audio_url")
        if audio_url is not None and not isinstance(audio_url, str):
            audio_url, stray = salvage(stray, "audio_url", audio_url, string)
        callback_id = get("callback_id")
        if callback_id is not None and not isinstance(callback_id, str):
            callback_id, stray = salvage(stray, "callback_id", callback_id, string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        input_language = get("input_language")
        if input_language is not None and not isinstance(input_language, str):
            input_language, stray = salvage(stray, "input_language", input_language, string)
        output_language = get("output_language")
        if output_language is not None and not isinstance(output_language, str):
            output_language, stray = salvage(stray, "output_language", output_language, string)
        srt_caption_url = get("srt_caption_url")
        if srt_caption_url is not None and not isinstance(srt_caption_url, str):
            srt_caption_url, stray = salvage(stray, "srt_caption_url", srt_caption_url, string)
        status = get("status")
        if isinstance(status, str):
            status = VideoTranslationStatus.read(status)
        else:
            status = need(raw, "status", VideoTranslationStatus.from_wire)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        translate_audio_only = get("translate_audio_only")
        if translate_audio_only is not None and type(translate_audio_only) is not bool:
            translate_audio_only, stray = salvage(stray, "translate_audio_only", translate_audio_only, boolean)
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        vtt_caption_url = get("vtt_caption_url")
        if vtt_caption_url is not None and not isinstance(vtt_caption_url, str):
            vtt_caption_url, stray = salvage(stray, "vtt_caption_url", vtt_caption_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            status,
            audio_url,
            callback_id,
            created_at,
            duration,
            failure_message,
            input_language,
            output_language,
            srt_caption_url,
            title,
            translate_audio_only,
            video_url,
            vtt_caption_url,
            NOTHING if stray is None else stray,
        )
