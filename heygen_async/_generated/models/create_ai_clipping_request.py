# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A long video to cut clips from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .ai_clipping_output_settings import AiClippingOutputSettings
    from .asset_reference import AssetReference

__all__ = ["CreateAiClippingRequest"]


@attrs.define(kw_only=True)
class CreateAiClippingRequest(Plain):
    """A long video to cut clips from.

    Attributes:
        video: The source video.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        input_language: Language spoken in the video.
        output_settings: What the clips should look like.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    video: AssetReference
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    input_language: str | None = None
    output_settings: AiClippingOutputSettings | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"video": written("video", self.video, "AssetUrl or AssetId")}
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.input_language is not None:
            wire["input_language"] = self.input_language
        if self.output_settings is not None:
            wire["output_settings"] = written("output_settings", self.output_settings, "AiClippingOutputSettings")
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
