# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A live stream of an avatar that speaks a recording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["RealtimeAudioRequest"]


@attrs.define(kw_only=True)
class RealtimeAudioRequest(Plain):
    """A live stream of an avatar that speaks a recording.

    Attributes:
        audio: The recording.
        avatar_id: Id of the look.
        type: Always `audio`.
        extra: More fields, for what the document does not have yet.
    """

    audio: AssetInput
    avatar_id: str
    type: Literal["audio"] = "audio"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "audio": written("audio", self.audio, "AssetUrl, AssetId or AssetBase64"),
            "avatar_id": self.avatar_id,
            "type": self.type,
        }
        wire.update(self.extra)
        return wire
