# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""All kinds of steps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_family import WorkflowFamily

__all__ = ["WorkflowNodeTypes"]

_FIELDS = frozenset(("families",))


@attrs.frozen
class WorkflowNodeTypes(Plain):
    """All kinds of steps.

    Attributes:
        families: The kinds.
        extra: Fields that the document does not have, and values that could not be read.
    """

    families: list[WorkflowFamily] = attrs.field(hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowNodeTypes:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        stray: dict[str, Any] | None = None
        families = need(raw, "families", partial(each, WorkflowFamily.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(families, NOTHING if stray is None else stray)
