# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video as its scenes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .scene import Scene
from .video_context import VideoContext

__all__ = ["VideoScenesResponse"]

_FIELDS = frozenset(("scenes", "video", "video_id"))


@attrs.frozen
class VideoScenesResponse(Plain):
    """A video as its scenes.

    Attributes:
        video: What holds for all scenes.
        video_id: Id of the video.
        scenes: The scenes in order.
        extra: Fields that the document does not have, and values that could not be read.
    """

    video: VideoContext
    video_id: str
    scenes: list[Scene] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoScenesResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        scenes = get("scenes")
        if scenes is not None:
            scenes, stray = salvage(stray, "scenes", scenes, partial(each, Scene.from_wire))
        video = need(raw, "video", VideoContext.from_wire)
        video_id = get("video_id")
        if not isinstance(video_id, str):
            video_id = need(raw, "video_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(video, video_id, scenes, NOTHING if stray is None else stray)
