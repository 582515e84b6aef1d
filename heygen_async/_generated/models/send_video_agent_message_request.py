# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A message to the Video Agent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["SendVideoAgentMessageRequest"]


@attrs.define(kw_only=True)
class SendVideoAgentMessageRequest(Plain):
    """A message to the Video Agent.

    Attributes:
        message: The message.
        avatar_id: Look id of the presenter to use from now on.
        brand_kit_id: Id of a brand kit to follow.
        files: Files to use.
        voice_id: Id of the voice. Defaults to the avatar's own voice where there is one; do not send an empty
            string.
        extra: More fields, for what the document does not have yet.
    """

    message: str
    avatar_id: str | None = None
    brand_kit_id: str | None = None
    files: Sequence[AssetInput] | None = None
    voice_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"message": self.message}
        if self.avatar_id is not None:
            wire["avatar_id"] = self.avatar_id
        if self.brand_kit_id is not None:
            wire["brand_kit_id"] = self.brand_kit_id
        if self.files is not None:
            wire["files"] = [
                written("files", entry, "AssetUrl, AssetId or AssetBase64") for entry in items("files", self.files)
            ]
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        wire.update(self.extra)
        return wire
