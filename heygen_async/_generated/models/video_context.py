# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What holds for all scenes of a video."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .scene_caption import SceneCaption
from .video_aspect_ratio import VideoAspectRatio
from .video_resolution import VideoResolution

__all__ = ["VideoContext"]

_FIELDS = frozenset(("aspect_ratio", "brand_glossary_id", "caption", "resolution", "title"))


@attrs.frozen
class VideoContext(Plain):
    """What holds for all scenes of a video.

    Attributes:
        aspect_ratio: Shape of the video.
        brand_glossary_id: Glossary that it was made with.
        caption: Whether it has captions.
        resolution: Size of the video.
        title: Title, as shown in HeyGen.
        extra: Fields that the document does not have, and values that could not be read.
    """

    aspect_ratio: VideoAspectRatio | None = None
    brand_glossary_id: str | None = None
    caption: SceneCaption | None = None
    resolution: VideoResolution | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoContext:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if isinstance(aspect_ratio, str):
            aspect_ratio = VideoAspectRatio.read(aspect_ratio)
        elif aspect_ratio is not None:
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, VideoAspectRatio.from_wire)
        brand_glossary_id = get("brand_glossary_id")
        if brand_glossary_id is not None and not isinstance(brand_glossary_id, str):
            brand_glossary_id, stray = salvage(stray, "brand_glossary_id", brand_glossary_id, string)
        caption = get("caption")
        if caption is not None:
            caption, stray = salvage(stray, "caption", caption, SceneCaption.from_wire)
        resolution = get("resolution")
        if isinstance(resolution, str):
            resolution = VideoResolution.read(resolution)
        elif resolution is not None:
            resolution, stray = salvage(stray, "resolution", resolution, VideoResolution.from_wire)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(aspect_ratio, brand_glossary_id, caption, resolution, title, NOTHING if stray is None else stray)
