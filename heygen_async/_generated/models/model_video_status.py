# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a video of the video model. `completed`, `failed` and `cancelled` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ModelVideoStatus"]


class ModelVideoStatus(OpenEnum):
    """State of a video of the video model. `completed`, `failed` and `cancelled` are final."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
