# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a session.

`completed` and `failed` are final; `waiting_for_input` and `reviewing` wait for a message.
"""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoAgentSessionStatus"]


class VideoAgentSessionStatus(OpenEnum):
    """State of a session.

    `completed` and `failed` are final; `waiting_for_input` and `reviewing` wait for a message.
    """

    THINKING = "thinking"
    WAITING_FOR_INPUT = "waiting_for_input"
    REVIEWING = "reviewing"
    GENERATING = "generating"
    COMPLETED = "completed"
    FAILED = "failed"
