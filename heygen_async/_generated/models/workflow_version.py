# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A version of a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, integer, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .product_graph import ProductGraph
from .workflow_plan_node import WorkflowPlanNode

__all__ = ["WorkflowVersion"]

_FIELDS = frozenset(
    (
        "adapter_manifest_digest",
        "checksum",
        "compiler_version",
        "definition_id",
        "id",
        "plan_summary",
        "product_graph",
        "version_number",
    )
)


@attrs.frozen
class WorkflowVersion(Plain):
    """A version of a workflow.

    Attributes:
        adapter_manifest_digest: Digest of what carries the steps out.
        checksum: Checksum of the graph.
        compiler_version: Version of what made the plan.
        definition_id: Id of the workflow.
        id: Its id.
        plan_summary: The plan, step by step.
        product_graph: The graph of steps.
        version_number: Number of the version, from 1.
        extra: Fields that the document does not have, and values that could not be read.
    """

    adapter_manifest_digest: str
    checksum: str
    compiler_version: str
    definition_id: str
    id: str
    plan_summary: list[WorkflowPlanNode] = attrs.field(hash=False)
    product_graph: ProductGraph
    version_number: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowVersion:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        adapter_manifest_digest = get("adapter_manifest_digest")
        if not isinstance(adapter_manifest_digest, str):
            adapter_manifest_digest = need(raw, "adapter_manifest_digest", string)
        checksum = get("checksum")
        if not isinstance(checksum, str):
            checksum = need(raw, "checksum", string)
        compiler_version = get("compiler_version")
        if not isinstance(compiler_version, str):
            compiler_version = need(raw, "compiler_version", string)
        definition_id = get("definition_id")
        if not isinstance(definition_id, str):
            definition_id = need(raw, "definition_id", string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        plan_summary = need(raw, "plan_summary", partial(each, WorkflowPlanNode.from_wire))
        product_graph = need(raw, "product_graph", ProductGraph.from_wire)
        version_number = get("version_number")
        if type(version_number) is not int:
            version_number = need(raw, "version_number", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            adapter_manifest_digest,
            checksum,
            compiler_version,
            definition_id,
            id_,
            plan_summary,
            product_graph,
            version_number,
            NOTHING if stray is None else stray,
        )
