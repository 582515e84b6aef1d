# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Kind of sound."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AudioSoundType"]


class AudioSoundType(OpenEnum):
    """Kind of sound."""

    MUSIC = "music"
    SOUND_EFFECTS = "sound_effects"
