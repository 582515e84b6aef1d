# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a run. All but `pending` and `processing` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WorkflowRunStatus"]


class WorkflowRunStatus(OpenEnum):
    """State of a run. All but `pending` and `processing` are final."""

    PENDING = "pending"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELED = "canceled"
