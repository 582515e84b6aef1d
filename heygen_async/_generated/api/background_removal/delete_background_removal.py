# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a background removal.

`deleteBackgroundRemoval`: DELETE /v3/background-removals/{job_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_background_removal import DeletedBackgroundRemoval

__all__ = ["OPERATION", "build", "delete_background_removal"]

OPERATION = Operation(
    id="deleteBackgroundRemoval",
    name="delete_background_removal",
    tag="background_removal",
    method="DELETE",
    path="/v3/background-removals/{job_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("background_removal:write",),
)


def build(job_id: str) -> Call[DeletedBackgroundRemoval]:
    """The request of `delete_background_removal`, not sent."""
    return Call(
        OPERATION,
        f"/v3/background-removals/{segment('job_id', job_id)}",
        _decode,
        asked=(about(("id",), job_id),),
        when_empty={"id": job_id, "deleted": True},
    )


async def delete_background_removal(
    executor: Executor, job_id: str, *, options: RequestOptions | None = None
) -> DeletedBackgroundRemoval:
    """Delete a background removal.

    Deletes the job.

    Operation: `deleteBackgroundRemoval` (DELETE /v3/background-removals/{job_id}).

    Args:
        executor: Carries the call out.
        job_id: Id of the job.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(job_id), options)


def _decode(answer: object) -> DeletedBackgroundRemoval:
    return data_of(answer, DeletedBackgroundRemoval.from_wire, OPERATION.id)
