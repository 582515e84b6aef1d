# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A template in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["TemplateItem"]

_FIELDS = frozenset(("aspect_ratio", "created_at", "id", "name", "thumbnail_url", "updated_at"))


@attrs.frozen
class TemplateItem(Plain):
    """A template in a list.

    Attributes:
        id: Id of the template.
        name: Display name.
        aspect_ratio: Shape of the video.
        created_at: When it was made, in Unix seconds.
        thumbnail_url: Address of a thumbnail.
        updated_at: When it was last changed, in Unix seconds.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    name: str
    aspect_ratio: str | None = None
    created_at: int | None = None
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    updated_at: int | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> TemplateItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        aspect_ratio = get("aspect_ratio")
        if aspect_ratio is not None and not isinstance(aspect_ratio, str):
            aspect_ratio, stray = salvage(stray, "aspect_ratio", aspect_ratio, string)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        updated_at = get("updated_at")
        if updated_at is not None and type(updated_at) is not int:
            updated_at, stray = salvage(stray, "updated_at", updated_at, integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, name, aspect_ratio, created_at, thumbnail_url, updated_at, NOTHING if stray is None else stray)
