# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a Video Agent session.

`createVideoAgentSession`: POST /v3/video-agents
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_video_agent_response import CreateVideoAgentResponse

if TYPE_CHECKING:
    from ...models.create_video_agent_request import CreateVideoAgentRequest

__all__ = ["OPERATION", "build", "create_video_agent_session"]

OPERATION = Operation(
    id="createVideoAgentSession",
    name="create_video_agent_session",
    tag="video_agent",
    method="POST",
    path="/v3/video-agents",
    idempotency=Idempotency(),
    timeout="write",
    job=JobSpec(
        kind="video_agent_session", status_operation="getVideoAgentSession", done=("completed",), failed=("failed",)
    ),
    scopes=("video_agent:write",),
)


def build(*, body: CreateVideoAgentRequest) -> Call[CreateVideoAgentResponse]:
    """The request of `create_video_agent_session`, not sent."""
    return Call(OPERATION, "/v3/video-agents", _decode, json=written("body", body, "CreateVideoAgentRequest"))


async def create_video_agent_session(
    executor: Executor, *, body: CreateVideoAgentRequest, options: RequestOptions | None = None
) -> CreateVideoAgentResponse:
    """Start a Video Agent session.

    Hands a wish in words to the Video Agent, which plans and renders a video. Costs money and counts as one of the
    concurrent jobs. It takes no key: a repeat starts another session.

    Operation: `createVideoAgentSession` (POST /v3/video-agents).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateVideoAgentResponse:
    return data_of(answer, CreateVideoAgentResponse.from_wire, OPERATION.id)
