# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Renders with Avatar V, the highest quality.

Only for looks that list `avatar_v` in `supported_api_engines`; it rejects `expressiveness`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AvatarVEngineConfig"]


@attrs.define(kw_only=True)
class AvatarVEngineConfig(Plain):
    """Renders with Avatar V, the highest quality.

    Only for looks that list `avatar_v` in `supported_api_engines`; it rejects `expressiveness`.

    Attributes:
        type: Always `avatar_v`.
        reference_look_id: Id of a look of the same group that serves as the reference.
        extra: More fields, for what the document does not have yet.
    """

    type: Literal["avatar_v"] = "avatar_v"
    reference_look_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type}
        if self.reference_look_id is not None:
            wire["reference_look_id"] = self.reference_look_id
        wire.update(self.extra)
        return wire
