# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete an avatar group.

`deleteAvatarGroup`: DELETE /v3/avatars/{group_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_resource import DeletedResource

__all__ = ["OPERATION", "build", "delete_avatar_group"]

OPERATION = Operation(
    id="deleteAvatarGroup",
    name="delete_avatar_group",
    tag="avatars",
    method="DELETE",
    path="/v3/avatars/{group_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("avatars:write",),
)


def build(group_id: str) -> Call[DeletedResource]:
    """The request of `delete_avatar_group`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatars/{segment('group_id', group_id)}",
        _decode,
        asked=(about(("id",), group_id),),
        when_empty={"id": group_id},
    )


async def delete_avatar_group(
    executor: Executor, group_id: str, *, options: RequestOptions | None = None
) -> DeletedResource:
    """Delete an avatar group.

    Deletes the character. What becomes of its looks is not documented.

    Operation: `deleteAvatarGroup` (DELETE /v3/avatars/{group_id}).

    Args:
        executor: Carries the call out.
        group_id: Group id (not a look id).
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(group_id), options)


def _decode(answer: object) -> DeletedResource:
    return data_of(answer, DeletedResource.from_wire, OPERATION.id)
