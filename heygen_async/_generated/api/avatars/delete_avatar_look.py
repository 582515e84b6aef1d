# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a look.

`deleteAvatarLook`: DELETE /v3/avatars/looks/{look_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_resource import DeletedResource

__all__ = ["OPERATION", "build", "delete_avatar_look"]

OPERATION = Operation(
    id="deleteAvatarLook",
    name="delete_avatar_look",
    tag="avatars",
    method="DELETE",
    path="/v3/avatars/looks/{look_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("avatars:write",),
)


def build(look_id: str) -> Call[DeletedResource]:
    """The request of `delete_avatar_look`, not sent."""
    return Call(
        OPERATION,
        f"/v3/avatars/looks/{segment('look_id', look_id)}",
        _decode,
        asked=(about(("id",), look_id),),
        when_empty={"id": look_id},
    )


async def delete_avatar_look(
    executor: Executor, look_id: str, *, options: RequestOptions | None = None
) -> DeletedResource:
    """Delete a look.

    Deletes one look of a group. The last look of a group takes the group with it. Public looks give `forbidden`.

    Operation: `deleteAvatarLook` (DELETE /v3/avatars/looks/{look_id}).

    Args:
        executor: Carries the call out.
        look_id: Look id (not the group id).
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(look_id), options)


def _decode(answer: object) -> DeletedResource:
    return data_of(answer, DeletedResource.from_wire, OPERATION.id)
