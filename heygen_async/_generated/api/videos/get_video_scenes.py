# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read the scenes of a video.

`getVideoScenes`: GET /v3/videos/{video_id}/scenes
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.video_scenes_response import VideoScenesResponse

__all__ = ["OPERATION", "build", "get_video_scenes"]

OPERATION = Operation(
    id="getVideoScenes",
    name="get_video_scenes",
    tag="videos",
    method="GET",
    path="/v3/videos/{video_id}/scenes",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("videos:read",),
)


def build(video_id: str) -> Call[VideoScenesResponse]:
    """The request of `get_video_scenes`, not sent."""
    return Call(
        OPERATION,
        f"/v3/videos/{segment('video_id', video_id)}/scenes",
        _decode,
        asked=(about(("video_id",), video_id),),
    )


async def get_video_scenes(
    executor: Executor, video_id: str, *, options: RequestOptions | None = None
) -> VideoScenesResponse:
    """Read the scenes of a video.

    Tells what a video is made of: its scenes, what is seen in each and what is said.

    Operation: `getVideoScenes` (GET /v3/videos/{video_id}/scenes).

    Args:
        executor: Carries the call out.
        video_id: Id of the video.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_id), options)


def _decode(answer: object) -> VideoScenesResponse:
    return data_of(answer, VideoScenesResponse.from_wire, OPERATION.id)
