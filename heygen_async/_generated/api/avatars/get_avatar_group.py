# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read an avatar group.

`getAvatarGroup`: GET /v3/avatars/{group_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.avatar_group_item import AvatarGroupItem

__all__ = ["OPERATION", "build", "get_avatar_group"]

OPERATION = Operation(
    id="getAvatarGroup",
    name="get_avatar_group",
    tag="avatars",
    method="GET",
    path="/v3/avatars/{group_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("avatars:read",),
)


def build(group_id: str) -> Call[AvatarGroupItem]:
    """The request of `get_avatar_group`, not sent."""
    return Call(OPERATION, f"/v3/avatars/{segment('group_id', group_id)}", _decode, asked=(about(("id",), group_id),))


async def get_avatar_group(
    executor: Executor, group_id: str, *, options: RequestOptions | None = None
) -> AvatarGroupItem:
    """Read an avatar group.

    Tells the state of the group and its `consent_status`. Consent has no webhook event, so this is what to poll.

    Operation: `getAvatarGroup` (GET /v3/avatars/{group_id}).

    Args:
        executor: Carries the call out.
        group_id: Group id (not a look id).
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(group_id), options)


def _decode(answer: object) -> AvatarGroupItem:
    return data_of(answer, AvatarGroupItem.from_wire, OPERATION.id)
