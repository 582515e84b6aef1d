# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A variant of a kind of step."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, mapping, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_lifecycle import WorkflowLifecycle
from .workflow_port import WorkflowPort

__all__ = ["WorkflowVariant"]

_FIELDS = frozenset(
    (
        "category",
        "config_schema",
        "contract_version",
        "description",
        "display_name",
        "input_ports",
        "lifecycle",
        "output_ports",
        "variant",
    )
)


@attrs.frozen
class WorkflowVariant(Plain):
    """A variant of a kind of step.

    Attributes:
        category: What it is listed under.
        config_schema: JSON Schema of its settings.
        contract_version: Version of what the step promises.
        description: What it does.
        display_name: Name to show to people.
        input_ports: What it takes.
        lifecycle: Whether it may still be used.
        output_ports: What it gives.
        variant: Variant of the kind.
        extra: Fields that the document does not have, and values that could not be read.
    """

    category: str
    config_schema: dict[str, Any] = attrs.field(hash=False, repr=show.names)
    contract_version: str
    description: str
    display_name: str
    input_ports: list[WorkflowPort] = attrs.field(hash=False)
    lifecycle: WorkflowLifecycle
    output_ports: list[WorkflowPort] = attrs.field(hash=False)
    variant: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowVariant:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        category = get("category")
        if not isinstance(category, str):
            category = need(raw, "category", string)
        config_schema = need(raw, "config_schema", mapping)
        contract_version = get("contract_version")
        if not isinstance(contract_version, str):
            contract_version = need(raw, "contract_version", string)
        description = get("description")
        if not isinstance(description, str):
            description = need(raw, "description", string)
        display_name = get("display_name")
        if not isinstance(display_name, str):
            display_name = need(raw, "display_name", string)
        input_ports = need(raw, "input_ports", partial(each, WorkflowPort.from_wire))
        lifecycle = get("lifecycle")
        if isinstance(lifecycle, str):
            lifecycle = WorkflowLifecycle.read(lifecycle)
        else:
            lifecycle = need(raw, "lifecycle", WorkflowLifecycle.from_wire)
        output_ports = need(raw, "output_ports", partial(each, WorkflowPort.from_wire))
        variant = get("variant")
        if variant is not None and not isinstance(variant, str):
            variant, stray = salvage(stray, "variant", variant, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            category,
            config_schema,
            contract_version,
            description,
            display_name,
            input_ports,
            lifecycle,
            output_ports,
            variant,
            NOTHING if stray is None else stray,
        )
