# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a comparison of videos.

`getVideoQualityComparison`: GET /v3/video-quality/comparisons/{comparison_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.video_quality_comparison import VideoQualityComparison

__all__ = ["OPERATION", "build", "get_video_quality_comparison"]

OPERATION = Operation(
    id="getVideoQualityComparison",
    name="get_video_quality_comparison",
    tag="video_quality",
    method="GET",
    path="/v3/video-quality/comparisons/{comparison_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("video_quality:read",),
    preview=True,
)


def build(comparison_id: str) -> Call[VideoQualityComparison]:
    """The request of `get_video_quality_comparison`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-quality/comparisons/{segment('comparison_id', comparison_id)}",
        _decode,
        asked=(about(("comparison_id",), comparison_id),),
    )


async def get_video_quality_comparison(
    executor: Executor, comparison_id: str, *, options: RequestOptions | None = None
) -> VideoQualityComparison:
    """Read a comparison of videos.

    Tells its state and, once it is `completed`, which video won.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getVideoQualityComparison` (GET /v3/video-quality/comparisons/{comparison_id}).

    Args:
        executor: Carries the call out.
        comparison_id: Id of the comparison.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(comparison_id), options)


def _decode(answer: object) -> VideoQualityComparison:
    return data_of(answer, VideoQualityComparison.from_wire, OPERATION.id)
