# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A video out of which filler words are cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .asset_url_or_id import AssetUrlOrId

__all__ = ["CreateFillerWordRemovalRequest"]


@attrs.define(kw_only=True)
class CreateFillerWordRemovalRequest(Plain):
    """A video out of which filler words are cut.

    Attributes:
        video: The video, up to two hours.
        callback_id: Your own id, handed back in the notification.
        callback_url: Address that is called when the job ends. Such calls are not signed: take one as a hint and
            read the job.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    video: AssetUrlOrId
    callback_id: str | None = None
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"video": written("video", self.video, "AssetUrl or AssetId")}
        if self.callback_id is not None:
            wire["callback_id"] = self.callback_id
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
