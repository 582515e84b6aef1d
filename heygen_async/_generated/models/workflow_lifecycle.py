# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Whether a kind of step may still be used."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WorkflowLifecycle"]


class WorkflowLifecycle(OpenEnum):
    """Whether a kind of step may still be used."""

    AVAILABLE = "available"
    DEPRECATED = "deprecated"
