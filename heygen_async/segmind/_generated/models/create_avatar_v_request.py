# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Footage of one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["CreateAvatarVRequest"]


@attrs.define(kw_only=True)
class CreateAvatarVRequest(Plain):
    """Footage of one person.

    Attributes:
        name: Display name of the digital twin.
        video_url: Public URL of the footage: MP4, one take of at least 15 s, served with `Content-Type: video/mp4`.
            Footage of the wrong length or with another content type fails with "Footage is too short or too long".
        avatar_group_id: Id of an existing identity to add this look to; one identity has up to 100 looks.
        consent_reroute_url: Where the person is sent after giving consent. Without it the answer says `skipped`,
            but using the twin in production needs the person's consent.
        extra: More fields, for what the document does not have yet.
    """

    name: str
    video_url: str = attrs.field(repr=show.url)
    avatar_group_id: str | None = None
    consent_reroute_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"name": self.name, "video_url": self.video_url}
        if self.avatar_group_id is not None:
            wire["avatar_group_id"] = self.avatar_group_id
        if self.consent_reroute_url is not None:
            wire["consent_reroute_url"] = self.consent_reroute_url
        wire.update(self.extra)
        return wire
