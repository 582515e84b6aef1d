# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a clipping job. `completed`, `failed` and `cancelled` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AiClippingStatus"]


class AiClippingStatus(OpenEnum):
    """State of a clipping job. `completed`, `failed` and `cancelled` are final."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
