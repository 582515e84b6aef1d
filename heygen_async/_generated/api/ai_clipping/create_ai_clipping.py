# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Cut a video into clips.

`createAiClipping`: POST /v3/ai-clipping
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.ai_clipping_accepted import AiClippingAccepted

if TYPE_CHECKING:
    from ...models.create_ai_clipping_request import CreateAiClippingRequest

__all__ = ["OPERATION", "build", "create_ai_clipping"]

OPERATION = Operation(
    id="createAiClipping",
    name="create_ai_clipping",
    tag="ai_clipping",
    method="POST",
    path="/v3/ai-clipping",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="ai_clipping", status_operation="getAiClipping", done=("completed",), failed=("failed", "cancelled")
    ),
    scopes=("ai_clipping:write",),
)


def build(*, body: CreateAiClippingRequest) -> Call[AiClippingAccepted]:
    """The request of `create_ai_clipping`, not sent."""
    return Call(OPERATION, "/v3/ai-clipping", _decode, json=written("body", body, "CreateAiClippingRequest"))


async def create_ai_clipping(
    executor: Executor, *, body: CreateAiClippingRequest, options: RequestOptions | None = None
) -> AiClippingAccepted:
    """Cut a video into clips.

    Starts a job that finds and cuts clips out of a long video. Costs money; read `ai_clipping.get_ai_clipping`
    until its status is final.

    Operation: `createAiClipping` (POST /v3/ai-clipping).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> AiClippingAccepted:
    return data_of(answer, AiClippingAccepted.from_wire, OPERATION.id)
