# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A live stream, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from .realtime_audio_request import RealtimeAudioRequest
from .realtime_text_stream_request import RealtimeTextStreamRequest
from .realtime_tts_request import RealtimeTtsRequest

__all__ = ["CreateAvatarRealtimeRequest"]

CreateAvatarRealtimeRequest: TypeAlias = RealtimeTtsRequest | RealtimeAudioRequest | RealtimeTextStreamRequest
"""A live stream, told apart by `type`."""
