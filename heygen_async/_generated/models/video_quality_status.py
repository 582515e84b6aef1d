# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a comparison, or of a batch of them. `completed` and `failed` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoQualityStatus"]


class VideoQualityStatus(OpenEnum):
    """State of a comparison, or of a batch of them. `completed` and `failed` are final."""

    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
