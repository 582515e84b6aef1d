# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a filler-word removal. `completed` and `failed` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["FillerWordRemovalStatus"]


class FillerWordRemovalStatus(OpenEnum):
    """State of a filler-word removal. `completed` and `failed` are final."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
