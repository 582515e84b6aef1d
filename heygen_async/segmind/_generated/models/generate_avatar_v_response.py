# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where the finished video is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["GenerateAvatarVResponse"]

_FIELDS = frozenset(("video_url",))


@attrs.frozen
class GenerateAvatarVResponse(Plain):
    """Where the finished video is.

    Attributes:
        video_url: Address of the video. It is on another host, so send no key to it.
        extra: Fields that the document does not have, and values that could not be read.
    """

    video_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> GenerateAvatarVResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        video_url = get("video_url")
        if video_url is not None and not isinstance(video_url, str):
            video_url, stray = salvage(stray, "video_url", video_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(video_url, NOTHING if stray is None else stray)
