# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A scene that shows a video."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .scene_playback import ScenePlayback

__all__ = ["VideoScene"]


@attrs.define(kw_only=True)
class VideoScene:
    """A scene that shows a video.

    Attributes:
        source: The video.
        type: Always `video`.
        playback: How its sound is played.
        extra: More fields, for what the document does not have yet.
    """

    source: AssetInput
    type: Literal["video"] = "video"
    playback: ScenePlayback | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "source": written("source", self.source, "AssetUrl, AssetId or AssetBase64"),
            "type": self.type,
        }
        if self.playback is not None:
            wire["playback"] = written("playback", self.playback, "ScenePlayback")
        wire.update(self.extra)
        return wire
