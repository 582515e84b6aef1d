# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a clipping job.

`deleteAiClipping`: DELETE /v3/ai-clipping/{job_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_resource import DeletedResource

__all__ = ["OPERATION", "build", "delete_ai_clipping"]

OPERATION = Operation(
    id="deleteAiClipping",
    name="delete_ai_clipping",
    tag="ai_clipping",
    method="DELETE",
    path="/v3/ai-clipping/{job_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("ai_clipping:write",),
)


def build(job_id: str) -> Call[DeletedResource]:
    """The request of `delete_ai_clipping`, not sent."""
    return Call(
        OPERATION,
        f"/v3/ai-clipping/{segment('job_id', job_id)}",
        _decode,
        asked=(about(("id",), job_id),),
        when_empty={"id": job_id},
    )


async def delete_ai_clipping(
    executor: Executor, job_id: str, *, options: RequestOptions | None = None
) -> DeletedResource:
    """Delete a clipping job.

    Deletes the job. Whether a running job is charged all the same is not documented.

    Operation: `deleteAiClipping` (DELETE /v3/ai-clipping/{job_id}).

    Args:
        executor: Carries the call out.
        job_id: Id of the job.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(job_id), options)


def _decode(answer: object) -> DeletedResource:
    return data_of(answer, DeletedResource.from_wire, OPERATION.id)
