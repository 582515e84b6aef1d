# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One short clip cut out of the source video."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .ai_clip_status import AiClipStatus
from .ai_clipping_aspect_ratio import AiClippingAspectRatio

__all__ = ["AiClip"]

_FIELDS = frozenset(
    (
        "aspect_ratio",
        "duration_seconds",
        "failure_message",
        "id",
        "status",
        "thumbnail_url",
        "title",
        "video_url",
        "virality_score",
    )
)


@attrs.frozen
class AiClip(Plain):
    """One short clip cut out of the source video.

    Attributes:
        id: Id of the clip.
        status: State of this clip; clips of one job can end differently.
        aspect_ratio: Shape of the clip.
        duration_seconds: Length of the clip in seconds.
        failure_message: Why this clip failed, in words.
        thumbnail_url: Address of a thumbnail.
        title: Title, as shown in HeyGen.
        video_url: Presigned address of the finished clip. It expires; a new read of the job gives a fresh one.
        virality_score: How promising the clip is judged to be, 0 to 100.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: AiClipStatus
    aspect_ratio: AiClippingAspectRatio | None = None
    duration_seconds: float | None = None
    failure_message: str | None = None
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    virality_score: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AiClip:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if isinstance(aspect_ratio, str):
            aspect_ratio = AiClippingAspectRatio.read(aspect_ratio)
        elif aspect_ratio is not None:
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, AiClippingAspectRatio.from_wire)
        duration_seconds = get("duration_seconds")
        if duration_seconds is not None and type(duration_seconds) is not float:
            duration_seconds, stray = salvage(stray, "duration_seconds", duration_seconds, number)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        status = get("status")
        if isinstance(status, str):
            status = AiClipStatus.read(status)
        else:
            status = need(raw, "status", AiClipStatus.from_wire)
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        virality_score = get("virality_score")
        if virality_score is not None and type(virality_score) is not int:
            virality_score, stray = salvage(stray, "virality_score", virality_score, integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            status,
            aspect_ratio,
            duration_seconds,
            failure_message,
            thumbnail_url,
            title,
            video_url,
            virality_score,
            NOTHING if stray is None else stray,
        )
