# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What to change in a look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL, Null
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["UpdateAvatarLookRequest"]


@attrs.define(kw_only=True)
class UpdateAvatarLookRequest(Plain):
    """What to change in a look.

    Attributes:
        name: New display name. `heygen_async.types.NULL` sets it to null.
        extra: More fields, for what the document does not have yet.
    """

    name: str | Null | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.name is not None:
            wire["name"] = None if self.name is NULL else self.name
        wire.update(self.extra)
        return wire
