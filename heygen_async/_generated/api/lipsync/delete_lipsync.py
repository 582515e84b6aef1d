# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a lipsync.

`deleteLipsync`: DELETE /v3/lipsyncs/{lipsync_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_resource import DeletedResource

__all__ = ["OPERATION", "build", "delete_lipsync"]

OPERATION = Operation(
    id="deleteLipsync",
    name="delete_lipsync",
    tag="lipsync",
    method="DELETE",
    path="/v3/lipsyncs/{lipsync_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("lipsync:write",),
)


def build(lipsync_id: str) -> Call[DeletedResource]:
    """The request of `delete_lipsync`, not sent."""
    return Call(
        OPERATION,
        f"/v3/lipsyncs/{segment('lipsync_id', lipsync_id)}",
        _decode,
        asked=(about(("id",), lipsync_id),),
        when_empty={"id": lipsync_id},
    )


async def delete_lipsync(
    executor: Executor, lipsync_id: str, *, options: RequestOptions | None = None
) -> DeletedResource:
    """Delete a lipsync.

    Deletes the lipsync.

    Operation: `deleteLipsync` (DELETE /v3/lipsyncs/{lipsync_id}).

    Args:
        executor: Carries the call out.
        lipsync_id: Id of the lipsync.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(lipsync_id), options)


def _decode(answer: object) -> DeletedResource:
    return data_of(answer, DeletedResource.from_wire, OPERATION.id)
