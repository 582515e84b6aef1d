# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Send a message to the Video Agent.

`sendVideoAgentMessage`: POST /v3/video-agents/{session_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.send_video_agent_message_response import SendVideoAgentMessageResponse

if TYPE_CHECKING:
    from ...models.send_video_agent_message_request import SendVideoAgentMessageRequest

__all__ = ["OPERATION", "build", "send_video_agent_message"]

OPERATION = Operation(
    id="sendVideoAgentMessage",
    name="send_video_agent_message",
    tag="video_agent",
    method="POST",
    path="/v3/video-agents/{session_id}",
    idempotency=Idempotency(),
    timeout="write",
    job=JobSpec(
        kind="video_agent_session", status_operation="getVideoAgentSession", done=("completed",), failed=("failed",)
    ),
    scopes=("video_agent:write",),
)


def build(session_id: str, *, body: SendVideoAgentMessageRequest) -> Call[SendVideoAgentMessageResponse]:
    """The request of `send_video_agent_message`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-agents/{segment('session_id', session_id)}",
        _decode,
        json=written("body", body, "SendVideoAgentMessageRequest"),
        asked=(about(("session_id",), session_id),),
    )


async def send_video_agent_message(
    executor: Executor, session_id: str, *, body: SendVideoAgentMessageRequest, options: RequestOptions | None = None
) -> SendVideoAgentMessageResponse:
    """Send a message to the Video Agent.

    Continues a session, which can start another paid render. It takes no key: a repeat says it twice.

    Operation: `sendVideoAgentMessage` (POST /v3/video-agents/{session_id}).

    Args:
        executor: Carries the call out.
        session_id: Id of the session.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(session_id, body=body), options)


def _decode(answer: object) -> SendVideoAgentMessageResponse:
    return data_of(answer, SendVideoAgentMessageResponse.from_wire, OPERATION.id)
