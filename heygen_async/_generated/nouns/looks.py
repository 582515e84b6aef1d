# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `looks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.encode import Null
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from ..models.avatar_look_item import AvatarLookItem
    from ..models.avatar_look_type import AvatarLookType
    from ..models.ownership import Ownership

__all__ = ["LooksBase"]


class LooksBase:
    """The plain verbs of `looks`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, look: str | HasId, *, options: RequestOptions | None = None) -> AvatarLookItem:
        """Read a look.

        Tells the state of training, the error of a failed one, and the engines that can render the look.

        Operation: `getAvatarLook` (GET /v3/avatars/looks/{look_id}).

        Args:
            look: Look id (not the group id), or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.avatars import get_avatar_look

        call = get_avatar_look.build(id_of("look", look, "look_id"))
        return await self._executor.execute(call, options)

    async def update(
        self, look: str | HasId, *, name: str | Null | None = None, options: RequestOptions | None = None
    ) -> AvatarLookItem:
        """Rename a look.

        Changes the display name.

        Operation: `updateAvatarLook` (PATCH /v3/avatars/looks/{look_id}).

        Args:
            look: Look id (not the group id), or an object that has it.
            name: New display name. `heygen_async.types.NULL` sets it to null.
            options: Timeouts and retries of this call.
        """
        from ..api.avatars import update_avatar_look
        from ..models.update_avatar_look_request import UpdateAvatarLookRequest

        body = UpdateAvatarLookRequest(name=name)
        if not body.to_wire():
            raise InvalidInput("update", "nothing is to be changed.", "Pass at least one field.")
        call = update_avatar_look.build(id_of("look", look, "look_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(self, look: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete a look.

        Deletes one look of a group. The last look of a group takes the group with it. Public looks give
        `forbidden`.

        Operation: `deleteAvatarLook` (DELETE /v3/avatars/looks/{look_id}).

        Args:
            look: Look id (not the group id), or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.avatars import delete_avatar_look

        call = delete_avatar_look.build(id_of("look", look, "look_id"))
        await self._executor.execute(call, options)

    def list(
        self,
        *,
        group_id: str | None = None,
        avatar_type: AvatarLookType | str | None = None,
        ownership: Ownership | str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[AvatarLookItem]:
        """List looks.

        Lists looks, 1 to 50 a page, of one group or of all. Their ids are what a video takes as `avatar_id`.

        Operation: `listAvatarLooks` (GET /v3/avatars/looks).

        Args:
            group_id: Group id (not a look id).
            avatar_type: Only this kind of look.
            ownership: Only HeyGen's (`public`) or only yours (`private`).
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[AvatarLookItem]:
            from ..api.avatars import list_avatar_looks

            call = list_avatar_looks.build(
                group_id=group_id, avatar_type=avatar_type, ownership=ownership, limit=page_size, token=token
            )
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
