# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A run of a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_progress import WorkflowProgress
from .workflow_run_error import WorkflowRunError
from .workflow_run_output import WorkflowRunOutput
from .workflow_run_ref import WorkflowRunRef
from .workflow_run_status import WorkflowRunStatus

__all__ = ["WorkflowRun"]

_FIELDS = frozenset(
    ("completed_at", "created_at", "error", "id", "outputs", "progress", "started_at", "status", "workflow")
)


@attrs.frozen
class WorkflowRun(Plain):
    """A run of a workflow.

    Attributes:
        created_at: When it was started.
        id: Its id.
        progress: How many steps stand where.
        status: Where it stands.
        workflow: What it runs.
        completed_at: When it ended.
        error: Why it failed.
        outputs: What it made.
        started_at: When it began.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: str
    id: str
    progress: WorkflowProgress
    status: WorkflowRunStatus
    workflow: WorkflowRunRef
    completed_at: str | None = None
    error: WorkflowRunError | None = None
    outputs: list[WorkflowRunOutput] | None = attrs.field(default=None, hash=False)
    started_at: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowRun:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        completed_at = get("completed_at")
        if completed_at is not None and not isinstance(completed_at, str):
            completed_at, stray = salvage(stray, "completed_at", completed_at, string)
        created_at = get("created_at")
        if not isinstance(created_at, str):
            created_at = need(raw, "created_at", string)
        error = get("error")
        if error is not None:
            error, stray = salvage(stray, "error", error, WorkflowRunError.from_wire)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        outputs = get("outputs")
        if outputs is not None:
            outputs, stray = salvage(stray, "outputs", outputs, partial(each, WorkflowRunOutput.from_wire))
        progress = need(raw, "progress", WorkflowProgress.from_wire)
        started_at = get("started_at")
        if started_at is not None and not isinstance(started_at, str):
            started_at, stray = salvage(stray, "started_at", started_at, string)
        status = get("status")
        if isinstance(status, str):
            status = WorkflowRunStatus.read(status)
        else:
            status = need(raw, "status", WorkflowRunStatus.from_wire)
        workflow = need(raw, "workflow", WorkflowRunRef.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            created_at,
            id_,
            progress,
            status,
            workflow,
            completed_at,
            error,
            outputs,
            started_at,
            NOTHING if stray is None else stray,
        )
