# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An output of a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowOutput"]

_FIELDS = frozenset(("node_id", "port"))


@attrs.frozen
class WorkflowOutput(Plain):
    """An output of a workflow.

    Attributes:
        node_id: Name of the step.
        port: Name of the port.
        extra: Fields that the document does not have, and values that could not be read.
    """

    node_id: str
    port: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowOutput:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        node_id = get("node_id")
        if not isinstance(node_id, str):
            node_id = need(raw, "node_id", string)
        port = get("port")
        if not isinstance(port, str):
            port = need(raw, "port", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(node_id, port, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"node_id": self.node_id, "port": self.port}
        wire.update(self.extra)
        return wire
