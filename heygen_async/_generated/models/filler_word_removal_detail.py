# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A filler-word removal and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .filler_word_removal_status import FillerWordRemovalStatus

__all__ = ["FillerWordRemovalDetail"]

_FIELDS = frozenset(
    (
        "callback_id",
        "created_at",
        "failure_message",
        "id",
        "num_cuts",
        "original_duration",
        "output_duration",
        "progress",
        "reduction_pct",
        "status",
        "thumbnail_url",
        "title",
        "video_url",
    )
)


@attrs.frozen
class FillerWordRemovalDetail(Plain):
    """A filler-word removal and its state.

    Attributes:
        id: Its id.
        status: Where it stands.
        callback_id: Your own id, handed back in the notification.
        created_at: When it was made, in Unix seconds.
        failure_message: Why it failed, in words.
        num_cuts: How often it was cut.
        original_duration: Length of the source in seconds.
        output_duration: Length of the result in seconds.
        progress: Per cent of the way.
        reduction_pct: Per cent that were cut away.
        thumbnail_url: Address of a thumbnail.
        title: Title, as shown in HeyGen.
        video_url: Presigned address of the video, once it is finished.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: FillerWordRemovalStatus
    callback_id: str | None = None
    created_at: int | None = None
    failure_message: str | None = None
    num_cuts: int | None = None
    original_duration: float | None = None
    output_duration: float | None = None
    progress: int | None = None
    reduction_pct: float | None = None
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> FillerWordRemovalDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        callback_id = get("callback_id")
        if callback_id is not None and not isinstance(callback_id, str):
            callback_id, stray = salvage(stray, "callback_id", callback_id, string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        num_cuts = get("num_cuts")
        if num_cuts is not None and type(num_cuts) is not int:
            num_cuts, stray = salvage(stray, "num_cuts", num_cuts, integer)
        original_duration = get("original_duration")
        if original_duration is not None and type(original_duration) is not float:
            original_duration, stray = salvage(stray, "original_duration", original_duration, number)
        output_duration = get("output_duration")
        if output_duration is not None and type(output_duration) is not float:
            output_duration, stray = salvage(stray, "output_duration", output_duration, number)
        progress = get("progress")
        if progress is not None and type(progress) is not int:
            progress, stray = salvage(stray, "progress", progress, integer)
        reduction_pct = get("reduction_pct")
        if reduction_pct is not None and type(reduction_pct) is not float:
            reduction_pct, stray = salvage(stray, "reduction_pct", reduction_pct, number)
        status = get("status")
        if isinstance(status, str):
            status = FillerWordRemovalStatus.read(status)
        else:
            status = need(raw, "status", FillerWordRemovalStatus.from_wire)
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
            id_,
            status,
            callback_id,
            created_at,
            failure_message,
            num_cuts,
            original_duration,
            output_duration,
            progress,
            reduction_pct,
            thumbnail_url,
            title,
            video_url,
            NOTHING if stray is None else stray,
        )
