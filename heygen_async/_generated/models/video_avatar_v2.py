# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started digital twin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["VideoAvatarV2"]

_FIELDS = frozenset(("avatar_id", "avatar_group_id"))


@attrs.frozen
class VideoAvatarV2(Plain):
    """The started digital twin.

    Attributes:
        avatar_id: Id of the avatar.
        avatar_group_id: Id of the avatar group.
        extra: Fields that the document does not have, and values that could not be read.
    """

    avatar_id: str | None = None
    avatar_group_id: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> VideoAvatarV2:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        avatar_id = get("avatar_id")
        if avatar_id is not None and not isinstance(avatar_id, str):
            avatar_id, stray = salvage(stray, "avatar_id", avatar_id, string)
        avatar_group_id = get("avatar_group_id")
        if avatar_group_id is not None and not isinstance(avatar_group_id, str):
            avatar_group_id, stray = salvage(stray, "avatar_group_id", avatar_group_id, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(avatar_id, avatar_group_id, NOTHING if stray is None else stray)
