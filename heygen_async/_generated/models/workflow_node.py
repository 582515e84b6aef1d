# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A step of a workflow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, each_value, mapping, need, salvage, string, surplus
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .port_binding import PortBinding

__all__ = ["WorkflowNode"]

_FIELDS = frozenset(("bindings", "config", "depends_on", "id", "type", "variant"))


@attrs.frozen
class WorkflowNode(Plain):
    """A step of a workflow.

    Attributes:
        id: Name of the step: a letter, then up to 63 letters, digits or underscores.
        type: Kind of the step, as `workflows.list_workflow_node_types` names it.
        bindings: Where each port takes its value from.
        config: Settings of the step.
        depends_on: Steps that have to end before.
        variant: Variant of the kind.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    type: str
    bindings: Mapping[str, PortBinding] | None = attrs.field(default=None, hash=False)
    config: Mapping[str, Any] | None = attrs.field(default=None, hash=False, repr=show.names)
    depends_on: Sequence[str] | None = attrs.field(default=None, hash=False)
    variant: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowNode:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        bindings = get("bindings")
        if bindings is not None:
            bindings, stray = salvage(stray, "bindings", bindings, partial(each_value, PortBinding.from_wire))
        config = get("config")
        if config is not None:
            config, stray = salvage(stray, "config", config, mapping)
        depends_on = get("depends_on")
        if depends_on is not None:
            depends_on, stray = salvage(stray, "depends_on", depends_on, partial(each, string))
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        variant = get("variant")
        if variant is not None and not isinstance(variant, str):
            variant, stray = salvage(stray, "variant", variant, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, type_, bindings, config, depends_on, variant, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.bindings is not None:
            wire["bindings"] = {key: written("bindings", entry, "PortBinding") for key, entry in self.bindings.items()}
        if self.config is not None:
            wire["config"] = dict(self.config)
        if self.depends_on is not None:
            wire["depends_on"] = items("depends_on", self.depends_on)
        if self.variant is not None:
            wire["variant"] = self.variant
        wire.update(self.extra)
        return wire
