# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Describes an avatar, or a new look of an existing one, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .prompt_avatar_aspect_ratio import PromptAvatarAspectRatio

__all__ = ["CreatePromptAvatarRequest"]


@attrs.define(kw_only=True)
class CreatePromptAvatarRequest(Plain):
    """Describes an avatar, or a new look of an existing one, in words.

    Attributes:
        name: Display name of the avatar.
        prompt: The description, at most 1,000 characters.
        type: Always `prompt`.
        aspect_ratio: Shape of the picture; HeyGen chooses where none is given.
        avatar_group_id: Id of an existing group to add the look to. Without it a new group is made.
        avatar_id: Id of an existing look to make a new look of.
        reference_images: Up to 3 images to follow. They work only together with `avatar_group_id`.
        extra: More fields, for what the document does not have yet.
    """

    name: str
    prompt: str
    type: Literal["prompt"] = "prompt"
    aspect_ratio: PromptAvatarAspectRatio | str | None = None
    avatar_group_id: str | None = None
    avatar_id: str | None = None
    reference_images: Sequence[AssetInput] | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"name": self.name, "prompt": self.prompt, "type": self.type}
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = str(self.aspect_ratio)
        if self.avatar_group_id is not None:
            wire["avatar_group_id"] = self.avatar_group_id
        if self.avatar_id is not None:
            wire["avatar_id"] = self.avatar_id
        if self.reference_images is not None:
            wire["reference_images"] = [
                written("reference_images", entry, "AssetUrl, AssetId or AssetBase64")
                for entry in items("reference_images", self.reference_images)
            ]
        wire.update(self.extra)
        return wire
