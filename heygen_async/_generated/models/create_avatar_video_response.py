# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started render."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .video_output_format import VideoOutputFormat

__all__ = ["CreateAvatarVideoResponse"]

_FIELDS = frozenset(("output_format", "status", "video_id"))


@attrs.frozen
class CreateAvatarVideoResponse(Plain):
    """The started render.

    Attributes:
        status: State at the start, usually `waiting`.
        video_id: Id of the video, to be passed to `videos.get_video_v3`.
        output_format: Container of the video.
        extra: Fields that the document does not have, and values that could not be read.
    """

    status: str
    video_id: str
    output_format: VideoOutputFormat | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateAvatarVideoResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        output_format = get("output_format")
        if isinstance(output_format, str):
            output_format = VideoOutputFormat.read(output_format)
        elif output_format is not None:
            output_format, stray = salvage(stray, "output_format", output_format, VideoOutputFormat.from_wire)
        status = get("status")
        if not isinstance(status, str):
            status = need(raw, "status", string)
        video_id = get("video_id")
        if not isinstance(video_id, str):
            video_id = need(raw, "video_id", string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(status, video_id, output_format, NOTHING if stray is None else stray)
