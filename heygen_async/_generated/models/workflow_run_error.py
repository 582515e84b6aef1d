# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Why a run or a step failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowRunError"]

_FIELDS = frozenset(("code", "message", "node_id"))


@attrs.frozen
class WorkflowRunError(Plain):
    """Why a run or a step failed.

    Attributes:
        code: What is wrong, for programs.
        message: What is wrong, in words.
        node_id: Name of the step.
        extra: Fields that the document does not have, and values that could not be read.
    """

    code: str
    message: str
    node_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowRunError:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        code = get("code")
        if not isinstance(code, str):
            code = need(raw, "code", string)
        message = get("message")
        if not isinstance(message, str):
            message = need(raw, "message", string)
        node_id = get("node_id")
        if node_id is not None and not isinstance(node_id, str):
            node_id, stray = salvage(stray, "node_id", node_id, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(code, message, node_id, NOTHING if stray is None else stray)
