# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a batch as a whole."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["BatchStatus"]


class BatchStatus(OpenEnum):
    """State of a batch as a whole."""

    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
