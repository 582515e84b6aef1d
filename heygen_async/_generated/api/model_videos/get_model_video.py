# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a video of HeyGen's video model.

`getModelVideo`: GET /v3/models/videos/{video_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.model_video import ModelVideo

__all__ = ["OPERATION", "build", "get_model_video"]

OPERATION = Operation(
    id="getModelVideo",
    name="get_model_video",
    tag="model_videos",
    method="GET",
    path="/v3/models/videos/{video_id}",
    idempotency=Idempotency(),
    timeout="read",
    preview=True,
)


def build(video_id: str) -> Call[ModelVideo]:
    """The request of `get_model_video`, not sent."""
    return Call(
        OPERATION,
        f"/v3/models/videos/{segment('video_id', video_id)}",
        _decode,
        asked=(about(("video_id",), video_id),),
    )


async def get_model_video(executor: Executor, video_id: str, *, options: RequestOptions | None = None) -> ModelVideo:
    """Read a video of HeyGen's video model.

    Tells its state and, once it is `completed`, the address of the video.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getModelVideo` (GET /v3/models/videos/{video_id}).

    Args:
        executor: Carries the call out.
        video_id: Id of the video.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_id), options)


def _decode(answer: object) -> ModelVideo:
    return data_of(answer, ModelVideo.from_wire, OPERATION.id)
