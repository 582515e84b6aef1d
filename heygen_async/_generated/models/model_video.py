# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video of the video model and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .model_video_status import ModelVideoStatus
from .model_video_timings import ModelVideoTimings

__all__ = ["ModelVideo"]

_FIELDS = frozenset(
    (
        "aspect_ratio",
        "duration",
        "failure_code",
        "failure_message",
        "height",
        "seed",
        "status",
        "timings",
        "video_id",
        "video_url",
        "width",
    )
)


@attrs.frozen
class ModelVideo(Plain):
    """A video of the video model and its state.

    Attributes:
        status: Where it stands.
        video_id: Id of the video.
        aspect_ratio: Shape of the video.
        duration: Length in seconds.
        failure_code: Why it failed, for programs.
        failure_message: Why it failed, in words.
        height: Height in pixels.
        seed: The same seed gives a similar result.
        timings: How long it took.
        video_url: Presigned address of the video, once it is finished.
        width: Width in pixels.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: ModelVideoStatus
    video_id: str
    aspect_ratio: str | None = None
    duration: float | None = None
    failure_code: str | None = None
    failure_message: str | None = None
    height: int | None = None
    seed: int | None = None
    timings: ModelVideoTimings | None = None
    video_url: str | None = attrs.field(default=None, repr=show.url)
    width: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ModelVideo:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if aspect_ratio is not None and not isinstance(aspect_ratio, str):
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, string)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        failure_code = get("failure_code")
        if failure_code is not None and not isinstance(failure_code, str):
            failure_code, stray = salvage(stray, "failure_code", failure_code, string)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        height = get("height")
        if height is not None and type(height) is not int:
            height, stray = salvage(stray, "height", height, integer)
        seed = get("seed")
        if seed is not None and type(seed) is not int:
            seed, stray = salvage(stray, "seed", seed, integer)
        status = get("status")
        if isinstance(status, str):
            status = ModelVideoStatus.read(status)
        else:
            status = need(raw, "status", ModelVideoStatus.from_wire)
        timings = get("timings")
        if timings is not None:
            timings, stray = salvage(stray, "timings", timings, ModelVideoTimings.from_wire)
        video_id = get("video_id")
        if not isinstance(video_id, str):
            video_id = need(raw, "video_id", string)
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        width = get("width")
        if width is not None and type(width) is not int:
            width, stray = salvage(stray, "width", width, integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            status,
            video_id,
            aspect_ratio,
            duration,
            failure_code,
            failure_message,
            height,
            seed,
            timings,
            video_url,
            width,
            NOTHING if stray is None else stray,
        )
