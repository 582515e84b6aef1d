# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Compare many videos.

`createVideoQualityBatch`: POST /v3/video-quality/comparisons/batches
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.video_quality_batch_accepted import VideoQualityBatchAccepted

if TYPE_CHECKING:
    from ...models.video_quality_batch_request import VideoQualityBatchRequest

__all__ = ["OPERATION", "build", "create_video_quality_batch"]

OPERATION = Operation(
    id="createVideoQualityBatch",
    name="create_video_quality_batch",
    tag="video_quality",
    method="POST",
    path="/v3/video-quality/comparisons/batches",
    idempotency=Idempotency(mode="header", documented=False),
    timeout="write",
    job=JobSpec(
        kind="video_quality_batch", status_operation="getVideoQualityBatch", done=("completed",), failed=("failed",)
    ),
    scopes=("video_quality:write",),
    preview=True,
)


def build(*, body: VideoQualityBatchRequest) -> Call[VideoQualityBatchAccepted]:
    """The request of `create_video_quality_batch`, not sent."""
    return Call(
        OPERATION,
        "/v3/video-quality/comparisons/batches",
        _decode,
        json=written("body", body, "VideoQualityBatchRequest"),
    )


async def create_video_quality_batch(
    executor: Executor, *, body: VideoQualityBatchRequest, options: RequestOptions | None = None
) -> VideoQualityBatchAccepted:
    """Compare many videos.

    Starts 1 to 100 comparisons. Each costs money and succeeds or fails alone.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createVideoQualityBatch` (POST /v3/video-quality/comparisons/batches).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> VideoQualityBatchAccepted:
    return data_of(answer, VideoQualityBatchAccepted.from_wire, OPERATION.id)
