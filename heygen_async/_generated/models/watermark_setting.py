# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A watermark drawn into the video."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .watermark_placement import WatermarkPlacement

__all__ = ["WatermarkSetting"]


@attrs.define(kw_only=True)
class WatermarkSetting(Plain):
    """A watermark drawn into the video.

    Attributes:
        image: The image.
        opacity: Opacity, 0 to 1.
        placement: Where it is placed.
        scale: Scale factor of the image.
        extra: More fields, for what the document does not have yet.
    """

    image: AssetInput
    opacity: float | None = None
    placement: WatermarkPlacement | None = None
    scale: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"image": written("image", self.image, "AssetUrl, AssetId or AssetBase64")}
        if self.opacity is not None:
            wire["opacity"] = self.opacity
        if self.placement is not None:
            wire["placement"] = written("placement", self.placement, "WatermarkPlacement")
        if self.scale is not None:
            wire["scale"] = self.scale
        wire.update(self.extra)
        return wire
