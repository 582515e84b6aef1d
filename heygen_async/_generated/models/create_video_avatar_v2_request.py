# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Footage and consent for a digital twin of the old API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateVideoAvatarV2Request"]


@attrs.define(kw_only=True)
class CreateVideoAvatarV2Request(Plain):
    """Footage and consent for a digital twin of the old API.

    Attributes:
        training_footage_url: Public direct URL of the training footage, MP4, at least 30 s and 720p. Links to
            Google Drive are refused. The published document spells this name with a trailing space; clients in the
            field send it without, as written here.
        video_consent_url: Public direct URL of the recorded consent. Links to Google Drive are refused. The
            published document spells this name with a trailing space; clients in the field send it without, as
            written here.
        avatar_name: Name of the avatar.
        avatar_group_id: Id of an existing group. Without it a new group is made.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        extra: More fields, for what the document does not have yet.
    """

    training_footage_url: str = attrs.field(repr=show.url)
    video_consent_url: str = attrs.field(repr=show.url)
    avatar_name: str
    avatar_group_id: str | None = None
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "training_footage_url": self.training_footage_url,
            "video_consent_url": self.video_consent_url,
            "avatar_name": self.avatar_name,
        }
        if self.avatar_group_id is not None:
            wire["avatar_group_id"] = self.avatar_group_id
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        wire.update(self.extra)
        return wire
