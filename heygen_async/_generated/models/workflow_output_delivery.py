# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Whether an output is in the answer or at an address."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WorkflowOutputDelivery"]


class WorkflowOutputDelivery(OpenEnum):
    """Whether an output is in the answer or at an address."""

    INLINE = "inline"
    REFERENCE = "reference"
