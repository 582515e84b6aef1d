# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A port of a kind of step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowPort"]

_FIELDS = frozenset(("description", "name", "required", "type"))


@attrs.frozen
class WorkflowPort(Plain):
    """A port of a kind of step.

    Attributes:
        description: What it is for.
        name: Its name.
        type: What it holds.
        required: Whether it has to be bound.
        extra: Fields that the document does not have, and values that could not be read.
    """

    description: str
    name: str
    type: str
    required: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowPort:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        description = get("description")
        if not isinstance(description, str):
            description = need(raw, "description", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        required = get("required")
        if required is not None and type(required) is not bool:
            required, stray = salvage(stray, "required", required, boolean)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(description, name, type_, required, NOTHING if stray is None else stray)
