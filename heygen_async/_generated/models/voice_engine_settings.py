# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Settings of the speech engine, told apart by `engine_type`."""

from __future__ import annotations

from typing import TypeAlias

from .eleven_labs_engine_settings import ElevenLabsEngineSettings
from .fish_engine_settings import FishEngineSettings
from .starfish_engine_settings import StarfishEngineSettings

__all__ = ["VoiceEngineSettings"]

VoiceEngineSettings: TypeAlias = ElevenLabsEngineSettings | FishEngineSettings | StarfishEngineSettings
"""Settings of the speech engine, told apart by `engine_type`."""
