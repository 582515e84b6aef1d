# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A podcast and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .podcast_status import PodcastStatus

__all__ = ["PodcastDetail"]

_FIELDS = frozenset(
    ("created_at", "duration", "failure_message", "podcast_id", "status", "thumbnail_url", "title", "video_url")
)


@attrs.frozen
class PodcastDetail(Plain):
    """A podcast and its state.

    Attributes:
        podcast_id: Id of the podcast.
        status: Where it stands.
        created_at: When it was made, in Unix seconds.
        duration: Length in seconds.
        failure_message: Why it failed, in words.
        thumbnail_url: Address of a thumbnail.
        title: Title, as shown in HeyGen.
        video_url: Presigned address of the video, once it is finished.
        extra: Fields that the document does not have, and values that could not be read.
    """

    podcast_id: str
    status: PodcastStatus
    created_at: int | None = None
    duration: float | None = None
    failure_message: str | None = None
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> PodcastDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        podcast_id = get("podcast_id")
        if not isinstance(podcast_id, str):
            podcast_id = need(raw, "podcast_id", string)
        status = get("status")
        if isinstance(status, str):
            status = PodcastStatus.read(status)
        else:
            status = need(raw, "status", PodcastStatus.from_wire)
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            podcast_id,
            status,
            created_at,
            duration,
            failure_message,
            thumbnail_url,
            title,
            video_url,
            NOTHING if stray is None else stray,
        )
