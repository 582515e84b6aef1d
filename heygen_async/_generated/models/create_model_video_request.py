# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video of the video model. At most twelve references together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .model_video_aspect_ratio import ModelVideoAspectRatio
    from .model_video_mode import ModelVideoMode
    from .model_video_resolution import ModelVideoResolution
    from .prompt_enhancement import PromptEnhancement
    from .video_model import VideoModel

__all__ = ["CreateModelVideoRequest"]


@attrs.define(kw_only=True)
class CreateModelVideoRequest(Plain):
    """A video of the video model. At most twelve references together.

    Attributes:
        mode: What it is made from.
        model: Which model makes it.
        prompt: What happens, up to 32,000 characters.
        aspect_ratio: Shape of the video. Not with `image_to_video`; `adaptive` only with references; 1080p and 2k
            take 16:9 and 9:16 alone.
        duration: Length in seconds, 5 to 15.
        image: The first image, with `image_to_video`.
        prompt_enhancement: How far the prompt is rewritten first.
        reference_audio: Up to three recordings to go by.
        reference_images: Up to nine images to go by.
        reference_videos: Up to three clips to go by.
        resolution: Size of the video.
        seed: The same seed gives a similar result.
        extra: More fields, for what the document does not have yet.
    """

    mode: ModelVideoMode | str
    model: VideoModel | str
    prompt: str
    aspect_ratio: ModelVideoAspectRatio | str | None = None
    duration: int | None = None
    image: AssetInput | None = None
    prompt_enhancement: PromptEnhancement | str | None = None
    reference_audio: Sequence[AssetInput] | None = None
    reference_images: Sequence[AssetInput] | None = None
    reference_videos: Sequence[AssetInput] | None = None
    resolution: ModelVideoResolution | str | None = None
    seed: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"mode": str(self.mode), "model": str(self.model), "prompt": self.prompt}
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = str(self.aspect_ratio)
        if self.duration is not None:
            wire["duration"] = self.duration
        if self.image is not None:
            wire["image"] = written("image", self.image, "AssetUrl, AssetId or AssetBase64")
        if self.prompt_enhancement is not None:
            wire["prompt_enhancement"] = str(self.prompt_enhancement)
        if self.reference_audio is not None:
            wire["reference_audio"] = [
                written("reference_audio", entry, "AssetUrl, AssetId or AssetBase64")
                for entry in items("reference_audio", self.reference_audio)
            ]
        if self.reference_images is not None:
            wire["reference_images"] = [
                written("reference_images", entry, "AssetUrl, AssetId or AssetBase64")
                for entry in items("reference_images", self.reference_images)
            ]
        if self.reference_videos is not None:
            wire["reference_videos"] = [
                written("reference_videos", entry, "AssetUrl, AssetId or AssetBase64")
                for entry in items("reference_videos", self.reference_videos)
            ]
        if self.resolution is not None:
            wire["resolution"] = str(self.resolution)
        if self.seed is not None:
            wire["seed"] = self.seed
        wire.update(self.extra)
        return wire
