# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A conversation of two avatars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_url_or_id import AssetUrlOrId
    from .podcast_duration import PodcastDuration
    from .podcast_layout import PodcastLayout

__all__ = ["CreatePodcastRequest"]


@attrs.define(kw_only=True)
class CreatePodcastRequest(Plain):
    """A conversation of two avatars.

    Attributes:
        guest_avatar_id: Look of the guest.
        guest_voice_id: Voice of the guest.
        host_avatar_id: Look of the host.
        host_voice_id: Voice of the host.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Such calls are not signed: take one as a hint and
            read the job.
        duration: How long it becomes.
        instructions: Wishes in words, up to 2,000 characters.
        layout: Shape of the video.
        source_files: Up to five documents that they talk about.
        topic: What they talk about, up to 4,000 characters.
        extra: More fields, for what the document does not have yet.
    """

    guest_avatar_id: str
    guest_voice_id: str
    host_avatar_id: str
    host_voice_id: str
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    duration: PodcastDuration | str | None = None
    instructions: str | None = None
    layout: PodcastLayout | str | None = None
    source_files: Sequence[AssetUrlOrId] | None = None
    topic: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "guest_avatar_id": self.guest_avatar_id,
            "guest_voice_id": self.guest_voice_id,
            "host_avatar_id": self.host_avatar_id,
            "host_voice_id": self.host_voice_id,
        }
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.duration is not None:
            wire["duration"] = str(self.duration)
        if self.instructions is not None:
            wire["instructions"] = self.instructions
        if self.layout is not None:
            wire["layout"] = str(self.layout)
        if self.source_files is not None:
            wire["source_files"] = [
                written("source_files", entry, "AssetUrl or AssetId")
                for entry in items("source_files", self.source_files)
            ]
        if self.topic is not None:
            wire["topic"] = self.topic
        wire.update(self.extra)
        return wire
