# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where a watermark is placed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .watermark_position import WatermarkPosition

__all__ = ["WatermarkPlacement"]


@attrs.define(kw_only=True)
class WatermarkPlacement(Plain):
    """Where a watermark is placed.

    Attributes:
        offset_x: Horizontal distance from the corner.
        offset_y: Vertical distance from the corner.
        position: The corner.
        extra: More fields, for what the document does not have yet.
    """

    offset_x: float | None = None
    offset_y: float | None = None
    position: WatermarkPosition | str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.offset_x is not None:
            wire["offset_x"] = self.offset_x
        if self.offset_y is not None:
            wire["offset_y"] = self.offset_y
        if self.position is not None:
            wire["position"] = str(self.position)
        wire.update(self.extra)
        return wire
