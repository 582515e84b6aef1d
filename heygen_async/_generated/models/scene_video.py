# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A clip in a scene or behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .scene_trim import SceneTrim

__all__ = ["SceneVideo"]

_FIELDS = frozenset(("id", "playback", "speed_multiplier", "trim", "type", "url", "volume"))


@attrs.frozen
class SceneVideo(Plain):
    """A clip in a scene or behind it.

    Attributes:
        id: Its id.
        playback: How the clip fits its scene.
        speed_multiplier: How fast it plays, 1 is normal.
        trim: The part that is shown.
        type: Always `video`.
        url: Address of the clip, where one is known that still holds.
        volume: Loudness.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    playback: str | None = None
    speed_multiplier: float | None = None
    trim: SceneTrim | None = None
    type: str | None = None
    url: str | None = attrs.field(default=None, repr=show.url)
    volume: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SceneVideo:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        playback = get("playback")
        if playback is not None and not isinstance(playback, str):
            playback, stray = salvage(stray, "playback", playback, string)
        speed_multiplier = get("speed_multiplier")
        if speed_multiplier is not None and type(speed_multiplier) is not float:
            speed_multiplier, stray = salvage(stray, "speed_multiplier", speed_multiplier, number)
        trim = get("trim")
        if trim is not None:
            trim, stray = salvage(stray, "trim", trim, SceneTrim.from_wire)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        volume = get("volume")
        if volume is not None and type(volume) is not float:
            volume, stray = salvage(stray, "volume", volume, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, playback, speed_multiplier, trim, type_, url, volume, NOTHING if stray is None else stray)
