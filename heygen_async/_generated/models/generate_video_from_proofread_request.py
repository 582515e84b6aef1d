# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Options of the video made from a proofread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["GenerateVideoFromProofreadRequest"]


@attrs.define(kw_only=True)
class GenerateVideoFromProofreadRequest(Plain):
    """Options of the video made from a proofread.

    Attributes:
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        captions: Whether captions are made.
        translate_audio_only: Whether only the audio is translated and the lips are left alone.
        extra: More fields, for what the document does not have yet.
    """

    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    captions: bool | None = None
    translate_audio_only: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.captions is not None:
            wire["captions"] = self.captions
        if self.translate_audio_only is not None:
            wire["translate_audio_only"] = self.translate_audio_only
        wire.update(self.extra)
        return wire
