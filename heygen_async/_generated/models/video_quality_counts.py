# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How many comparisons stand where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["VideoQualityCounts"]

_FIELDS = frozenset(("completed", "failed", "processing"))


@attrs.frozen
class VideoQualityCounts(Plain):
    """How many comparisons stand where.

    Attributes:
        completed: Those that are done.
        failed: Those that failed.
        processing: Those that run.
        extra: Fields that the document does not have, and values that could not be read.
    """

    completed: int
    failed: int
    processing: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoQualityCounts:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        completed = get("completed")
        if type(completed) is not int:
            completed = need(raw, "completed", integer)
        failed = get("failed")
        if type(failed) is not int:
            failed = need(raw, "failed", integer)
        processing = get("processing")
        if type(processing) is not int:
            processing = need(raw, "processing", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(completed, failed, processing, NOTHING if stray is None else stray)
