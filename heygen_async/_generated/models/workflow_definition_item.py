# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A workflow in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_status import WorkflowStatus

__all__ = ["WorkflowDefinitionItem"]

_FIELDS = frozenset(("draft_revision", "id", "name", "status"))


@attrs.frozen
class WorkflowDefinitionItem(Plain):
    """A workflow in a list.

    Attributes:
        draft_revision: Number of the draft, which every change raises.
        id: Its id.
        name: Its name.
        status: Where it stands.
        extra: Fields that the document does not have, and values that could not be read.
    """

    draft_revision: int
    id: str
    name: str
    status: WorkflowStatus
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowDefinitionItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        draft_revision = get("draft_revision")
        if type(draft_revision) is not int:
            draft_revision = need(raw, "draft_revision", integer)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        status = get("status")
        if isinstance(status, str):
            status = WorkflowStatus.read(status)
        else:
            status = need(raw, "status", WorkflowStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(draft_revision, id_, name, status, NOTHING if stray is None else stray)
