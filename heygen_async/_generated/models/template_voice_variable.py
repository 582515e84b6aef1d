# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Who speaks in a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TemplateVoiceVariable"]

_FIELDS = frozenset(("type", "voice_id", "locale"))


@attrs.frozen
class TemplateVoiceVariable(Plain):
    """Who speaks in a template.

    Attributes:
        voice_id: Id of the voice.
        type: Always `voice`.
        locale: Accent of the voice, such as `en-GB`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    voice_id: str
    type: str = "voice"
    locale: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateVoiceVariable:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        voice_id = get("voice_id")
        if not isinstance(voice_id, str):
            voice_id = need(raw, "voice_id", string)
        locale = get("locale")
        if locale is not None and not isinstance(locale, str):
            locale, stray = salvage(stray, "locale", locale, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(voice_id, type_, locale, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type, "voice_id": self.voice_id}
        if self.locale is not None:
            wire["locale"] = self.locale
        wire.update(self.extra)
        return wire
