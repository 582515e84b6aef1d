# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a clipping job.

`getAiClipping`: GET /v3/ai-clipping/{job_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.ai_clipping_detail import AiClippingDetail

__all__ = ["OPERATION", "build", "get_ai_clipping"]

OPERATION = Operation(
    id="getAiClipping",
    name="get_ai_clipping",
    tag="ai_clipping",
    method="GET",
    path="/v3/ai-clipping/{job_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("ai_clipping:read",),
)


def build(job_id: str) -> Call[AiClippingDetail]:
    """The request of `get_ai_clipping`, not sent."""
    return Call(OPERATION, f"/v3/ai-clipping/{segment('job_id', job_id)}", _decode, asked=(about(("id",), job_id),))


async def get_ai_clipping(
    executor: Executor, job_id: str, *, options: RequestOptions | None = None
) -> AiClippingDetail:
    """Read a clipping job.

    Tells state and progress of the job and, when it is `completed`, its clips.

    Operation: `getAiClipping` (GET /v3/ai-clipping/{job_id}).

    Args:
        executor: Carries the call out.
        job_id: Id of the job.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(job_id), options)


def _decode(answer: object) -> AiClippingDetail:
    return data_of(answer, AiClippingDetail.from_wire, OPERATION.id)
