# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a background removal.

`getBackgroundRemoval`: GET /v3/background-removals/{job_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.background_removal_detail import BackgroundRemovalDetail

__all__ = ["OPERATION", "build", "get_background_removal"]

OPERATION = Operation(
    id="getBackgroundRemoval",
    name="get_background_removal",
    tag="background_removal",
    method="GET",
    path="/v3/background-removals/{job_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("background_removal:read",),
)


def build(job_id: str) -> Call[BackgroundRemovalDetail]:
    """The request of `get_background_removal`, not sent."""
    return Call(
        OPERATION, f"/v3/background-removals/{segment('job_id', job_id)}", _decode, asked=(about(("id",), job_id),)
    )


async def get_background_removal(
    executor: Executor, job_id: str, *, options: RequestOptions | None = None
) -> BackgroundRemovalDetail:
    """Read a background removal.

    Tells the state of the job and, when it is `completed`, its layers.

    Operation: `getBackgroundRemoval` (GET /v3/background-removals/{job_id}).

    Args:
        executor: Carries the call out.
        job_id: Id of the job.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(job_id), options)


def _decode(answer: object) -> BackgroundRemovalDetail:
    return data_of(answer, BackgroundRemovalDetail.from_wire, OPERATION.id)
