# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A draft in place of the one before."""

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

__all__ = ["UpdateWorkflowRequest"]


@attrs.define(kw_only=True)
class UpdateWorkflowRequest(Plain):
    """A draft in place of the one before.

    Attributes:
        expected_revision: Revision of the draft that it was made from.
        product_graph: The graph of steps.
        extra: More fields, for what the document does not have yet.
    """

    expected_revision: int
    product_graph: ProductGraph
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "expected_revision": self.expected_revision,
            "product_graph": written("product_graph", self.product_graph, "ProductGraph"),
        }
        wire.update(self.extra)
        return wire
