# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A photo of a face. No consent step follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput

__all__ = ["CreatePhotoAvatarRequest"]


@attrs.define(kw_only=True)
class CreatePhotoAvatarRequest(Plain):
    """A photo of a face. No consent step follows.

    Attributes:
        file: The photo, JPEG or PNG.
        name: Display name of the avatar.
        type: Always `photo`.
        avatar_group_id: Id of an existing group to add the look to. Without it a new group is made.
        extra: More fields, for what the document does not have yet.
    """

    file: AssetInput
    name: str
    type: Literal["photo"] = "photo"
    avatar_group_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "file": written("file", self.file, "AssetUrl, AssetId or AssetBase64"),
            "name": self.name,
            "type": self.type,
        }
        if self.avatar_group_id is not None:
            wire["avatar_group_id"] = self.avatar_group_id
        wire.update(self.extra)
        return wire
