# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Which video won."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_quality_question import VideoQualityQuestion
from .video_quality_side import VideoQualitySide

__all__ = ["VideoQualityResult"]

_FIELDS = frozenset(("confidence", "judge_model_version", "model_a", "model_b", "question_id", "winner", "winner_side"))


@attrs.frozen
class VideoQualityResult(Plain):
    """Which video won.

    Attributes:
        confidence: How sure it is, 0 to 1.
        judge_model_version: Version of the judge.
        model_a: Name of the model that made the first video.
        model_b: Name of the model that made the second video.
        question_id: What the videos are compared by.
        winner: Name of the model that won.
        winner_side: Which of the two it was.
        extra: Fields that the document does not have, and values that could not be read.
    """

    confidence: float
    judge_model_version: str
    model_a: str
    model_b: str
    question_id: VideoQualityQuestion
    winner: str
    winner_side: VideoQualitySide
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityResult:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        confidence = get("confidence")
        if type(confidence) is not float:
            confidence = need(raw, "confidence", number)
        judge_model_version = get("judge_model_version")
        if not isinstance(judge_model_version, str):
            judge_model_version = need(raw, "judge_model_version", string)
        model_a = get("model_a")
        if not isinstance(model_a, str):
            model_a = need(raw, "model_a", string)
        model_b = get("model_b")
        if not isinstance(model_b, str):
            model_b = need(raw, "model_b", string)
        question_id = get("question_id")
        if isinstance(question_id, str):
            question_id = VideoQualityQuestion.read(question_id)
        else:
            question_id = need(raw, "question_id", VideoQualityQuestion.from_wire)
        winner = get("winner")
        if not isinstance(winner, str):
            winner = need(raw, "winner", string)
        winner_side = get("winner_side")
        if isinstance(winner_side, str):
            winner_side = VideoQualitySide.read(winner_side)
        else:
            winner_side = need(raw, "winner_side", VideoQualitySide.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            confidence,
            judge_model_version,
            model_a,
            model_b,
            question_id,
            winner,
            winner_side,
            NOTHING if stray is None else stray,
        )
