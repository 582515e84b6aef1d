# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a batch of comparisons.

`getVideoQualityBatch`: GET /v3/video-quality/comparisons/batches/{batch_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import pairs, segment

from ...models.video_quality_batch import VideoQualityBatch

__all__ = ["OPERATION", "build", "get_video_quality_batch"]

OPERATION = Operation(
    id="getVideoQualityBatch",
    name="get_video_quality_batch",
    tag="video_quality",
    method="GET",
    path="/v3/video-quality/comparisons/batches/{batch_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_quality:read",),
    preview=True,
)


def build(batch_id: str, *, limit: int | None = None, token: str | None = None) -> Call[VideoQualityBatch]:
    """The request of `get_video_quality_batch`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-quality/comparisons/batches/{segment('batch_id', batch_id)}",
        _decode,
        query=pairs(("limit", limit), ("token", token)),
        asked=(about(("batch_id",), batch_id),),
    )


async def get_video_quality_batch(
    executor: Executor,
    batch_id: str,
    *,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> VideoQualityBatch:
    """Read a batch of comparisons.

    Tells the state of the batch and one page of its comparisons.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getVideoQualityBatch` (GET /v3/video-quality/comparisons/batches/{batch_id}).

    Args:
        executor: Carries the call out.
        batch_id: Id of the batch.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(batch_id, limit=limit, token=token), options)


def _decode(answer: object) -> VideoQualityBatch:
    return data_of(answer, VideoQualityBatch.from_wire, OPERATION.id)
