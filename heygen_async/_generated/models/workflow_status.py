# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a workflow."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WorkflowStatus"]


class WorkflowStatus(OpenEnum):
    """State of a workflow."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"
