# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How many steps stand where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowProgress"]

_FIELDS = frozenset(("canceled", "failed", "pending", "processing", "skipped", "succeeded", "total"))


@attrs.frozen
class WorkflowProgress(Plain):
    """How many steps stand where.

    Attributes:
        total: All steps.
        canceled: Steps that were cancelled.
        failed: Steps that failed.
        pending: Steps that wait.
        processing: Steps that run.
        skipped: Steps that were not needed.
        succeeded: Steps that are done.
        extra: Fields that the document does not have, and values that could not be read.
    """

    total: int
    canceled: int | None = None
    failed: int | None = None
    pending: int | None = None
    processing: int | None = None
    skipped: int | None = None
    succeeded: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowProgress:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        canceled = get("canceled")
        if canceled is not None and type(canceled) is not int:
            canceled, stray = salvage(stray, "canceled", canceled, integer)
        failed = get("failed")
        if failed is not None and type(failed) is not int:
            failed, stray = salvage(stray, "failed", failed, integer)
        pending = get("pending")
        if pending is not None and type(pending) is not int:
            pending, stray = salvage(stray, "pending", pending, integer)
        processing = get("processing")
        if processing is not None and type(processing) is not int:
            processing, stray = salvage(stray, "processing", processing, integer)
        skipped = get("skipped")
        if skipped is not None and type(skipped) is not int:
            skipped, stray = salvage(stray, "skipped", skipped, integer)
        succeeded = get("succeeded")
        if succeeded is not None and type(succeeded) is not int:
            succeeded, stray = salvage(stray, "succeeded", succeeded, integer)
        total = get("total")
        if type(total) is not int:
            total = need(raw, "total", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            total, canceled, failed, pending, processing, skipped, succeeded, NOTHING if stray is None else stray
        )
