# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A voice in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .voice_type import VoiceType

__all__ = ["VoiceItem"]

_FIELDS = frozenset(
    ("gender", "language", "name", "preview_audio_url", "support_locale", "support_pause", "type", "voice_id")
)


@attrs.frozen
class VoiceItem(Plain):
    """A voice in a list.

    Attributes:
        gender: Gender.
        language: Language.
        name: Display name.
        support_locale: Whether a locale can be chosen.
        support_pause: Whether pauses in a script are understood.
        type: HeyGen's or yours.
        voice_id: Id of the voice.
        preview_audio_url: Address of a sample.
        extra: Fields that the document does not have, and values that could not be read.
    """

    gender: str
    language: str
    name: str
    support_locale: bool
    support_pause: bool
    type: VoiceType
    voice_id: str
    preview_audio_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VoiceItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        gender = get("gender")
        if not isinstance(gender, str):
            gender = need(raw, "gender", string)
        language = get("language")
        if not isinstance(language, str):
            language = need(raw, "language", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        preview_audio_url = get("preview_audio_url")
        if preview_audio_url is not None and not isinstance(preview_audio_url, str):
            preview_audio_url, stray = salvage(stray, "preview_audio_url", preview_audio_url, string)
        support_locale = get("support_locale")
        if type(support_locale) is not bool:
            support_locale = need(raw, "support_locale", boolean)
        support_pause = get("support_pause")
        if type(support_pause) is not bool:
            support_pause = need(raw, "support_pause", boolean)
        type_ = get("type")
        if isinstance(type_, str):
            type_ = VoiceType.read(type_)
        else:
            type_ = need(raw, "type", VoiceType.from_wire)
        voice_id = get("voice_id")
        if not isinstance(voice_id, str):
            voice_id = need(raw, "voice_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            gender,
            language,
            name,
            support_locale,
            support_pause,
            type_,
            voice_id,
            preview_audio_url,
            NOTHING if stray is None else stray,
        )
