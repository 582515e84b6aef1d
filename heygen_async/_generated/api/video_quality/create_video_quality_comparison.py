# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Compare two videos.

`createVideoQualityComparison`: POST /v3/video-quality/comparisons
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.video_quality_comparison import VideoQualityComparison

if TYPE_CHECKING:
    from ...models.video_quality_comparison_request import VideoQualityComparisonRequest

__all__ = ["OPERATION", "build", "create_video_quality_comparison"]

OPERATION = Operation(
    id="createVideoQualityComparison",
    name="create_video_quality_comparison",
    tag="video_quality",
    method="POST",
    path="/v3/video-quality/comparisons",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="video_quality_comparison",
        status_operation="getVideoQualityComparison",
        done=("completed",),
        failed=("failed",),
    ),
    scopes=("video_quality:write",),
    preview=True,
)


def build(*, body: VideoQualityComparisonRequest) -> Call[VideoQualityComparison]:
    """The request of `create_video_quality_comparison`, not sent."""
    return Call(
        OPERATION, "/v3/video-quality/comparisons", _decode, json=written("body", body, "VideoQualityComparisonRequest")
    )


async def create_video_quality_comparison(
    executor: Executor, *, body: VideoQualityComparisonRequest, options: RequestOptions | None = None
) -> VideoQualityComparison:
    """Compare two videos.

    Asks a judge which of two videos answers a prompt better. Costs money. 200 has the result, 202 means that
    `video_quality.get_video_quality_comparison` has it later.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createVideoQualityComparison` (POST /v3/video-quality/comparisons).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> VideoQualityComparison:
    return data_of(answer, VideoQualityComparison.from_wire, OPERATION.id)
