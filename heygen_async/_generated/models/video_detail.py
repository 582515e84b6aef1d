# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video and the state of its render."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_status import VideoStatus

__all__ = ["VideoDetail"]

_FIELDS = frozenset(
    (
        "captioned_video_url",
        "completed_at",
        "created_at",
        "duration",
        "failure_code",
        "failure_message",
        "folder_id",
        "gif_url",
        "id",
        "output_language",
        "status",
        "subtitle_url",
        "thumbnail_url",
        "title",
        "video_page_url",
        "video_url",
    )
)


@attrs.frozen
class VideoDetail(Plain):
    """A video and the state of its render.

    Attributes:
        id: Id of the video.
        status: State of the render. `waiting`, `queued` and `generating` occur too; only `completed` and `failed`
            are final.
        captioned_video_url: Presigned address of the copy with captions drawn in.
        completed_at: When the render ended, in Unix seconds.
        created_at: When it was made, in Unix seconds.
        duration: Length in seconds.
        failure_code: Code of the failure. The list is open and mixes lower-case codes with forms such as
            `MOVIO_PAYMENT_INSUFFICIENT_CREDIT`.
        failure_message: Why the render failed, in words.
        folder_id: Id of the folder it is filed in.
        gif_url: Presigned address of the GIF preview.
        output_language: Language of the result.
        subtitle_url: Presigned address of the captions.
        thumbnail_url: Address of a thumbnail.
        title: Title, as shown in HeyGen.
        video_page_url: Page of the video on HeyGen.
        video_url: Presigned address of the video, present when `completed` (rarely a little later). It expires; a
            new read gives a fresh one. It is on another host: send no API key to it.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: VideoStatus
    captioned_video_url: str | None = attrs.field(default=None, repr=show.url)
    completed_at: int | None = None
    created_at: int | None = None
    duration: float | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    folder_id: str | None = None
    gif_url: str | None = attrs.field(default=None, repr=show.url)
    output_language: str | None = None
    subtitle_url: str | None = attrs.field(default=None, repr=show.url)
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    video_page_url: str | None = attrs.field(default=None, repr=show.url)
    video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        captioned_video_url = get("captioned_video_url")
        if captioned_video_url is not None and not isinstance(captioned_video_url, str):
            captioned_video_url, stray = salvage(stray, "captioned_video_url", captioned_video_url, string)
        completed_at = get("completed_at")
        if completed_at is not None and type(completed_at) is not int:
            completed_at, stray = salvage(stray, "completed_at", completed_at, integer)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        failure_code = get("failure_code")
        if failure_code is not None and not isinstance(failure_code, str):
            failure_code, stray = salvage(stray, "failure_code", failure_code, string)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        folder_id = get("folder_id")
        if folder_id is not None and not isinstance(folder_id, str):
            folder_id, stray = salvage(stray, "folder_id", folder_id, string)
        gif_url = get("gif_url")
        if gif_url is not None and not isinstance(gif_url, str):
            gif_url, stray = salvage(stray, "gif_url", gif_url, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        output_language = get("output_language")
        if output_language is not None and not isinstance(output_language, str):
            output_language, stray = salvage(stray, "output_language", output_language, string)
        status = get("status")
        if isinstance(status, str):
            status = VideoStatus.read(status)
        else:
            status = need(raw, "status", VideoStatus.from_wire)
        subtitle_url = get("subtitle_url")
        if subtitle_url is not None and not isinstance(subtitle_url, str):
            subtitle_url, stray = salvage(stray, "subtitle_url", subtitle_url, string)
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        video_page_url = get("video_page_url")
        if video_page_url is not None and not isinstance(video_page_url, str):
            video_page_url, stray = salvage(stray, "video_page_url", video_page_url, string)
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            status,
            captioned_video_url,
            completed_at,
            created_at,
            duration,
            failure_code,
            failure_message,
            folder_id,
            gif_url,
            output_language,
            subtitle_url,
            thumbnail_url,
            title,
            video_page_url,
            video_url,
            NOTHING if stray is None else stray,
        )
