# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List Video Agent sessions.

`listVideoAgentSessions`: GET /v3/video-agents
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.video_agent_session_item import VideoAgentSessionItem

__all__ = ["OPERATION", "build", "list_video_agent_sessions"]

OPERATION = Operation(
    id="listVideoAgentSessions",
    name="list_video_agent_sessions",
    tag="video_agent",
    method="GET",
    path="/v3/video-agents",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_agent:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[VideoAgentSessionItem]]:
    """The request of `list_video_agent_sessions`, not sent."""
    return Call(OPERATION, "/v3/video-agents", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_video_agent_sessions(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[VideoAgentSessionItem]:
    """List Video Agent sessions.

    Lists sessions, 1 to 100 a page.

    Operation: `listVideoAgentSessions` (GET /v3/video-agents).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[VideoAgentSessionItem]:
    return page_of(answer, VideoAgentSessionItem.from_wire, OPERATION.id)
