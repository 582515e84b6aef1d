# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A text that is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .scene_voice_settings import SceneVoiceSettings

__all__ = ["SceneText"]

_FIELDS = frozenset(("id", "text", "trim_to_speech", "type", "voice_id", "voice_settings"))


@attrs.frozen
class SceneText(Plain):
    """A text that is spoken.

    Attributes:
        id: Its id.
        text: What is said.
        trim_to_speech: Whether silence around it is cut off.
        type: Always `text`.
        voice_id: Id of the voice.
        voice_settings: How it is read.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    text: str
    trim_to_speech: bool | None = None
    type: str | None = None
    voice_id: str | None = None
    voice_settings: SceneVoiceSettings | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneText:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        text = get("text")
        if not isinstance(text, str):
            text = need(raw, "text", string)
        trim_to_speech = get("trim_to_speech")
        if trim_to_speech is not None and type(trim_to_speech) is not bool:
            trim_to_speech, stray = salvage(stray, "trim_to_speech", trim_to_speech, boolean)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        voice_id = get("voice_id")
        if voice_id is not None and not isinstance(voice_id, str):
            voice_id, stray = salvage(stray, "voice_id", voice_id, string)
        voice_settings = get("voice_settings")
        if voice_settings is not None:
            voice_settings, stray = salvage(stray, "voice_settings", voice_settings, SceneVoiceSettings.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, text, trim_to_speech, type_, voice_id, voice_settings, NOTHING if stray is None else stray)
