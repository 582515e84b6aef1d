# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List looks.

`listAvatarLooks`: GET /v3/avatars/looks
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.avatar_look_item import AvatarLookItem

if TYPE_CHECKING:
    from ...models.avatar_look_type import AvatarLookType
    from ...models.ownership import Ownership

__all__ = ["OPERATION", "build", "list_avatar_looks"]

OPERATION = Operation(
    id="listAvatarLooks",
    name="list_avatar_looks",
    tag="avatars",
    method="GET",
    path="/v3/avatars/looks",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("avatars:read",),
)


def build(
    *,
    group_id: str | None = None,
    avatar_type: AvatarLookType | str | None = None,
    ownership: Ownership | str | None = None,
    limit: int | None = None,
    token: str | None = None,
) -> Call[Page[AvatarLookItem]]:
    """The request of `list_avatar_looks`, not sent."""
    return Call(
        OPERATION,
        "/v3/avatars/looks",
        _decode,
        query=pairs(
            ("group_id", group_id),
            ("avatar_type", avatar_type),
            ("ownership", ownership),
            ("limit", limit),
            ("token", token),
        ),
        asked=(about(("group_id",), group_id),),
    )


async def list_avatar_looks(
    executor: Executor,
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
        executor: Carries the call out.
        group_id: Group id (not a look id).
        avatar_type: Only this kind of look.
        ownership: Only HeyGen's (`public`) or only yours (`private`).
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(
        build(group_id=group_id, avatar_type=avatar_type, ownership=ownership, limit=limit, token=token), options
    )


def _decode(answer: object) -> Page[AvatarLookItem]:
    return page_of(answer, AvatarLookItem.from_wire, OPERATION.id)
