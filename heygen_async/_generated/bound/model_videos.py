# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos of HeyGen's own video model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.create_model_video_request import CreateModelVideoRequest
    from ..models.model_video import ModelVideo
    from ..models.model_video_accepted import ModelVideoAccepted

__all__ = ["ModelVideosApi"]


class ModelVideosApi:
    """Videos of HeyGen's own video model."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_model_video(
        self, *, body: CreateModelVideoRequest, options: RequestOptions | None = None
    ) -> ModelVideoAccepted:
        """Make a video with HeyGen's video model.

        Makes a video of 5 to 15 seconds with sound from a prompt, a first image or references. Costs money; read
        `model_videos.get_model_video` until its status is final.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createModelVideo` (POST /v3/models/videos).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_videos import create_model_video

        return await self._executor.execute(create_model_video.build(body=body), options)

    async def get_model_video(self, video_id: str, *, options: RequestOptions | None = None) -> ModelVideo:
        """Read a video of HeyGen's video model.

        Tells its state and, once it is `completed`, the address of the video.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getModelVideo` (GET /v3/models/videos/{video_id}).

        Args:
            video_id: Id of the video.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.model_videos import get_model_video

        return await self._executor.execute(get_model_video.build(video_id), options)
