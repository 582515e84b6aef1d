# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where subtitles are placed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TemplateSubtitlePosition"]


@attrs.define(kw_only=True)
class TemplateSubtitlePosition(Plain):
    """Where subtitles are placed.

    Attributes:
        x: Horizontal offset.
        y: Vertical offset.
        extra: More fields, for what the document does not have yet.
    """

    x: float | None = None
    y: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.x is not None:
            wire["x"] = self.x
        if self.y is not None:
            wire["y"] = self.y
        wire.update(self.extra)
        return wire
