# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A live stream of an avatar that speaks a text which is still being written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["RealtimeTextStreamRequest"]


@attrs.define(kw_only=True)
class RealtimeTextStreamRequest(Plain):
    """A live stream of an avatar that speaks a text which is still being written.

    Attributes:
        avatar_id: Id of the look.
        text: The first piece of the text; more is sent with `avatar_realtime.append_avatar_realtime_text`.
        voice_id: Id of the voice.
        type: Always `text_stream`.
        extra: More fields, for what the document does not have yet.
    """

    avatar_id: str
    text: str
    voice_id: str
    type: Literal["text_stream"] = "text_stream"
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
