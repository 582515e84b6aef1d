# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A voice of the speech model: professional, or instant by its `mode`."""

from __future__ import annotations

from typing import TypeAlias

from .create_instant_voice_request import CreateInstantVoiceRequest
from .create_professional_voice_request import CreateProfessionalVoiceRequest

__all__ = ["CreateModelAudioVoiceRequest"]

CreateModelAudioVoiceRequest: TypeAlias = CreateProfessionalVoiceRequest | CreateInstantVoiceRequest
"""A voice of the speech model: professional, or instant by its `mode`."""
