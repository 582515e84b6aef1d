# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A step of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_node_status import WorkflowNodeStatus
from .workflow_run_error import WorkflowRunError

__all__ = ["WorkflowRunNodeItem"]

_FIELDS = frozenset(("completed_at", "error", "node_id", "node_type", "started_at", "status"))


@attrs.frozen
class WorkflowRunNodeItem(Plain):
    """A step of a run.

    Attributes:
        node_id: Name of the step.
        status: Where it stands.
        completed_at: When it ended.
        error: Why it failed.
        node_type: Kind of the step.
        started_at: When it began.
        extra: Fields that the document does not have, and values that could not be read.
    """

    node_id: str
    status: WorkflowNodeStatus
    completed_at: str | None = None
    error: WorkflowRunError | None = None
    node_type: str | None = None
    started_at: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowRunNodeItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        completed_at = get("completed_at")
        if completed_at is not None and not isinstance(completed_at, str):
            completed_at, stray = salvage(stray, "completed_at", completed_at, string)
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, WorkflowRunError.from_wire)
        node_id = get("node_id")
        if not isinstance(node_id, str):
            node_id = need(raw, "node_id", string)
        node_type = get("node_type")
        if node_type is not None and not isinstance(node_type, str):
            node_type, stray = salvage(stray, "node_type", node_type, string)
        started_at = get("started_at")
        if started_at is not None and not isinstance(started_at, str):
            started_at, stray = salvage(stray, "started_at", started_at, string)
        status = get("status")
        if isinstance(status, str):
            status = WorkflowNodeStatus.read(status)
        else:
            status = need(raw, "status", WorkflowNodeStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(node_id, status, completed_at, error, node_type, started_at, NOTHING if stray is None else stray)
