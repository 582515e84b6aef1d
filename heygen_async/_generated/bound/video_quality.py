# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Judgements on which of two videos is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.video_quality_batch import VideoQualityBatch
    from ..models.video_quality_batch_accepted import VideoQualityBatchAccepted
    from ..models.video_quality_batch_request import VideoQualityBatchRequest
    from ..models.video_quality_comparison import VideoQualityComparison
    from ..models.video_quality_comparison_request import VideoQualityComparisonRequest

__all__ = ["VideoQualityApi"]


class VideoQualityApi:
    """Judgements on which of two videos is better."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_video_quality_comparison(
        self, *, body: VideoQualityComparisonRequest, options: RequestOptions | None = None
    ) -> VideoQualityComparison:
        """Compare two videos.

        Asks a judge which of two videos answers a prompt better. Costs money. 200 has the result, 202 means that
        `video_quality.get_video_quality_comparison` has it later.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createVideoQualityComparison` (POST /v3/video-quality/comparisons).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_quality import create_video_quality_comparison

        return await self._executor.execute(create_video_quality_comparison.build(body=body), options)

    async def create_video_quality_batch(
        self, *, body: VideoQualityBatchRequest, options: RequestOptions | None = None
    ) -> VideoQualityBatchAccepted:
        """Compare many videos.

        Starts 1 to 100 comparisons. Each costs money and succeeds or fails alone.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createVideoQualityBatch` (POST /v3/video-quality/comparisons/batches).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_quality import create_video_quality_batch

        return await self._executor.execute(create_video_quality_batch.build(body=body), options)

    async def get_video_quality_batch(
        self,
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
            batch_id: Id of the batch.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_quality import get_video_quality_batch

        return await self._executor.execute(get_video_quality_batch.build(batch_id, limit=limit, token=token), options)

    async def get_video_quality_comparison(
        self, comparison_id: str, *, options: RequestOptions | None = None
    ) -> VideoQualityComparison:
        """Read a comparison of videos.

        Tells its state and, once it is `completed`, which video won.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getVideoQualityComparison` (GET /v3/video-quality/comparisons/{comparison_id}).

        Args:
            comparison_id: Id of the comparison.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_quality import get_video_quality_comparison

        return await self._executor.execute(get_video_quality_comparison.build(comparison_id), options)
