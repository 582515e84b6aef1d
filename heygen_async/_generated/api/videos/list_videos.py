# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List videos.

`listVideos`: GET /v3/videos
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.video_detail import VideoDetail

__all__ = ["OPERATION", "build", "list_videos"]

OPERATION = Operation(
    id="listVideos",
    name="list_videos",
    tag="videos",
    method="GET",
    path="/v3/videos",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("videos:read",),
)


def build(
    *, limit: int | None = None, token: str | None = None, folder_id: str | None = None, title: str | None = None
) -> Call[Page[VideoDetail]]:
    """The request of `list_videos`, not sent."""
    return Call(
        OPERATION,
        "/v3/videos",
        _decode,
        query=pairs(("limit", limit), ("token", token), ("folder_id", folder_id), ("title", title)),
        asked=(about(("folder_id",), folder_id),),
    )


async def list_videos(
    executor: Executor,
    *,
    limit: int | None = None,
    token: str | None = None,
    folder_id: str | None = None,
    title: str | None = None,
    options: RequestOptions | None = None,
) -> Page[VideoDetail]:
    """List videos.

    Lists videos, 1 to 100 a page, of one folder or with a title.

    Operation: `listVideos` (GET /v3/videos).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        folder_id: Only what is in this folder.
        title: Only what has this title.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token, folder_id=folder_id, title=title), options)


def _decode(answer: object) -> Page[VideoDetail]:
    return page_of(answer, VideoDetail.from_wire, OPERATION.id)
