# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What is said, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .avatar_v_aspect_ratio import AvatarVAspectRatio

__all__ = ["GenerateAvatarVRequest"]


@attrs.define(kw_only=True)
class GenerateAvatarVRequest(Plain):
    """What is said, and by whom.

    Attributes:
        avatar_id: Id from `avatar_v.create_avatar_v`. It wins over `avatar`.
        avatar: Name of a ready-made avatar, such as `Abigail Sofa Front`. Used when `avatar_id` is absent.
        prompt: What is said. This is the script, not a description of a picture.
        audio_url: Public URL of recorded speech, MP3 or WAV, in place of `prompt` and a voice.
        voice: Name of a ready-made voice, such as `Aaron`.
        voice_id: HeyGen voice id, in place of `voice`.
        resolution: Resolution of the video.
        aspect_ratio: Shape of the video, 16:9 when nothing is said.
        fit: How the avatar fills the frame, such as `cover`.
        background: Colour as `#RRGGBB`, or the URL of an image. Without it the avatar's own scene is shown.
        caption: Whether SRT captions are made.
        output_format: Container of the video, such as `mp4`.
        remove_background: Whether the background is removed.
        extra: More fields, for what the document does not have yet.
    """

    avatar_id: str | None = None
    avatar: str | None = None
    prompt: str | None = None
    audio_url: str | None = attrs.field(default=None, repr=show.url)
    voice: str | None = None
    voice_id: str | None = None
    resolution: str | None = None
    aspect_ratio: AvatarVAspectRatio | str | None = None
    fit: str | None = None
    background: str | None = None
    caption: bool | None = None
    output_format: str | None = None
    remove_background: bool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {}
        if self.avatar_id is not None:
            wire["avatar_id"] = self.avatar_id
        if self.avatar is not None:
            wire["avatar"] = self.avatar
        if self.prompt is not None:
            wire["prompt"] = self.prompt
        if self.audio_url is not None:
            wire["audio_url"] = self.audio_url
        if self.voice is not None:
            wire["voice"] = self.voice
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        if self.resolution is not None:
            wire["resolution"] = self.resolution
        if self.aspect_ratio is not None:
            wire["aspect_ratio"] = str(self.aspect_ratio)
        if self.fit is not None:
            wire["fit"] = self.fit
        if self.background is not None:
            wire["background"] = self.background
        if self.caption is not None:
            wire["caption"] = self.caption
        if self.output_format is not None:
            wire["output_format"] = self.output_format
        if self.remove_background is not None:
            wire["remove_background"] = self.remove_background
        wire.update(self.extra)
        return wire
