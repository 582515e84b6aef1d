# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Why a live stream ended."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AvatarRealtimeEndReason"]


class AvatarRealtimeEndReason(OpenEnum):
    """Why a live stream ended."""

    FINAL_MARKER = "final_marker"
    IDLE_TIMEOUT = "idle_timeout"
