# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["Folder"]

_FIELDS = frozenset(
    ("created_at", "creator_username", "folder_id", "is_trash", "name", "parent_id", "type", "updated_at")
)


@attrs.frozen
class Folder(Plain):
    """A folder.

    Attributes:
        created_at: When it was made, in Unix seconds.
        folder_id: Id of the folder.
        is_trash: Whether it is in the bin.
        name: Its name.
        type: What it is for.
        updated_at: When it was last changed, in Unix seconds.
        creator_username: Who made it.
        parent_id: Id of the folder above.
        extra: Fields that the document does not have, and values that could not be read.
    """

    created_at: int
    folder_id: str
    is_trash: bool
    name: str
    type: str
    updated_at: int
    creator_username: str | None = None
    parent_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> Folder:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if type(created_at) is not int:
            created_at = need(raw, "created_at", integer)
        creator_username = get("creator_username")
        if creator_username is not None and not isinstance(creator_username, str):
            creator_username, stray = salvage(stray, "creator_username", creator_username, string)
        folder_id = get("folder_id")
        if not isinstance(folder_id, str):
            folder_id = need(raw, "folder_id", string)
        is_trash = get("is_trash")
        if type(is_trash) is not bool:
            is_trash = need(raw, "is_trash", boolean)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        parent_id = get("parent_id")
        if parent_id is not None and not isinstance(parent_id, str):
            parent_id, stray = salvage(stray, "parent_id", parent_id, string)
        type_ = get("type")
        if not isinstance(type_, str):
            type_ = need(raw, "type", string)
        updated_at = get("updated_at")
        if type(updated_at) is not int:
            updated_at = need(raw, "updated_at", integer)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            created_at,
            folder_id,
            is_trash,
            name,
            type_,
            updated_at,
            creator_username,
            parent_id,
            NOTHING if stray is None else stray,
        )
