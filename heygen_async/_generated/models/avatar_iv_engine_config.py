# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Renders with Avatar IV, which is also used when no engine is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AvatarIVEngineConfig"]


@attrs.define(kw_only=True)
class AvatarIVEngineConfig(Plain):
    """Renders with Avatar IV, which is also used when no engine is named.

    Attributes:
        type: Always `avatar_iv`.
        extra: More fields, for what the document does not have yet.
    """

    type: Literal["avatar_iv"] = "avatar_iv"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"type": self.type}
        wire.update(self.extra)
        return wire
