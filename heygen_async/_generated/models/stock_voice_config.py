# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Stock voices in place of a cloned one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["StockVoiceConfig"]


@attrs.define(kw_only=True)
class StockVoiceConfig(Plain):
    """Stock voices in place of a cloned one.

    Attributes:
        preferred_stock_voice_ids: Voice ids to choose from.
        use_stock_voice: Whether a stock voice is used.
        extra: More fields, for what the document does not have yet.
    """

    preferred_stock_voice_ids: Sequence[str] | None = None
    use_stock_voice: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.preferred_stock_voice_ids is not None:
            wire["preferred_stock_voice_ids"] = items("preferred_stock_voice_ids", self.preferred_stock_voice_ids)
        if self.use_stock_voice is not None:
            wire["use_stock_voice"] = self.use_stock_voice
        wire.update(self.extra)
        return wire
