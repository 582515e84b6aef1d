# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateWorkflowRunRequest"]


@attrs.define(kw_only=True)
class CreateWorkflowRunRequest(Plain):
    """What to run.

    Attributes:
        workflow_id: Id of the workflow.
        inputs: Inputs by name.
        version_number: Version to run; the newest where none is given.
        extra: More fields, for what the document does not have yet.
    """

    workflow_id: str
    inputs: Mapping[str, Any] | None = attrs.field(default=None, repr=show.names)
    version_number: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"workflow_id": self.workflow_id}
        if self.inputs is not None:
            wire["inputs"] = dict(self.inputs)
        if self.version_number is not None:
            wire["version_number"] = self.version_number
        wire.update(self.extra)
        return wire
