"""Reading the look that a video is to be made of, with an answer for what is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._resources.avatar_groups import AvatarGroups, AvatarLooks
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import APIError, InvalidInput, NotFound

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._resources.context import ClientContext

__all__ = ["read_look"]

_SHOWN = 10


async def read_look(
    context: ClientContext, look: Ref, *, field: str = "look", options: RequestOptions | None = None
) -> AvatarLookItem:
    """Read a look. One free request; two more where the id is that of an avatar group.

    Args:
        context: What the client works with.
        look: The look, its id, or the job that trains it.
        field: What to call it in an error.
        options: For the request.

    Raises:
        InvalidInput: It is an avatar group, which has looks.
        NotFound: The account does not have it.
    """
    look_id = id_of(field, look)
    try:
        return await AvatarLooks(context).get(look_id, options=options)
    except NotFound as missing:
        try:
            await AvatarGroups(context).get(look_id)
        except APIError:
            raise missing from None
    raise await _a_group(context, look_id, field)


async def _a_group(context: ClientContext, group: str, field: str) -> InvalidInput:
    try:
        looks = await AvatarLooks(context).list(group_id=group, page_size=_SHOWN).all(limit=_SHOWN)
    except APIError:
        looks = []
    known = ", ".join(f"{look.id} ({look.name})" for look in looks)
    remedy = f"Pass one of its looks: {known}." if known else "Pass one of its looks; it has none yet."
    return InvalidInput(field, f"{group} is an avatar group, not a look.", remedy)
