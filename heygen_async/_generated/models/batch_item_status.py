# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of one item of a batch."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["BatchItemStatus"]


class BatchItemStatus(OpenEnum):
    """State of one item of a batch."""

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
