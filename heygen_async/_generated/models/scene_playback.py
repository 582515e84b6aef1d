# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How the sound of a video scene is played."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .scene_playback_mode import ScenePlaybackMode

__all__ = ["ScenePlayback"]


@attrs.define(kw_only=True)
class ScenePlayback(Plain):
    """How the sound of a video scene is played.

    Attributes:
        mode: What happens when the scene lasts longer than its video.
        mute: Whether its sound is dropped.
        volume: Volume, 0 to 1.
        extra: More fields, for what the document does not have yet.
    """

    mode: ScenePlaybackMode | str | None = None
    mute: bool | None = None
    volume: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.mode is not None:
            wire["mode"] = str(self.mode)
        if self.mute is not None:
            wire["mute"] = self.mute
        if self.volume is not None:
            wire["volume"] = self.volume
        wire.update(self.extra)
        return wire
