# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An asset as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["AssetItem"]

_FIELDS = frozenset(("folder_id", "id", "name", "owner", "space_id", "type", "uploaded_at", "url"))


@attrs.frozen
class AssetItem(Plain):
    """An asset as it is stored.

    Attributes:
        id: Id of the asset.
        name: Display name.
        owner: User name of the owner.
        space_id: Id of the workspace that owns the asset.
        type: Kind of file.
        uploaded_at: When it was uploaded, in Unix seconds.
        folder_id: Id of the folder it is filed in.
        url: Address of the file.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    name: str
    owner: str
    space_id: str
    type: str
    uploaded_at: int
    folder_id: str | None = None
    url: str | None = attrs.field(default=None, repr=show.url)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> AssetItem:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        folder_id = get("folder_id")
        if folder_id is not None and not isinstance(folder_id, str):
            folder_id, stray = salvage(stray, "folder_id", folder_id, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        owner = get("owner")
        if not isinstance(owner, str):
            owner = need(raw, "owner", string)
        space_id = get("space_id")
        if not isinstance(space_id, str):
            space_id = need(raw, "space_id", string)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        uploaded_at = get("uploaded_at")
        if type(uploaded_at) is not int:
            uploaded_at = need(raw, "uploaded_at", integer)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, name, owner, space_id, type_, uploaded_at, folder_id, url, NOTHING if stray is None else stray)
