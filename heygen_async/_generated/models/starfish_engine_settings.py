# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Names the Starfish speech engine, which has no settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["StarfishEngineSettings"]


@attrs.define(kw_only=True)
class StarfishEngineSettings(Plain):
    """Names the Starfish speech engine, which has no settings.

    Attributes:
        engine_type: Always `starfish`.
        extra: More fields, for what the document does not have yet.
    """

    engine_type: Literal["starfish"] = "starfish"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"engine_type": self.engine_type}
        wire.update(self.extra)
        return wire
