# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of one clip."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AiClipStatus"]


class AiClipStatus(OpenEnum):
    """State of one clip."""

    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"
