# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a video.

`deleteVideo`: DELETE /v3/videos/{video_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_video import DeletedVideo

__all__ = ["OPERATION", "build", "delete_video"]

OPERATION = Operation(
    id="deleteVideo",
    name="delete_video",
    tag="videos",
    method="DELETE",
    path="/v3/videos/{video_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("videos:write",),
)


def build(video_id: str) -> Call[DeletedVideo]:
    """The request of `delete_video`, not sent."""
    return Call(
        OPERATION,
        f"/v3/videos/{segment('video_id', video_id)}",
        _decode,
        asked=(about(("id",), video_id),),
        when_empty={"id": video_id, "deleted": True},
    )


async def delete_video(executor: Executor, video_id: str, *, options: RequestOptions | None = None) -> DeletedVideo:
    """Delete a video.

    Deletes the video. A render cannot be cancelled, and nothing is known of a refund.

    Operation: `deleteVideo` (DELETE /v3/videos/{video_id}).

    Args:
        executor: Carries the call out.
        video_id: Id of the video.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_id), options)


def _decode(answer: object) -> DeletedVideo:
    return data_of(answer, DeletedVideo.from_wire, OPERATION.id)
