# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to change of an avatar group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["UpdateAvatarGroupRequest"]


@attrs.define(kw_only=True)
class UpdateAvatarGroupRequest(Plain):
    """What to change of an avatar group.

    Attributes:
        default_voice_id: Voice of videos that name none; null clears it. `heygen_async.types.NULL` sets it to null.
        extra: More fields, for what the document does not have yet.
    """

    default_voice_id: str | Null | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.default_voice_id is not None:
            wire["default_voice_id"] = None if self.default_voice_id is NULL else self.default_voice_id
        wire.update(self.extra)
        return wire
