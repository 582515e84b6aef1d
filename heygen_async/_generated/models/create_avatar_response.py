# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The new look and its group. Training goes on after this answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .avatar_group_item import AvatarGroupItem
from .avatar_look_item import AvatarLookItem

__all__ = ["CreateAvatarResponse"]

_FIELDS = frozenset(("avatar_group", "avatar_item"))


@attrs.frozen
class CreateAvatarResponse(Plain):
    """The new look and its group. Training goes on after this answer.

    Attributes:
        avatar_group: The group that the look was added to.
        avatar_item: The new look. Its id is the job to wait for.
        extra: Fields that the document does not have, and values that could not be read.
    """

    avatar_group: AvatarGroupItem | None = None
    avatar_item: AvatarLookItem | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateAvatarResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        avatar_group = get("avatar_group")
        if avatar_group is not None:
            avatar_group, stray = salvage(stray, "avatar_group", avatar_group, AvatarGroupItem.from_wire)
        avatar_item = get("avatar_item")
        if avatar_item is not None:
            avatar_item, stray = salvage(stray, "avatar_item", avatar_item, AvatarLookItem.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(avatar_group, avatar_item, NOTHING if stray is None else stray)
