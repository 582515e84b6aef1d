# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Model of the ElevenLabs engine."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ElevenLabsModel"]


class ElevenLabsModel(OpenEnum):
    """Model of the ElevenLabs engine."""

    ELEVEN_MULTILINGUAL_V2 = "eleven_multilingual_v2"
    ELEVEN_TURBO_V2_5 = "eleven_turbo_v2_5"
    ELEVEN_FLASH_V2_5 = "eleven_flash_v2_5"
    ELEVEN_V3 = "eleven_v3"
