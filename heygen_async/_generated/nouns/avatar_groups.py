# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `avatar_groups`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.encode import Null
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from ..models.avatar_group_item import AvatarGroupItem
    from ..models.ownership import Ownership

__all__ = ["AvatarGroupsBase"]


class AvatarGroupsBase:
    """The plain verbs of `avatar_groups`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, group: str | HasId, *, options: RequestOptions | None = None) -> AvatarGroupItem:
        """Read an avatar group.

        Tells the state of the group and its `consent_status`. Consent has no webhook event, so this is what to
        poll.

        Operation: `getAvatarGroup` (GET /v3/avatars/{group_id}).

        Args:
            group: Group id (not a look id), or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.avatars import get_avatar_group

        call = get_avatar_group.build(id_of("group", group, "group_id"))
        return await self._executor.execute(call, options)

    async def update(
        self, group: str | HasId, *, default_voice_id: str | Null | None = None, options: RequestOptions | None = None
    ) -> AvatarGroupItem:
        """Change an avatar group.

        Sets or clears the voice that videos of the group use when they name none. A group that is in training gives
        409 `resource_not_ready`.

        Operation: `updateAvatarGroup` (PATCH /v3/avatars/{group_id}).

        Args:
            group: Id of the avatar group, or an object that has it.
            default_voice_id: Voice of videos that name none; null clears it. `heygen_async.types.NULL` sets it to
                null.
            options: Timeouts and retries of this call.
        """
        from ..api.avatars import update_avatar_group
        from ..models.update_avatar_group_request import UpdateAvatarGroupRequest

        body = UpdateAvatarGroupRequest(default_voice_id=default_voice_id)
        if not body.to_wire():
            raise InvalidInput("update", "nothing is to be changed.", "Pass at least one field.")
        call = update_avatar_group.build(id_of("group", group, "group_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(self, group: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete an avatar group.

        Deletes the character. What becomes of its looks is not documented.

        Operation: `deleteAvatarGroup` (DELETE /v3/avatars/{group_id}).

        Args:
            group: Group id (not a look id), or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.avatars import delete_avatar_group

        call = delete_avatar_group.build(id_of("group", group, "group_id"))
        await self._executor.execute(call, options)

    def list(
        self,
        *,
        ownership: Ownership | str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[AvatarGroupItem]:
        """List avatar groups.

        Lists characters, 1 to 50 a page. A group id is not accepted where a video wants an `avatar_id`: list the
        looks for that.

        Operation: `listAvatarGroups` (GET /v3/avatars).

        Args:
            ownership: Only HeyGen's (`public`) or only yours (`private`).
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[AvatarGroupItem]:
            from ..api.avatars import list_avatar_groups

            call = list_avatar_groups.build(ownership=ownership, limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
