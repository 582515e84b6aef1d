# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Stop a Video Agent session.

`stopVideoAgentSession`: POST /v3/video-agents/{session_id}/stop
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.stop_video_agent_session_response import StopVideoAgentSessionResponse

if TYPE_CHECKING:
    from ...models.stop_video_agent_session_request import StopVideoAgentSessionRequest

__all__ = ["OPERATION", "build", "stop_video_agent_session"]

OPERATION = Operation(
    id="stopVideoAgentSession",
    name="stop_video_agent_session",
    tag="video_agent",
    method="POST",
    path="/v3/video-agents/{session_id}/stop",
    idempotency=Idempotency(mode="natural"),
    timeout="write",
    scopes=("video_agent:write",),
)


def build(session_id: str, *, body: StopVideoAgentSessionRequest) -> Call[StopVideoAgentSessionResponse]:
    """The request of `stop_video_agent_session`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-agents/{segment('session_id', session_id)}/stop",
        _decode,
        json=written("body", body, "StopVideoAgentSessionRequest"),
        asked=(about(("session_id",), session_id),),
    )


async def stop_video_agent_session(
    executor: Executor, session_id: str, *, body: StopVideoAgentSessionRequest, options: RequestOptions | None = None
) -> StopVideoAgentSessionResponse:
    """Stop a Video Agent session.

    Stops the session. Whether work done so far is charged is not documented. A repeat does no harm.

    Operation: `stopVideoAgentSession` (POST /v3/video-agents/{session_id}/stop).

    Args:
        executor: Carries the call out.
        session_id: Id of the session.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(session_id, body=body), options)


def _decode(answer: object) -> StopVideoAgentSessionResponse:
    return data_of(answer, StopVideoAgentSessionResponse.from_wire, OPERATION.id)
