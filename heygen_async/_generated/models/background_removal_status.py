# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a background removal. `completed`, `failed` and `deleted` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["BackgroundRemovalStatus"]


class BackgroundRemovalStatus(OpenEnum):
    """State of a background removal. `completed`, `failed` and `deleted` are final."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    DELETED = "deleted"
