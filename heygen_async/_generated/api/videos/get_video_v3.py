# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a video.

`getVideoV3`: GET /v3/videos/{video_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.video_detail import VideoDetail

__all__ = ["OPERATION", "build", "get_video_v3"]

OPERATION = Operation(
    id="getVideoV3",
    name="get_video_v3",
    tag="videos",
    method="GET",
    path="/v3/videos/{video_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("videos:read",),
)


def build(video_id: str) -> Call[VideoDetail]:
    """The request of `get_video_v3`, not sent."""
    return Call(OPERATION, f"/v3/videos/{segment('video_id', video_id)}", _decode, asked=(about(("id",), video_id),))


async def get_video_v3(executor: Executor, video_id: str, *, options: RequestOptions | None = None) -> VideoDetail:
    """Read a video.

    Tells the state of the render and, when it is `completed`, a fresh presigned address of the file. A deleted or
    foreign video gives 404 `video_not_found`.

    Operation: `getVideoV3` (GET /v3/videos/{video_id}).

    Args:
        executor: Carries the call out.
        video_id: Id of the video.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_id), options)


def _decode(answer: object) -> VideoDetail:
    return data_of(answer, VideoDetail.from_wire, OPERATION.id)
