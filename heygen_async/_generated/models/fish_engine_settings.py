# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Settings for voices of the Fish engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .fish_model import FishModel

__all__ = ["FishEngineSettings"]


@attrs.define(kw_only=True)
class FishEngineSettings(Plain):
    """Settings for voices of the Fish engine.

    Attributes:
        engine_type: Always `fish`.
        model: Model of the speech engine.
        similarity: Nearness to the original voice, 0 to 1.
        stability: Evenness of the delivery, 0 to 1.
        extra: More fields, for what the document does not have yet.
    """

    engine_type: Literal["fish"] = "fish"
    model: FishModel | str | None = None
    similarity: float | None = None
    stability: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"engine_type": self.engine_type}
        if self.model is not None:
            wire["model"] = str(self.model)
        if self.similarity is not None:
            wire["similarity"] = self.similarity
        if self.stability is not None:
            wire["stability"] = self.stability
        wire.update(self.extra)
        return wire
