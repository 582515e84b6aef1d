# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A step of the plan that a version is run by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WorkflowPlanNode"]

_FIELDS = frozenset(("adapter_version", "contract_version", "family", "node_id", "parents", "variant"))


@attrs.frozen
class WorkflowPlanNode(Plain):
    """A step of the plan that a version is run by.

    Attributes:
        adapter_version: Version of what carries the step out.
        contract_version: Version of what the step promises.
        family: Kind of the step.
        node_id: Name of the step.
        parents: Steps that come before.
        variant: Variant of the kind.
        extra: Fields that the document does not have, and values that could not be read.
    """

    adapter_version: str
    contract_version: str
    family: str
    node_id: str
    parents: list[str] | None = attrs.field(default=None, hash=False)
    variant: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowPlanNode:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        adapter_version = get("adapter_version")
        if not isinstance(adapter_version, str):
            adapter_version = need(raw, "adapter_version", string)
        contract_version = get("contract_version")
        if not isinstance(contract_version, str):
            contract_version = need(raw, "contract_version", string)
        family = get("family")
        if not isinstance(family, str):
            family = need(raw, "family", string)
        node_id = get("node_id")
        if not isinstance(node_id, str):
            node_id = need(raw, "node_id", string)
        parents = get("parents")
        if parents is not None:
            parents, stray = salvage(stray, "parents", parents, partial(each, string))
        variant = get("variant")
        if variant is not None and not isinstance(variant, str):
            variant, stray = salvage(stray, "variant", variant, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            adapter_version, contract_version, family, node_id, parents, variant, NOTHING if stray is None else stray
        )
