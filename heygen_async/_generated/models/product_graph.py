# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The graph of a workflow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, each_value, need, salvage, string, surplus
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_input import WorkflowInput
from .workflow_node import WorkflowNode
from .workflow_output import WorkflowOutput

__all__ = ["ProductGraph"]

_FIELDS = frozenset(("inputs", "nodes", "outputs", "schema_version"))


@attrs.frozen
class ProductGraph(Plain):
    """The graph of a workflow.

    Attributes:
        schema_version: Version of the notation: `1.0.0`.
        inputs: Inputs by name.
        nodes: The steps.
        outputs: Outputs by name.
        extra: Fields that the document does not have, and values that could not be read.
    """

    schema_version: str
    inputs: Mapping[str, WorkflowInput] | None = attrs.field(default=None, hash=False)
    nodes: Sequence[WorkflowNode] | None = attrs.field(default=None, hash=False)
    outputs: Mapping[str, WorkflowOutput] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ProductGraph:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        inputs = get("inputs")
        if inputs is not None:
            inputs, stray = salvage(stray, "inputs", inputs, partial(each_value, WorkflowInput.from_wire))
        nodes = get("nodes")
        if nodes is not None:
            nodes, stray = salvage(stray, "nodes", nodes, partial(each, WorkflowNode.from_wire))
        outputs = get("outputs")
        if outputs is not None:
            outputs, stray = salvage(stray, "outputs", outputs, partial(each_value, WorkflowOutput.from_wire))
        schema_version = get("schema_version")
        if not isinstance(schema_version, str):
            schema_version = need(raw, "schema_version", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(schema_version, inputs, nodes, outputs, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"schema_version": self.schema_version}
        if self.inputs is not None:
            wire["inputs"] = {key: written("inputs", entry, "WorkflowInput") for key, entry in self.inputs.items()}
        if self.nodes is not None:
            wire["nodes"] = [written("nodes", entry, "WorkflowNode") for entry in items("nodes", self.nodes)]
        if self.outputs is not None:
            wire["outputs"] = {key: written("outputs", entry, "WorkflowOutput") for key, entry in self.outputs.items()}
        wire.update(self.extra)
        return wire
