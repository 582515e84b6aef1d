# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Size of a video. Both sides are even."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TemplateDimension"]


@attrs.define(kw_only=True)
class TemplateDimension(Plain):
    """Size of a video. Both sides are even.

    Attributes:
        height: Height in pixels, even, 128 to 4096.
        width: Width in pixels, even, 128 to 4096.
        extra: More fields, for what the document does not have yet.
    """

    height: int
    width: int
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"height": self.height, "width": self.width}
        wire.update(self.extra)
        return wire
