# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An input of a workflow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_input_type import WorkflowInputType

__all__ = ["WorkflowInput"]

_FIELDS = frozenset(("required", "type"))


@attrs.frozen
class WorkflowInput(Plain):
    """An input of a workflow.

    Attributes:
        type: What it holds.
        required: Whether a run has to give it.
        extra: Fields that the document does not have, and values that could not be read.
    """

    type: WorkflowInputType | str
    required: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowInput:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        required = get("required")
        if required is not None and type(required) is not bool:
            required, stray = salvage(stray, "required", required, boolean)
        type_ = get("type")
        if isinstance(type_, str):
            type_ = WorkflowInputType.read(type_)
        else:
            type_ = need(raw, "type", WorkflowInputType.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(type_, required, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": str(self.type)}
        if self.required is not None:
            wire["required"] = self.required
        wire.update(self.extra)
        return wire
