# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A style for the Video Agent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["VideoAgentStyle"]

_FIELDS = frozenset(("aspect_ratio", "name", "preview_video_url", "style_id", "tags", "thumbnail_url"))


@attrs.frozen
class VideoAgentStyle(Plain):
    """A style for the Video Agent.

    Attributes:
        name: Display name.
        style_id: Id of the style.
        aspect_ratio: Shape that the style is made for.
        preview_video_url: Address of a preview video.
        tags: Tags of the style.
        thumbnail_url: Address of a thumbnail.
        extra: Fields that the document does not have, and values that could not be read.
    """

    name: str
    style_id: str
    aspect_ratio: str | None = None
    preview_video_url: str | None = attrs.field(default=None, repr=show.url)
    tags: list[str] | None = attrs.field(default=None, hash=False)
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoAgentStyle:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if aspect_ratio is not None and not isinstance(aspect_ratio, str):
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        preview_video_url = get("preview_video_url")
        if preview_video_url is not None and not isinstance(preview_video_url, str):
            preview_video_url, stray = salvage(stray, "preview_video_url", preview_video_url, string)
        style_id = get("style_id")
        if not isinstance(style_id, str):
            style_id = need(raw, "style_id", string)
        tags = get("tags")
        if tags is not None:
            tags, stray = salvage(stray, "tags", tags, partial(each, string))
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            name, style_id, aspect_ratio, preview_video_url, tags, thumbnail_url, NOTHING if stray is None else stray
        )
