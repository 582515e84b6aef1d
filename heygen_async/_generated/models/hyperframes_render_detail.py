# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A render of an HTML project and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .hyperframes_aspect_ratio import HyperframesAspectRatio
from .hyperframes_format import HyperframesFormat
from .hyperframes_quality import HyperframesQuality
from .hyperframes_resolution import HyperframesResolution
from .hyperframes_status import HyperframesStatus

__all__ = ["HyperframesRenderDetail"]

_FIELDS = frozenset(
    (
        "aspect_ratio",
        "callback_id",
        "completed_at",
        "composition",
        "created_at",
        "duration",
        "failure_message",
        "format",
        "fps",
        "quality",
        "render_id",
        "resolution",
        "status",
        "thumbnail_url",
        "title",
        "video_url",
    )
)


@attrs.frozen
class HyperframesRenderDetail(Plain):
    """A render of an HTML project and its state.

    Attributes:
        format: Container of the video.
        render_id: Id of the render.
        status: Where it stands.
        aspect_ratio: Shape of the video.
        callback_id: Your own id, handed back in the notification.
        completed_at: When it ended, in Unix seconds.
        composition: Which composition of the project.
        created_at: When it was made, in Unix seconds.
        duration: Length in seconds.
        failure_message: Why it failed, in words.
        fps: Frames per second.
        quality: How carefully it is rendered.
        resolution: Size of the video.
        thumbnail_url: Address of a thumbnail.
        title: Title, as shown in HeyGen.
        video_url: Presigned address of the video, once it is finished.
        extra: Fields that the document does not have, and values that could not be read.
    """

    format: HyperframesFormat
    render_id: str
    status: HyperframesStatus
    aspect_ratio: HyperframesAspectRatio | None = None
    callback_id: str | None = None
    completed_at: int | None = None
    composition: str | None = None
    created_at: int | None = None
    duration: float | None = None
    failure_message: str | None = None
    fps: int | None = None
    quality: HyperframesQuality | None = None
    resolution: HyperframesResolution | None = None
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> HyperframesRenderDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if isinstance(aspect_ratio, str):
            aspect_ratio = HyperframesAspectRatio.read(aspect_ratio)
        elif aspect_ratio is not None:
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, HyperframesAspectRatio.from_wire)
        callback_id = get("callback_id")
        if callback_id is not None and not isinstance(callback_id, str):
            callback_id, stray = salvage(stray, "callback_id", callback_id, string)
        completed_at = get("completed_at")
        if completed_at is not None and type(completed_at) is not int:
            completed_at, stray = salvage(stray, "completed_at", completed_at, integer)
        composition = get("composition")
        if composition is not None and not isinstance(composition, str):
            composition, stray = salvage(stray, "composition", composition, string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        format_ = get("format")
        if isinstance(format_, str):
            format_ = HyperframesFormat.read(format_)
        else:
            format_ = need(raw, "format", HyperframesFormat.from_wire)
        fps = get("fps")
        if fps is not None and type(fps) is not int:
            fps, stray = salvage(stray, "fps", fps, integer)
        quality = get("quality")
        if isinstance(quality, str):
            quality = HyperframesQuality.read(quality)
        elif quality is not None:
            quality, stray = salvage(stray, "quality", quality, HyperframesQuality.from_wire)
        render_id = get("render_id")
        if not isinstance(render_id, str):
            render_id = need(raw, "render_id", string)
        resolution = get("resolution")
        if isinstance(resolution, str):
            resolution = HyperframesResolution.read(resolution)
        elif resolution is not None:
            resolution, stray = salvage(stray, "resolution", resolution, HyperframesResolution.from_wire)
        status = get("status")
        if isinstance(status, str):
            status = HyperframesStatus.read(status)
        else:
            status = need(raw, "status", HyperframesStatus.from_wire)
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
            format_,
            render_id,
            status,
            aspect_ratio,
            callback_id,
            completed_at,
            composition,
            created_at,
            duration,
            failure_message,
            fps,
            quality,
            resolution,
            thumbnail_url,
            title,
            video_url,
            NOTHING if stray is None else stray,
        )
