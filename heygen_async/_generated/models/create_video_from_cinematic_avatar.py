# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A short film of one or more looks, directed by a prompt."""

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
    from .cinematic_aspect_ratio import CinematicAspectRatio
    from .cinematic_resolution import CinematicResolution

__all__ = ["CreateVideoFromCinematicAvatar"]


@attrs.define(kw_only=True)
class CreateVideoFromCinematicAvatar(Plain):
    """A short film of one or more looks, directed by a prompt.

    Attributes:
        avatar_id: 1 to 3 look ids.
        prompt: What happens, in words.
        type: Always `cinematic_avatar`.
        aspect_ratio: Shape of the video. `auto` follows the source.
        auto_duration: Whether the length is chosen for you.
        duration: Length in seconds, 4 to 15.
        enhance_prompt: Whether the prompt may be rewritten.
        folder_id: Folder that the result is put into.
        references: Images and clips to go by: at most 9 images, the avatars counted, and 3 clips.
        resolution: Resolution of the video.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    avatar_id: Sequence[str]
    prompt: str
    type: Literal["cinematic_avatar"] = "cinematic_avatar"
    aspect_ratio: CinematicAspectRatio | str | None = None
    auto_duration: bool | None = None
    duration: int | None = None
    enhance_prompt: bool | None = None
    folder_id: str | None = None
    references: Sequence[AssetInput] | None = None
    resolution: CinematicResolution | str | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "avatar_id": items("avatar_id", self.avatar_id),
            "prompt": self.prompt,
            "type": self.type,
        }
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = str(self.aspect_ratio)
        if self.auto_duration is not None:
            wire["auto_duration"] = self.auto_duration
        if self.duration is not None:
            wire["duration"] = self.duration
        if self.enhance_prompt is not None:
            wire["enhance_prompt"] = self.enhance_prompt
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
        if self.references is not None:
            wire["references"] = [
                written("references", entry, "AssetUrl, AssetId or AssetBase64")
                for entry in items("references", self.references)
            ]
        if self.resolution is not None:
            wire["resolution"] = str(self.resolution)
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
