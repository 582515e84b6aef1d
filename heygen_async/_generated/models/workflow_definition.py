# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A workflow with its draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, mapping, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .product_graph import ProductGraph
from .workflow_latest_version import WorkflowLatestVersion
from .workflow_status import WorkflowStatus

__all__ = ["WorkflowDefinition"]

_FIELDS = frozenset(("draft_product_graph", "draft_revision", "id", "latest_version", "meta", "name", "status"))


@attrs.frozen
class WorkflowDefinition(Plain):
    """A workflow with its draft.

    Attributes:
        draft_revision: Number of the draft, which every change raises.
        id: Its id.
        name: Its name.
        status: Where it stands.
        draft_product_graph: The graph of the draft.
        latest_version: The newest version.
        meta: What was kept with it.
        extra: Fields that the document does not have, and values that could not be read.
    """

    draft_revision: int
    id: str
    name: str
    status: WorkflowStatus
    draft_product_graph: ProductGraph | None = None
    latest_version: WorkflowLatestVersion | None = None
    meta: dict[str, Any] | None = attrs.field(default=None, hash=False, repr=show.names)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowDefinition:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        draft_product_graph = get("draft_product_graph")
        if draft_product_graph is not None:
            draft_product_graph, stray = salvage(
                stray, "draft_product_graph", draft_product_graph, ProductGraph.from_wire
            )
        draft_revision = get("draft_revision")
        if type(draft_revision) is not int:
            draft_revision = need(raw, "draft_revision", integer)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        latest_version = get("latest_version")
        if latest_version is not None:
            latest_version, stray = salvage(stray, "latest_version", latest_version, WorkflowLatestVersion.from_wire)
        meta = get("meta")
        if meta is not None:
            meta, stray = salvage(stray, "meta", meta, mapping)
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
        return cls(
            draft_revision,
            id_,
            name,
            status,
            draft_product_graph,
            latest_version,
            meta,
            NOTHING if stray is None else stray,
        )
