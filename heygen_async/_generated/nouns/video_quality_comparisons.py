# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `video_quality_comparisons`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.video_quality_comparison import VideoQualityComparison

__all__ = ["VideoQualityComparisonsBase"]


class VideoQualityComparisonsBase:
    """The plain verbs of `video_quality_comparisons`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, comparison: str | HasId | VideoQualityComparison, *, options: RequestOptions | None = None
    ) -> VideoQualityComparison:
        """Read a comparison of videos.

        Tells its state and, once it is `completed`, which video won.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getVideoQualityComparison` (GET /v3/video-quality/comparisons/{comparison_id}).

        Args:
            comparison: Id of the comparison, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.video_quality import get_video_quality_comparison

        call = get_video_quality_comparison.build(id_of("comparison", comparison, "comparison_id"))
        return await self._executor.execute(call, options)
