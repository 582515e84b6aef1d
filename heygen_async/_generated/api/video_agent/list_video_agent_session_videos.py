# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List the videos of a session.

`listVideoAgentSessionVideos`: GET /v3/video-agents/{session_id}/videos
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import segment
from heygen_async._wire.paging import Page

from ...models.video_detail import VideoDetail

__all__ = ["OPERATION", "build", "list_video_agent_session_videos"]

OPERATION = Operation(
    id="listVideoAgentSessionVideos",
    name="list_video_agent_session_videos",
    tag="video_agent",
    method="GET",
    path="/v3/video-agents/{session_id}/videos",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_agent:read",),
)


def build(session_id: str) -> Call[Page[VideoDetail]]:
    """The request of `list_video_agent_session_videos`, not sent."""
    return Call(OPERATION, f"/v3/video-agents/{segment('session_id', session_id)}/videos", _decode)


async def list_video_agent_session_videos(
    executor: Executor, session_id: str, *, options: RequestOptions | None = None
) -> Page[VideoDetail]:
    """List the videos of a session.

    Lists the videos that a session made.

    Operation: `listVideoAgentSessionVideos` (GET /v3/video-agents/{session_id}/videos).

    Args:
        executor: Carries the call out.
        session_id: Id of the session.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(session_id), options)


def _decode(answer: object) -> Page[VideoDetail]:
    return page_of(answer, VideoDetail.from_wire, OPERATION.id)
