# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a model voice. `ACTIVE` and `FAILED` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ModelAudioVoiceStatus"]


class ModelAudioVoiceStatus(OpenEnum):
    """State of a model voice. `ACTIVE` and `FAILED` are final."""

    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    FAILED = "FAILED"
