# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A lipsync job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .lipsync_status import LipsyncStatus

__all__ = ["LipsyncDetail"]

_FIELDS = frozenset(
    ("callback_id", "caption_url", "created_at", "duration", "failure_message", "id", "status", "title", "video_url")
)


@attrs.frozen
class LipsyncDetail(Plain):
    """A lipsync job.

    Attributes:
        id: Id of the lipsync.
        status: State.
        callback_id: Your own id, handed back in the notification.
        caption_url: Presigned address of the captions.
        created_at: When it was made, in Unix seconds.
        duration: Length in seconds.
        failure_message: Why it failed, in words.
        title: Title, as shown in HeyGen.
        video_url: Presigned address of the video, present when `completed`. It expires; a new read gives a fresh
            one.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: LipsyncStatus
    callback_id: str | None = None
    caption_url: str | None = attrs.field(default=None, repr=show.url)
    created_at: int | None = None
    duration: float | None = None
    failure_message: str | None = None
    title: str | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> LipsyncDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        callback_id = get("callback_id")
        if callback_id is not None and not isinstance(callback_id, str):
            callback_id, stray = salvage(stray, "callback_id", callback_id, string)
        caption_url = get("caption_url")
        if caption_url is not None and not isinstance(caption_url, str):
            caption_url, stray = salvage(stray, "caption_url", caption_url, string)
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
        status = get("status")
        if isinstance(status, str):
            status = LipsyncStatus.read(status)
        else:
            status = need(raw, "status", LipsyncStatus.from_wire)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            status,
            callback_id,
            caption_url,
            created_at,
            duration,
            failure_message,
            title,
            video_url,
            NOTHING if stray is None else stray,
        )
