# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A kind of step and its variants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_variant import WorkflowVariant

__all__ = ["WorkflowFamily"]

_FIELDS = frozenset(("display_name", "family", "variants"))


@attrs.frozen
class WorkflowFamily(Plain):
    """A kind of step and its variants.

    Attributes:
        display_name: Name to show to people.
        family: Kind of the step.
        variants: The variants.
        extra: Fields that the document does not have, and values that could not be read.
    """

    display_name: str
    family: str
    variants: list[WorkflowVariant] = attrs.field(hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowFamily:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        display_name = get("display_name")
        if not isinstance(display_name, str):
            display_name = need(raw, "display_name", string)
        family = get("family")
        if not isinstance(family, str):
            family = need(raw, "family", string)
        variants = need(raw, "variants", partial(each, WorkflowVariant.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(display_name, family, variants, NOTHING if stray is None else stray)
