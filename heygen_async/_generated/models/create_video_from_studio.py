# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video of several scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null, items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .caption_setting import CaptionSetting
    from .studio_scene import StudioScene
    from .video_aspect_ratio import VideoAspectRatio
    from .video_resolution import VideoResolution
    from .watermark_setting import WatermarkSetting

__all__ = ["CreateVideoFromStudio"]


@attrs.define(kw_only=True)
class CreateVideoFromStudio(Plain):
    """A video of several scenes.

    Attributes:
        scenes: 1 to 50 scenes in order, each at most 30 minutes long.
        type: Always `studio`.
        aspect_ratio: Shape of the video. `auto` follows the source. `heygen_async.types.NULL` sets it to null.
        brand_glossary_id: Glossary that says how terms are spoken and translated.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        caption: Captions to make.
        folder_id: Folder that the result is put into.
        resolution: Resolution of the video.
        title: Title, as shown in HeyGen.
        watermark: Watermark to draw.
        extra: More fields, for what the document does not have yet.
    """

    scenes: Sequence[StudioScene]
    type: Literal["studio"] = "studio"
    aspect_ratio: VideoAspectRatio | str | Null | None = None
    brand_glossary_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    caption: CaptionSetting | None = None
    folder_id: str | None = None
    resolution: VideoResolution | str | None = None
    title: str | None = None
    watermark: WatermarkSetting | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "scenes": [
                written("scenes", entry, "AvatarVideoScene, ImageScene or VideoScene")
                for entry in items("scenes", self.scenes)
            ],
            "type": self.type,
        }
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = None if self.aspect_ratio is NULL else str(self.aspect_ratio)
        if self.brand_glossary_id is not None:
            wire["brand_glossary_id"] = self.brand_glossary_id
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.caption is not None:
            wire["caption"] = written("caption", self.caption, "CaptionSetting")
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
        if self.resolution is not None:
            wire["resolution"] = str(self.resolution)
        if self.title is not None:
            wire["title"] = self.title
        if self.watermark is not None:
            wire["watermark"] = written("watermark", self.watermark, "WatermarkSetting")
        wire.update(self.extra)
        return wire
