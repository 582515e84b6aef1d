# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How a text is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, mapping, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["SceneVoiceSettings"]

_FIELDS = frozenset(("engine_settings", "locale", "pitch", "speed", "volume"))


@attrs.frozen
class SceneVoiceSettings(Plain):
    """How a text is read.

    Attributes:
        engine_settings: Settings of the voice's own engine.
        locale: Accent.
        pitch: Height of the voice.
        speed: Pace, 1 is normal.
        volume: Loudness.
        extra: Fields that the document does not have, and values that could not be read.
    """

    engine_settings: dict[str, Any] | None = attrs.field(default=None, hash=False, repr=show.names)
    locale: str | None = None
    pitch: float | None = None
    speed: float | None = None
    volume: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneVoiceSettings:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        engine_settings = get("engine_settings")
        if engine_settings is not None:
            engine_settings, stray = salvage(stray, "engine_settings", engine_settings, mapping)
        locale = get("locale")
        if locale is not None and not isinstance(locale, str):
            locale, stray = salvage(stray, "locale", locale, string)
        pitch = get("pitch")
        if pitch is not None and type(pitch) is not float:
            pitch, stray = salvage(stray, "pitch", pitch, number)
        speed = get("speed")
        if speed is not None and type(speed) is not float:
            speed, stray = salvage(stray, "speed", speed, number)
        volume = get("volume")
        if volume is not None and type(volume) is not float:
            volume, stray = salvage(stray, "volume", volume, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(engine_settings, locale, pitch, speed, volume, NOTHING if stray is None else stray)
