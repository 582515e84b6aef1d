# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Comparisons, in one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .video_quality_comparison_request import VideoQualityComparisonRequest

__all__ = ["VideoQualityBatchRequest"]


@attrs.define(kw_only=True)
class VideoQualityBatchRequest(Plain):
    """Comparisons, in one batch.

    Attributes:
        comparisons: The comparisons, 1 to 100.
        extra: More fields, for what the document does not have yet.
    """

    comparisons: Sequence[VideoQualityComparisonRequest]
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "comparisons": [
                written("comparisons", entry, "VideoQualityComparisonRequest")
                for entry in items("comparisons", self.comparisons)
            ]
        }
        wire.update(self.extra)
        return wire
