# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How a script is spoken. Only together with `script`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .voice_engine_settings import VoiceEngineSettings

__all__ = ["VoiceSettingsInput"]


@attrs.define(kw_only=True)
class VoiceSettingsInput(Plain):
    """How a script is spoken. Only together with `script`.

    Attributes:
        engine_settings: Settings of the speech engine of the voice.
        locale: Accent, as a locale such as `en-US`.
        pitch: Pitch, -50 to 50.
        speed: Speaking rate, 0.5 to 1.5; 1 is normal.
        volume: Volume, 0 to 1.
        extra: More fields, for what the document does not have yet.
    """

    engine_settings: VoiceEngineSettings | None = None
    locale: str | None = None
    pitch: float | None = None
    speed: float | None = None
    volume: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.engine_settings is not None:
            wire["engine_settings"] = written(
                "engine_settings",
                self.engine_settings,
                "ElevenLabsEngineSettings, FishEngineSettings or StarfishEngineSettings",
            )
        if self.locale is not None:
            wire["locale"] = self.locale
        if self.pitch is not None:
            wire["pitch"] = self.pitch
        if self.speed is not None:
            wire["speed"] = self.speed
        if self.volume is not None:
            wire["volume"] = self.volume
        wire.update(self.extra)
        return wire
