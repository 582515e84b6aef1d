# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What the Video Agent shall make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_input import AssetInput
    from .video_agent_mode import VideoAgentMode
    from .video_agent_orientation import VideoAgentOrientation

__all__ = ["CreateVideoAgentRequest"]


@attrs.define(kw_only=True)
class CreateVideoAgentRequest(Plain):
    """What the Video Agent shall make.

    Attributes:
        prompt: The wish in words, 1 to 10,000 characters.
        avatar_id: Look id of the presenter. The agent chooses when it is absent.
        brand_glossary_id: Glossary that says how terms are spoken and translated.
        brand_kit_id: Id of a brand kit to follow.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        files: Up to 20 files to use.
        incognito_mode: Whether the session runs incognito.
        mode: `generate` goes straight to the video; `chat` asks back and waits for messages.
        orientation: Orientation of the video.
        style_id: Id from `video_agent.list_video_agent_styles`.
        voice_id: Id of the voice. Defaults to the avatar's own voice where there is one; do not send an empty
            string.
        extra: More fields, for what the document does not have yet.
    """

    prompt: str
    avatar_id: str | None = None
    brand_glossary_id: str | None = None
    brand_kit_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    files: Sequence[AssetInput] | None = None
    incognito_mode: bool | None = None
    mode: VideoAgentMode | str | None = None
    orientation: VideoAgentOrientation | str | None = None
    style_id: str | None = None
    voice_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"prompt": self.prompt}
        if self.avatar_id is not None:
            wire["avatar_id"] = self.avatar_id
        if self.brand_glossary_id is not None:
            wire["brand_glossary_id"] = self.brand_glossary_id
        if self.brand_kit_id is not None:
            wire["brand_kit_id"] = self.brand_kit_id
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.files is not None:
            wire["files"] = [
                written("files", entry, "AssetUrl, AssetId or AssetBase64") for entry in items("files", self.files)
            ]
        if self.incognito_mode is not None:
            wire["incognito_mode"] = self.incognito_mode
        if self.mode is not None:
            wire["mode"] = str(self.mode)
        if self.orientation is not None:
            wire["orientation"] = str(self.orientation)
        if self.style_id is not None:
            wire["style_id"] = self.style_id
        if self.voice_id is not None:
            wire["voice_id"] = self.voice_id
        wire.update(self.extra)
        return wire
