# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of an output of a run."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WorkflowOutputStatus"]


class WorkflowOutputStatus(OpenEnum):
    """State of an output of a run."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"
