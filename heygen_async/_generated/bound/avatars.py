# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Avatar groups, their looks, and consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.avatar_group_item import AvatarGroupItem
    from ..models.avatar_look_item import AvatarLookItem
    from ..models.avatar_look_type import AvatarLookType
    from ..models.create_avatar_consent_request import CreateAvatarConsentRequest
    from ..models.create_avatar_consent_response import CreateAvatarConsentResponse
    from ..models.create_avatar_request_body import CreateAvatarRequestBody
    from ..models.create_avatar_response import CreateAvatarResponse
    from ..models.deleted_resource import DeletedResource
    from ..models.ownership import Ownership
    from ..models.update_avatar_group_request import UpdateAvatarGroupRequest
    from ..models.update_avatar_look_request import UpdateAvatarLookRequest

__all__ = ["AvatarsApi"]


class AvatarsApi:
    """Avatar groups, their looks, and consent."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_avatar_groups(
        self,
        *,
        ownership: Ownership | str | None = None,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[AvatarGroupItem]:
        """List avatar groups.

        Lists characters, 1 to 50 a page. A group id is not accepted where a video wants an `avatar_id`: list the
        looks for that.

        Operation: `listAvatarGroups` (GET /v3/avatars).

        Args:
            ownership: Only HeyGen's (`public`) or only yours (`private`).
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import list_avatar_groups

        return await self._executor.execute(
            list_avatar_groups.build(ownership=ownership, limit=limit, token=token), options
        )

    async def create_avatar(
        self, *, body: CreateAvatarRequestBody, options: RequestOptions | None = None
    ) -> CreateAvatarResponse:
        """Create an avatar.

        Starts a digital twin from footage, or an avatar from a photo or a prompt. A twin or a photo avatar costs
        about $1 per call, also when training fails. Training takes minutes: read `avatars.get_avatar_look` until
        the status is final. A digital twin also needs consent before it can be rendered.

        Operation: `createAvatar` (POST /v3/avatars).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import create_avatar

        return await self._executor.execute(create_avatar.build(body=body), options)

    async def list_avatar_looks(
        self,
        *,
        group_id: str | None = None,
        avatar_type: AvatarLookType | str | None = None,
        ownership: Ownership | str | None = None,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[AvatarLookItem]:
        """List looks.

        Lists looks, 1 to 50 a page, of one group or of all. Their ids are what a video takes as `avatar_id`.

        Operation: `listAvatarLooks` (GET /v3/avatars/looks).

        Args:
            group_id: Group id (not a look id).
            avatar_type: Only this kind of look.
            ownership: Only HeyGen's (`public`) or only yours (`private`).
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import list_avatar_looks

        return await self._executor.execute(
            list_avatar_looks.build(
                group_id=group_id, avatar_type=avatar_type, ownership=ownership, limit=limit, token=token
            ),
            options,
        )

    async def get_avatar_look(self, look_id: str, *, options: RequestOptions | None = None) -> AvatarLookItem:
        """Read a look.

        Tells the state of training, the error of a failed one, and the engines that can render the look.

        Operation: `getAvatarLook` (GET /v3/avatars/looks/{look_id}).

        Args:
            look_id: Look id (not the group id).
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import get_avatar_look

        return await self._executor.execute(get_avatar_look.build(look_id), options)

    async def update_avatar_look(
        self, look_id: str, *, body: UpdateAvatarLookRequest, options: RequestOptions | None = None
    ) -> AvatarLookItem:
        """Rename a look.

        Changes the display name.

        Operation: `updateAvatarLook` (PATCH /v3/avatars/looks/{look_id}).

        Args:
            look_id: Look id (not the group id).
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import update_avatar_look

        return await self._executor.execute(update_avatar_look.build(look_id, body=body), options)

    async def delete_avatar_look(self, look_id: str, *, options: RequestOptions | None = None) -> DeletedResource:
        """Delete a look.

        Deletes one look of a group. The last look of a group takes the group with it. Public looks give
        `forbidden`.

        Operation: `deleteAvatarLook` (DELETE /v3/avatars/looks/{look_id}).

        Args:
            look_id: Look id (not the group id).
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import delete_avatar_look

        return await self._executor.execute(delete_avatar_look.build(look_id), options)

    async def get_avatar_group(self, group_id: str, *, options: RequestOptions | None = None) -> AvatarGroupItem:
        """Read an avatar group.

        Tells the state of the group and its `consent_status`. Consent has no webhook event, so this is what to
        poll.

        Operation: `getAvatarGroup` (GET /v3/avatars/{group_id}).

        Args:
            group_id: Group id (not a look id).
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import get_avatar_group

        return await self._executor.execute(get_avatar_group.build(group_id), options)

    async def update_avatar_group(
        self, group_id: str, *, body: UpdateAvatarGroupRequest, options: RequestOptions | None = None
    ) -> AvatarGroupItem:
        """Change an avatar group.

        Sets or clears the voice that videos of the group use when they name none. A group that is in training gives
        409 `resource_not_ready`.

        Operation: `updateAvatarGroup` (PATCH /v3/avatars/{group_id}).

        Args:
            group_id: Id of the avatar group.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import update_avatar_group

        return await self._executor.execute(update_avatar_group.build(group_id, body=body), options)

    async def delete_avatar_group(self, group_id: str, *, options: RequestOptions | None = None) -> DeletedResource:
        """Delete an avatar group.

        Deletes the character. What becomes of its looks is not documented.

        Operation: `deleteAvatarGroup` (DELETE /v3/avatars/{group_id}).

        Args:
            group_id: Group id (not a look id).
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import delete_avatar_group

        return await self._executor.execute(delete_avatar_group.build(group_id), options)

    async def create_avatar_consent(
        self, group_id: str, *, body: CreateAvatarConsentRequest, options: RequestOptions | None = None
    ) -> CreateAvatarConsentResponse:
        """Ask for consent.

        Gives the page on which the person shown in a digital twin records consent, valid for 24 hours, or takes a
        recorded consent (Enterprise only). Then read `avatars.get_avatar_group` until `consent_status` is
        `approved`. Fails when consent has been given already.

        Operation: `createAvatarConsent` (POST /v3/avatars/{group_id}/consent).

        Args:
            group_id: Group id (not a look id).
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.avatars import create_avatar_consent

        return await self._executor.execute(create_avatar_consent.build(group_id, body=body), options)
