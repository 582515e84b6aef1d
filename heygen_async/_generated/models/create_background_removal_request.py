# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video whose background is to be removed."""

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

__all__ = ["CreateBackgroundRemovalRequest"]


@attrs.define(kw_only=True)
class CreateBackgroundRemovalRequest(Plain):
    """A video whose background is to be removed.

    Attributes:
        video: The source video.
        layers: Names of the layers to make.
        request_id: Your key for this request: the same key does not start a second job. It takes the place of the
            Idempotency-Key header here.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    video: AssetInput
    layers: Sequence[str] | None = None
    request_id: str | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"video": written("video", self.video, "AssetUrl, AssetId or AssetBase64")}
        if self.layers is not None:
            wire["layers"] = items("layers", self.layers)
        if self.request_id is not None:
            wire["request_id"] = self.request_id
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
