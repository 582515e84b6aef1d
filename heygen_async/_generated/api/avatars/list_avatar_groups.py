# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List avatar groups.

`listAvatarGroups`: GET /v3/avatars
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.avatar_group_item import AvatarGroupItem

if TYPE_CHECKING:
    from ...models.ownership import Ownership

__all__ = ["OPERATION", "build", "list_avatar_groups"]

OPERATION = Operation(
    id="listAvatarGroups",
    name="list_avatar_groups",
    tag="avatars",
    method="GET",
    path="/v3/avatars",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("avatars:read",),
)


def build(
    *, ownership: Ownership | str | None = None, limit: int | None = None, token: str | None = None
) -> Call[Page[AvatarGroupItem]]:
    """The request of `list_avatar_groups`, not sent."""
    return Call(
        OPERATION, "/v3/avatars", _decode, query=pairs(("ownership", ownership), ("limit", limit), ("token", token))
    )


async def list_avatar_groups(
    executor: Executor,
    *,
    ownership: Ownership | str | None = None,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[AvatarGroupItem]:
    """List avatar groups.

    Lists characters, 1 to 50 a page. A group id is not accepted where a video wants an `avatar_id`: list the looks
    for that.

    Operation: `listAvatarGroups` (GET /v3/avatars).

    Args:
        executor: Carries the call out.
        ownership: Only HeyGen's (`public`) or only yours (`private`).
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(ownership=ownership, limit=limit, token=token), options)


def _decode(answer: object) -> Page[AvatarGroupItem]:
    return page_of(answer, AvatarGroupItem.from_wire, OPERATION.id)
