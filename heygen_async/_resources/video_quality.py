"""Comparisons: which of two videos answers a prompt better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

from heygen_async._generated.nouns.video_quality_comparisons import VideoQualityComparisonsBase
from heygen_async._jobs.job_types import VIDEO_COMPARISON, VIDEO_COMPARISON_BATCH
from heygen_async._resources.files import FileInput
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_text, join_path
from heygen_async._resources.validation.videos import check_batch_size
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from heygen_async._generated.models.video_quality_batch import VideoQualityBatch
    from heygen_async._generated.models.video_quality_batch_item import VideoQualityBatchItem
    from heygen_async._generated.models.video_quality_comparison import VideoQualityComparison
    from heygen_async._generated.models.video_quality_comparison_request import VideoQualityComparisonRequest
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Comparison", "VideoQuality"]

Question = Literal["engagement", "prompt_intent", "composition", "temporal_consistency", "craft", "q1"]


class _Needed(TypedDict):
    prompt: str
    model_a: str
    model_b: str
    video_a: FileInput
    video_b: FileInput
    question_id: Question | str


class Comparison(_Needed, total=False):
    """Two videos that were made from one prompt, by HeyGen's names.

    ``prompt``: up to 10,000 characters. ``model_a``, ``model_b``: what made the videos. ``video_a``, ``video_b``:
    paths, bytes, URLs or assets. ``question_id``: what they are compared by. ``judge_model_version``: the judge.
    """

    judge_model_version: str | None


class VideoQuality(VideoQualityComparisonsBase):
    """Comparisons: ``heygen.video_quality``. **Preview**: HeyGen may change it, and not every account has it."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def compare(
        self, comparison: Comparison, *, options: RequestOptions | None = None
    ) -> Job[VideoQualityComparison]:
        """Ask a judge which of two videos is better. **Costs money.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            comparison: The videos, the prompt and the question: `Comparison`. Local files are uploaded first.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the result.

        Raises:
            InvalidInput: A part is wrong or missing; nothing was spent.

        Operation: `createVideoQualityComparison` (POST /v3/video-quality/comparisons).
        """
        from heygen_async._generated.api.video_quality import create_video_quality_comparison

        uploads = Uploads(self._context)
        body = await _body(comparison, "", uploads)
        await uploads.send()
        call = create_video_quality_comparison.build(body=body)
        return await self._context.start(VIDEO_COMPARISON, call, lambda answer: answer.comparison_id, options)

    async def compare_batch(
        self, comparisons: Sequence[Comparison], *, options: RequestOptions | None = None
    ) -> Job[VideoQualityBatch]:
        """Start 1 to 100 comparisons in one request. **Each costs what it costs alone.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            comparisons: The comparisons. Local files are uploaded first.
            options: For the create request alone.

        Returns:
            The job; once ``await job.wait()`` has returned, `batch_items` gives the comparisons in their order.

        Raises:
            InvalidInput: A part is wrong, such as ``comparisons[2].prompt``; nothing was spent.
            OutcomeUnknown: The answer was lost. That HeyGen honours a key here is only assumed, so it is not repeated.

        Operation: `createVideoQualityBatch` (POST /v3/video-quality/comparisons/batches).
        """
        from heygen_async._generated.api.video_quality import create_video_quality_batch
        from heygen_async._generated.models.video_quality_batch_request import VideoQualityBatchRequest

        check_batch_size("comparisons", comparisons)
        uploads = Uploads(self._context)
        bodies = [await _body(one, f"comparisons[{index}]", uploads) for index, one in enumerate(comparisons)]
        await uploads.send()
        call = create_video_quality_batch.build(body=VideoQualityBatchRequest(comparisons=bodies))
        return await self._context.start(VIDEO_COMPARISON_BATCH, call, lambda answer: answer.batch_id, options)

    def batch_items(
        self, batch: Ref | VideoQualityBatch, *, options: RequestOptions | None = None
    ) -> Pager[VideoQualityBatchItem]:
        """List the comparisons of a batch, in their order. Free.

        Args:
            batch: The batch, its id or job.
            options: For each request.

        Operation: `getVideoQualityBatch` (GET /v3/video-quality/comparisons/batches/{batch_id}).
        """
        batch_id = id_of("batch", batch, "batch_id")

        async def fetch(token: str | None) -> Page[VideoQualityBatchItem]:
            from heygen_async._generated.api.video_quality.get_video_quality_batch import get_video_quality_batch

            found = await get_video_quality_batch(self._context.executor, batch_id, token=token, options=options)
            return Page(found.items, found.has_more, found.next_token)

        return Pager(fetch)

    def job(self, comparison: Ref | VideoQualityComparison) -> Job[VideoQualityComparison]:
        """A comparison that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(VIDEO_COMPARISON, id_of("comparison", comparison, "comparison_id"))

    def batch_job(self, batch: Ref | VideoQualityBatch) -> Job[VideoQualityBatch]:
        """A batch that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(VIDEO_COMPARISON_BATCH, id_of("batch", batch, "batch_id"))


async def _body(comparison: Comparison, at: str, uploads: Uploads) -> VideoQualityComparisonRequest:
    from heygen_async._generated.models.video_quality_comparison_request import VideoQualityComparisonRequest

    given: dict[str, object] = dict(comparison)
    given |= {name: pending_file() for name in ("video_a", "video_b") if name in comparison}
    body = build_model(VideoQualityComparisonRequest, given, at=at)
    check_text(join_path(at, "prompt"), body.prompt, at_most=10_000)
    await uploads.take(join_path(at, "video_a"), comparison["video_a"], lambda file: setattr(body, "video_a", file))
    await uploads.take(join_path(at, "video_b"), comparison["video_b"], lambda file: setattr(body, "video_b", file))
    return body
