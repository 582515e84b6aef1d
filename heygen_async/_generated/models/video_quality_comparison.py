# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A comparison and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_quality_error import VideoQualityError
from .video_quality_result import VideoQualityResult
from .video_quality_status import VideoQualityStatus

__all__ = ["VideoQualityComparison"]

_FIELDS = frozenset(("comparison_id", "error", "result", "status"))


@attrs.frozen
class VideoQualityComparison(Plain):
    """A comparison and its state.

    Attributes:
        comparison_id: Id of the comparison.
        status: Where it stands.
        error: Why it failed.
        result: Which video won.
        extra: Fields that the document does not have, and values that could not be read.
    """

    comparison_id: str
    status: VideoQualityStatus
    error: VideoQualityError | None = None
    result: VideoQualityResult | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityComparison:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        comparison_id = get("comparison_id")
        if not isinstance(comparison_id, str):
            comparison_id = need(raw, "comparison_id", string)
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, VideoQualityError.from_wire)
        result = get("result")
        if result is not None:
            result, stray = salvage(stray, "result", result, VideoQualityResult.from_wire)
        status = get("status")
        if isinstance(status, str):
            status = VideoQualityStatus.read(status)
        else:
            status = need(raw, "status", VideoQualityStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(comparison_id, status, error, result, NOTHING if stray is None else stray)
