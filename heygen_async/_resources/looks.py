"""Reading the look that a video is to be made of, with an answer for what is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import APIError, InvalidInput, NotFound

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._resources.client_resources import Resources

__all__ = ["read_look"]

_SHOWN = 10


async def read_look(nouns: Resources, look: Ref, *, field: str = "look") -> AvatarLookItem:
    """Read a look. One free request; two more where the id is that of an avatar group.

    Args:
        nouns: The client.
        look: The look, its id, or the job that trains it.
        field: What to call it in an error.

    Raises:
        InvalidInput: It is an avatar group, which has looks.
        NotFound: The account does not have it.
    """
    look_id = id_of(field, look)
    try:
        return await nouns.avatars.looks.get(look_id)
    except NotFound as missing:
        try:
            await nouns.avatars.groups.get(look_id)
        except APIError:
            raise missing from None
    raise await _a_group(nouns, look_id, field)


async def _a_group(nouns: Resources, group: str, field: str) -> InvalidInput:
    try:
        looks = await nouns.avatars.looks.list(group_id=group, page_size=_SHOWN).all(limit=_SHOWN)
    except APIError:
        looks = []
    known = ", ".join(f"{look.id} ({look.name})" for look in looks)
    remedy = f"Pass one of its looks: {known}." if known else "Pass one of its looks; it has none yet."
    return InvalidInput(field, f"{group} is an avatar group, not a look.", remedy)
