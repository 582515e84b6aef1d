# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One comparison of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_quality_comparison import VideoQualityComparison

__all__ = ["VideoQualityBatchItem"]

_FIELDS = frozenset(("comparison", "item_index"))


@attrs.frozen
class VideoQualityBatchItem(Plain):
    """One comparison of a batch.

    Attributes:
        comparison: The comparison.
        item_index: Its place in the request, from 0.
        extra: Fields that the document does not have, and values that could not be read.
    """

    comparison: VideoQualityComparison
    item_index: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityBatchItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        comparison = need(raw, "comparison", VideoQualityComparison.from_wire)
        item_index = get("item_index")
        if type(item_index) is not int:
            item_index = need(raw, "item_index", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(comparison, item_index, NOTHING if stray is None else stray)
