# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a live stream. `completed` and `error` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AvatarRealtimeStatus"]


class AvatarRealtimeStatus(OpenEnum):
    """State of a live stream. `completed` and `error` are final."""

    PENDING = "pending"
    STREAMING = "streaming"
    COMPLETED = "completed"
    ERROR = "error"
