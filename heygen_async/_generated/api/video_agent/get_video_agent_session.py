# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a Video Agent session.

`getVideoAgentSession`: GET /v3/video-agents/{session_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.get_session_response import GetSessionResponse

__all__ = ["OPERATION", "build", "get_video_agent_session"]

OPERATION = Operation(
    id="getVideoAgentSession",
    name="get_video_agent_session",
    tag="video_agent",
    method="GET",
    path="/v3/video-agents/{session_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_agent:read",),
)


def build(session_id: str) -> Call[GetSessionResponse]:
    """The request of `get_video_agent_session`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-agents/{segment('session_id', session_id)}",
        _decode,
        asked=(about(("session_id",), session_id),),
    )


async def get_video_agent_session(
    executor: Executor, session_id: str, *, options: RequestOptions | None = None
) -> GetSessionResponse:
    """Read a Video Agent session.

    Tells the state, the progress and the latest messages. A 404 here does not mean that the video failed: read the
    video itself.

    Operation: `getVideoAgentSession` (GET /v3/video-agents/{session_id}).

    Args:
        executor: Carries the call out.
        session_id: Id of the session.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(session_id), options)


def _decode(answer: object) -> GetSessionResponse:
    return data_of(answer, GetSessionResponse.from_wire, OPERATION.id)
