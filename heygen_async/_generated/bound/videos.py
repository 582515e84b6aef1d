# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Renders of avatars, photos and scenes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.batch_accepted import BatchAccepted
    from ..models.batch_detail import BatchDetail
    from ..models.create_avatar_video_response import CreateAvatarVideoResponse
    from ..models.create_video_batch_request import CreateVideoBatchRequest
    from ..models.create_video_v3_request_body import CreateVideoV3RequestBody
    from ..models.deleted_video import DeletedVideo
    from ..models.status_item import StatusItem
    from ..models.video_detail import VideoDetail
    from ..models.video_scenes_response import VideoScenesResponse

__all__ = ["VideosApi"]


class VideosApi:
    """Renders of avatars, photos and scenes."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_videos(
        self,
        *,
        limit: int | None = None,
        token: str | None = None,
        folder_id: str | None = None,
        title: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[VideoDetail]:
        """List videos.

        Lists videos, 1 to 100 a page, of one folder or with a title.

        Operation: `listVideos` (GET /v3/videos).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            folder_id: Only what is in this folder.
            title: Only what has this title.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import list_videos

        return await self._executor.execute(
            list_videos.build(limit=limit, token=token, folder_id=folder_id, title=title), options
        )

    async def create_video(
        self, *, body: CreateVideoV3RequestBody, options: RequestOptions | None = None
    ) -> CreateAvatarVideoResponse:
        """Render a video.

        Starts a video of an avatar, a photo, a cinematic prompt or several scenes. Costs money by the second of
        video and takes minutes; the call itself can take more than 30 s. A digital twin without consent gives 400
        `avatar_consent_required`, an engine that the look does not support 400, more than the allowed concurrent
        jobs 429. Lack of credit may show only later, as a failed video.

        Operation: `createVideo` (POST /v3/videos).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import create_video

        return await self._executor.execute(create_video.build(body=body), options)

    async def create_video_batch(
        self, *, body: CreateVideoBatchRequest, options: RequestOptions | None = None
    ) -> BatchAccepted:
        """Start a batch of videos.

        Starts 1 to 100 videos in one request. Each costs money and succeeds or fails alone. `callback_url` is
        called once, at the end, and the event `batch.finished` is sent.

        Operation: `createVideoBatch` (POST /v3/videos/batches).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import create_video_batch

        return await self._executor.execute(create_video_batch.build(body=body), options)

    async def get_video_batch(
        self,
        batch_id: str,
        *,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> BatchDetail:
        """Read a batch of videos.

        Tells the state of the batch and of 1 to 100 of its items. Paging is inside `data`.

        Operation: `getVideoBatch` (GET /v3/videos/batches/{batch_id}).

        Args:
            batch_id: Id of the batch.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import get_video_batch

        return await self._executor.execute(get_video_batch.build(batch_id, limit=limit, token=token), options)

    async def list_video_statuses(
        self,
        *,
        video_ids: Sequence[str] | None = None,
        batch_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Page[StatusItem]:
        """Read the state of many videos.

        Tells the state of up to 100 videos in one request. Unknown ids, and ids of others, get the status
        `not_found`.

        Operation: `listVideoStatuses` (GET /v3/videos/statuses).

        Args:
            video_ids: Video ids, separated by commas, at most 100.
            batch_ids: Batch ids, separated by commas. All ids of a call together are at most 100.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import list_video_statuses

        return await self._executor.execute(
            list_video_statuses.build(video_ids=video_ids, batch_ids=batch_ids), options
        )

    async def get_video_v3(self, video_id: str, *, options: RequestOptions | None = None) -> VideoDetail:
        """Read a video.

        Tells the state of the render and, when it is `completed`, a fresh presigned address of the file. A deleted
        or foreign video gives 404 `video_not_found`.

        Operation: `getVideoV3` (GET /v3/videos/{video_id}).

        Args:
            video_id: Id of the video.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import get_video_v3

        return await self._executor.execute(get_video_v3.build(video_id), options)

    async def delete_video(self, video_id: str, *, options: RequestOptions | None = None) -> DeletedVideo:
        """Delete a video.

        Deletes the video. A render cannot be cancelled, and nothing is known of a refund.

        Operation: `deleteVideo` (DELETE /v3/videos/{video_id}).

        Args:
            video_id: Id of the video.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import delete_video

        return await self._executor.execute(delete_video.build(video_id), options)

    async def get_video_scenes(self, video_id: str, *, options: RequestOptions | None = None) -> VideoScenesResponse:
        """Read the scenes of a video.

        Tells what a video is made of: its scenes, what is seen in each and what is said.

        Operation: `getVideoScenes` (GET /v3/videos/{video_id}/scenes).

        Args:
            video_id: Id of the video.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.videos import get_video_scenes

        return await self._executor.execute(get_video_scenes.build(video_id), options)
