# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""One more piece of a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AppendRealtimeTextRequest"]


@attrs.define(kw_only=True)
class AppendRealtimeTextRequest(Plain):
    """One more piece of a text.

    Attributes:
        delta: The piece.
        final: Whether it is the last one.
        extra: More fields, for what the document does not have yet.
    """

    delta: str
    final: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"delta": self.delta}
        if self.final is not None:
            wire["final"] = self.final
        wire.update(self.extra)
        return wire
