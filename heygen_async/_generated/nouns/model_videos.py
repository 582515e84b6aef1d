# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `model_videos`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.model_video import ModelVideo

__all__ = ["ModelVideosBase"]


class ModelVideosBase:
    """The plain verbs of `model_videos`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, video: str | HasId | ModelVideo, *, options: RequestOptions | None = None) -> ModelVideo:
        """Read a video of HeyGen's video model.

        Tells its state and, once it is `completed`, the address of the video.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getModelVideo` (GET /v3/models/videos/{video_id}).

        Args:
            video: Id of the video, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.model_videos import get_model_video

        call = get_model_video.build(id_of("video", video, "video_id"))
        return await self._executor.execute(call, options)
