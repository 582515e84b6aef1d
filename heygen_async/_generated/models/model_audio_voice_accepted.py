# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The voice that is being made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["ModelAudioVoiceAccepted"]

_FIELDS = frozenset(("voice_id",))


@attrs.frozen
class ModelAudioVoiceAccepted(Plain):
    """The voice that is being made.

    Attributes:
        voice_id: Id of the voice.
        extra: Fields that the document does not have, and values that could not be read.
    """

    voice_id: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ModelAudioVoiceAccepted:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        voice_id = get("voice_id")
        if not isinstance(voice_id, str):
            voice_id = need(raw, "voice_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(voice_id, NOTHING if stray is None else stray)
