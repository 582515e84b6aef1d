# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Two videos that were made from one prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .video_quality_question import VideoQualityQuestion

__all__ = ["VideoQualityComparisonRequest"]


@attrs.define(kw_only=True)
class VideoQualityComparisonRequest(Plain):
    """Two videos that were made from one prompt.

    Attributes:
        model_a: Name of the model that made the first video.
        model_b: Name of the model that made the second video.
        prompt: The prompt of both videos.
        question_id: What the videos are compared by.
        video_a: The first video.
        video_b: The second video.
        judge_model_version: Version of the judge; the newest where none is given.
        extra: More fields, for what the document does not have yet.
    """

    model_a: str
    model_b: str
    prompt: str
    question_id: VideoQualityQuestion | str
    video_a: AssetInput
    video_b: AssetInput
    judge_model_version: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "model_a": self.model_a,
            "model_b": self.model_b,
            "prompt": self.prompt,
            "question_id": str(self.question_id),
            "video_a": written("video_a", self.video_a, "AssetUrl, AssetId or AssetBase64"),
            "video_b": written("video_b", self.video_b, "AssetUrl, AssetId or AssetBase64"),
        }
        if self.judge_model_version is not None:
            wire["judge_model_version"] = self.judge_model_version
        wire.update(self.extra)
        return wire
