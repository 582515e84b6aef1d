# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A scene in which an avatar or a photo speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .studio_avatar_input import StudioAvatarInput

__all__ = ["AvatarVideoScene"]


@attrs.define(kw_only=True)
class AvatarVideoScene(Plain):
    """A scene in which an avatar or a photo speaks.

    Attributes:
        input: Who speaks and what.
        type: Always `avatar_video`.
        extra: More fields, for what the document does not have yet.
    """

    input: StudioAvatarInput
    type: Literal["avatar_video"] = "avatar_video"
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"input": written("input", self.input, "StudioAvatarInput"), "type": self.type}
        wire.update(self.extra)
        return wire
