# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A piece of music or a sound effect of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .audio_sound_type import AudioSoundType

__all__ = ["AudioSound"]

_FIELDS = frozenset(("audio_url", "description", "duration", "id", "name", "peak_offset", "placement", "score", "type"))


@attrs.frozen
class AudioSound(Plain):
    """A piece of music or a sound effect of the catalogue.

    Attributes:
        audio_url: Address of the audio file.
        description: What it sounds like.
        id: Id of the sound.
        name: Display name.
        score: How well it matches the query, 0 to 1.
        type: Kind of sound.
        duration: Length in seconds.
        peak_offset: Where the sound peaks, in seconds from its start.
        placement: Suggested placement.
        extra: Fields that the document does not have, and values that could not be read.
    """

    audio_url: str = attrs.field(repr=show.url)
    description: str
    id: str
    name: str
    score: float
    type: AudioSoundType
    duration: float | None = None
    peak_offset: float | None = None
    placement: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AudioSound:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        audio_url = get("audio_url")
        if not isinstance(audio_url, str):
            audio_url = need(raw, "audio_url", string)
        description = get("description")
        if not isinstance(description, str):
            description = need(raw, "description", string)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        peak_offset = get("peak_offset")
        if peak_offset is not None and type(peak_offset) is not float:
            peak_offset, stray = salvage(stray, "peak_offset", peak_offset, number)
        placement = get("placement")
        if placement is not None and not isinstance(placement, str):
            placement, stray = salvage(stray, "placement", placement, string)
        score = get("score")
        if type(score) is not float:
            score = need(raw, "score", number)
        type_ = get("type")
        if isinstance(type_, str):
            type_ = AudioSoundType.read(type_)
        else:
            type_ = need(raw, "type", AudioSoundType.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            audio_url,
            description,
            id_,
            name,
            score,
            type_,
            duration,
            peak_offset,
            placement,
            NOTHING if stray is None else stray,
        )
