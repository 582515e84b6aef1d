# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A run in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_run_status import WorkflowRunStatus

__all__ = ["WorkflowRunItem"]

_FIELDS = frozenset(("created_at", "id", "status", "version_id"))


@attrs.frozen
class WorkflowRunItem(Plain):
    """A run in a list.

    Attributes:
        created_at: When it was started.
        id: Its id.
        status: Where it stands.
        version_id: Id of the version that it runs.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: str
    id: str
    status: WorkflowRunStatus
    version_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowRunItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if not isinstance(created_at, str):
            created_at = need(raw, "created_at", string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        status = get("status")
        if isinstance(status, str):
            status = WorkflowRunStatus.read(status)
        else:
            status = need(raw, "status", WorkflowRunStatus.from_wire)
        version_id = get("version_id")
        if not isinstance(version_id, str):
            version_id = need(raw, "version_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(created_at, id_, status, version_id, NOTHING if stray is None else stray)
