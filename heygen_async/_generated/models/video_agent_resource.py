# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A resource that the Video Agent made or used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, mapping, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["VideoAgentResource"]

_FIELDS = frozenset(
    ("created_at", "metadata", "preview_url", "resource_id", "resource_type", "source_type", "thumbnail_url", "url")
)


@attrs.frozen
class VideoAgentResource(Plain):
    """A resource that the Video Agent made or used.

    Attributes:
        resource_id: Id of the resource.
        resource_type: Kind of resource.
        created_at: When it was made, in Unix seconds.
        metadata: Whatever else is known about it.
        preview_url: Address of a preview.
        source_type: Where it comes from.
        thumbnail_url: Address of a thumbnail.
        url: Address of the file.
        extra: Fields that the document does not have, and values that could not be read.
    """

    resource_id: str
    resource_type: str
    created_at: int | None = None
    metadata: dict[str, Any] | None = attrs.field(default=None, hash=False, repr=show.names)
    preview_url: str | None = attrs.field(default=None, repr=show.url)
    source_type: str | None = None
    thumbnail_url: str | None = attrs.field(default=None, repr=show.url)
    url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoAgentResource:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        metadata = get("metadata")
        if metadata is not None:
            metadata, stray = salvage(stray, "metadata", metadata, mapping)
        preview_url = get("preview_url")
        if preview_url is not None and not isinstance(preview_url, str):
            preview_url, stray = salvage(stray, "preview_url", preview_url, string)
        resource_id = get("resource_id")
        if not isinstance(resource_id, str):
            resource_id = need(raw, "resource_id", string)
        resource_type = get("resource_type")
        if not isinstance(resource_type, str):
            resource_type = need(raw, "resource_type", string)
        source_type = get("source_type")
        if source_type is not None and not isinstance(source_type, str):
            source_type, stray = salvage(stray, "source_type", source_type, string)
        thumbnail_url = get("thumbnail_url")
        if thumbnail_url is not None and not isinstance(thumbnail_url, str):
            thumbnail_url, stray = salvage(stray, "thumbnail_url", thumbnail_url, string)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            resource_id,
            resource_type,
            created_at,
            metadata,
            preview_url,
            source_type,
            thumbnail_url,
            url,
            NOTHING if stray is None else stray,
        )
