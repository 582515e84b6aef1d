# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A live stream of an avatar that speaks a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["RealtimeTtsRequest"]


@attrs.define(kw_only=True)
class RealtimeTtsRequest(Plain):
    """A live stream of an avatar that speaks a text.

    Attributes:
        avatar_id: Id of the look.
        text: What is said.
        voice_id: Id of the voice.
        type: Always `tts`.
        extra: More fields, for what the document does not have yet.
    """

    avatar_id: str
    text: str
    voice_id: str
    type: Literal["tts"] = "tts"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "avatar_id": self.avatar_id,
            "text": self.text,
            "type": self.type,
            "voice_id": self.voice_id,
        }
        wire.update(self.extra)
        return wire
