# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a cloned voice. The word of success is `complete`, not `completed`."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VoiceStatus"]


class VoiceStatus(OpenEnum):
    """State of a cloned voice. The word of success is `complete`, not `completed`."""

    PROCESSING = "processing"
    COMPLETE = "complete"
    FAILED = "failed"
