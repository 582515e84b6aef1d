# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a session at its start."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoAgentCreateStatus"]


class VideoAgentCreateStatus(OpenEnum):
    """State of a session at its start."""

    GENERATING = "generating"
    THINKING = "thinking"
    COMPLETED = "completed"
    FAILED = "failed"
