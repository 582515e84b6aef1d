# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Change an avatar group.

`updateAvatarGroup`: PATCH /v3/avatars/{group_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.avatar_group_item import AvatarGroupItem

if TYPE_CHECKING:
    from ...models.update_avatar_group_request import UpdateAvatarGroupRequest

__all__ = ["OPERATION", "build", "update_avatar_group"]

OPERATION = Operation(
    id="updateAvatarGroup",
    name="update_avatar_group",
    tag="avatars",
    method="PATCH",
    path="/v3/avatars/{group_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("avatars:write",),
)


def build(group_id: str, *, body: UpdateAvatarGroupRequest) -> Call[AvatarGroupItem]:
    """The request of `update_avatar_group`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatars/{segment('group_id', group_id)}",
        _decode,
        json=written("body", body, "UpdateAvatarGroupRequest"),
        asked=(about(("id",), group_id),),
    )


async def update_avatar_group(
    executor: Executor, group_id: str, *, body: UpdateAvatarGroupRequest, options: RequestOptions | None = None
) -> AvatarGroupItem:
    """Change an avatar group.

    Sets or clears the voice that videos of the group use when they name none. A group that is in training gives 409
    `resource_not_ready`.

    Operation: `updateAvatarGroup` (PATCH /v3/avatars/{group_id}).

    Args:
        executor: Carries the call out.
        group_id: Id of the avatar group.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(group_id, body=body), options)


def _decode(answer: object) -> AvatarGroupItem:
    return data_of(answer, AvatarGroupItem.from_wire, OPERATION.id)
