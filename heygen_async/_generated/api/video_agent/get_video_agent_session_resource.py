# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a resource of a session.

`getVideoAgentSessionResource`: GET /v3/video-agents/{session_id}/resources/{resource_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.video_agent_resource import VideoAgentResource

__all__ = ["OPERATION", "build", "get_video_agent_session_resource"]

OPERATION = Operation(
    id="getVideoAgentSessionResource",
    name="get_video_agent_session_resource",
    tag="video_agent",
    method="GET",
    path="/v3/video-agents/{session_id}/resources/{resource_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_agent:read",),
)


def build(session_id: str, resource_id: str) -> Call[VideoAgentResource]:
    """The request of `get_video_agent_session_resource`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-agents/{segment('session_id', session_id)}/resources/{segment('resource_id', resource_id)}",
        _decode,
        asked=(about(("resource_id",), resource_id),),
    )


async def get_video_agent_session_resource(
    executor: Executor, session_id: str, resource_id: str, *, options: RequestOptions | None = None
) -> VideoAgentResource:
    """Read a resource of a session.

    Reads something that the Video Agent made or used.

    Operation: `getVideoAgentSessionResource` (GET /v3/video-agents/{session_id}/resources/{resource_id}).

    Args:
        executor: Carries the call out.
        session_id: Id of the session.
        resource_id: Id of the resource.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(session_id, resource_id), options)


def _decode(answer: object) -> VideoAgentResource:
    return data_of(answer, VideoAgentResource.from_wire, OPERATION.id)
