# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A new workflow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .product_graph import ProductGraph

__all__ = ["CreateWorkflowRequest"]


@attrs.define(kw_only=True)
class CreateWorkflowRequest(Plain):
    """A new workflow.

    Attributes:
        name: Its name.
        product_graph: The graph of steps.
        meta: Whatever you want to keep with it.
        extra: More fields, for what the document does not have yet.
    """

    name: str
    product_graph: ProductGraph
    meta: Mapping[str, Any] | None = attrs.field(default=None, repr=show.names)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "name": self.name,
            "product_graph": written("product_graph", self.product_graph, "ProductGraph"),
        }
        if self.meta is not None:
            wire["meta"] = dict(self.meta)
        wire.update(self.extra)
        return wire
