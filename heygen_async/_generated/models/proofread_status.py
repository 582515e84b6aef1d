# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a proofread."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ProofreadStatus"]


class ProofreadStatus(OpenEnum):
    """State of a proofread."""

    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
