# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List Video Agent styles.

`listVideoAgentStyles`: GET /v3/video-agents/styles
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.video_agent_style import VideoAgentStyle

__all__ = ["OPERATION", "build", "list_video_agent_styles"]

OPERATION = Operation(
    id="listVideoAgentStyles",
    name="list_video_agent_styles",
    tag="video_agent",
    method="GET",
    path="/v3/video-agents/styles",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_agent:read",),
)


def build(*, tag: str | None = None, limit: int | None = None, token: str | None = None) -> Call[Page[VideoAgentStyle]]:
    """The request of `list_video_agent_styles`, not sent."""
    return Call(
        OPERATION, "/v3/video-agents/styles", _decode, query=pairs(("tag", tag), ("limit", limit), ("token", token))
    )


async def list_video_agent_styles(
    executor: Executor,
    *,
    tag: str | None = None,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[VideoAgentStyle]:
    """List Video Agent styles.

    Lists styles, 1 to 100 a page.

    Operation: `listVideoAgentStyles` (GET /v3/video-agents/styles).

    Args:
        executor: Carries the call out.
        tag: Only styles with this tag.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(tag=tag, limit=limit, token=token), options)


def _decode(answer: object) -> Page[VideoAgentStyle]:
    return page_of(answer, VideoAgentStyle.from_wire, OPERATION.id)
