# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to change in a lipsync."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["UpdateLipsyncRequest"]


@attrs.define(kw_only=True)
class UpdateLipsyncRequest(Plain):
    """What to change in a lipsync.

    Attributes:
        title: New title.
        extra: More fields, for what the document does not have yet.
    """

    title: str
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"title": self.title}
        wire.update(self.extra)
        return wire
