# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos to start in one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .create_batch_video_request_body import CreateBatchVideoRequestBody

__all__ = ["CreateVideoBatchRequest"]


@attrs.define(kw_only=True)
class CreateVideoBatchRequest(Plain):
    """Videos to start in one batch.

    Attributes:
        videos: The videos, 1 to 100, each a complete `videos.create_video` body.
        callback_url: Address that is called when the job ends. Take a call as a hint and read the job: how such
            calls are signed is not documented.
        folder_id: Folder that all videos of the batch are put into.
        title: Title, as shown in HeyGen.
        extra: More fields, for what the document does not have yet.
    """

    videos: Sequence[CreateBatchVideoRequestBody]
    callback_url: str | None = attrs.field(default=None, repr=show.url)
    folder_id: str | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {
            "videos": [
                written(
                    "videos",
                    entry,
                    "CreateBatchVideoFromAvatar, CreateBatchVideoFromImage, CreateBatchVideoFromCinematicAvatar or CreateBatchVideoFromStudio",
                )
                for entry in items("videos", self.videos)
            ]
        }
        if self.callback_url is not None:
            wire["callback_url"] = self.callback_url
        if self.folder_id is not None:
            wire["folder_id"] = self.folder_id
        if self.title is not None:
            wire["title"] = self.title
        wire.update(self.extra)
        return wire
