# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A voice of the speech model and its state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .model_audio_voice_failure import ModelAudioVoiceFailure
from .model_audio_voice_status import ModelAudioVoiceStatus

__all__ = ["ModelAudioVoice"]

_FIELDS = frozenset(("created_at", "failure_reason", "language", "mode", "name", "status", "voice_id"))


@attrs.frozen
class ModelAudioVoice(Plain):
    """A voice of the speech model and its state.

    Attributes:
        created_at: When it was made, in Unix seconds.
        language: Language of the speech.
        mode: How it was made: professional or instant.
        name: Its name.
        status: Where it stands.
        voice_id: Id of the voice.
        failure_reason: Why it could not be made.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: int
    language: str
    mode: str
    name: str
    status: ModelAudioVoiceStatus
    voice_id: str
    failure_reason: ModelAudioVoiceFailure | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ModelAudioVoice:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if type(created_at) is not int:
            created_at = need(raw, "created_at", integer)
        failure_reason = get("failure_reason")
        if isinstance(failure_reason, str):
            failure_reason = ModelAudioVoiceFailure.read(failure_reason)
        elif failure_reason is not None:
            failure_reason, stray = salvage(stray, "failure_reason", failure_reason, ModelAudioVoiceFailure.from_wire)
        language = get("language")
        if not isinstance(language, str):
            language = need(raw, "language", string)
        mode = get("mode")
        if not isinstance(mode, str):
            mode = need(raw, "mode", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        status = get("status")
        if isinstance(status, str):
            status = ModelAudioVoiceStatus.read(status)
        else:
            status = need(raw, "status", ModelAudioVoiceStatus.from_wire)
        voice_id = get("voice_id")
        if not isinstance(voice_id, str):
            voice_id = need(raw, "voice_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            created_at, language, mode, name, status, voice_id, failure_reason, NOTHING if stray is None else stray
        )
