# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `videos`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.video_detail import VideoDetail

__all__ = ["VideosBase"]


class VideosBase:
    """The plain verbs of `videos`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, video: str | HasId, *, options: RequestOptions | None = None) -> VideoDetail:
        """Read a video.

        Tells the state of the render and, when it is `completed`, a fresh presigned address of the file. A deleted
        or foreign video gives 404 `video_not_found`.

        Operation: `getVideoV3` (GET /v3/videos/{video_id}).

        Args:
            video: Id of the video, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.videos import get_video_v3

        call = get_video_v3.build(id_of("video", video, "video_id"))
        return await self._executor.execute(call, options)

    async def delete(self, video: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete a video.

        Deletes the video. A render cannot be cancelled, and nothing is known of a refund.

        Operation: `deleteVideo` (DELETE /v3/videos/{video_id}).

        Args:
            video: Id of the video, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.videos import delete_video

        call = delete_video.build(id_of("video", video, "video_id"))
        await self._executor.execute(call, options)

    def list(
        self,
        *,
        folder_id: str | None = None,
        title: str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[VideoDetail]:
        """List videos.

        Lists videos, 1 to 100 a page, of one folder or with a title.

        Operation: `listVideos` (GET /v3/videos).

        Args:
            folder_id: Only what is in this folder.
            title: Only what has this title.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[VideoDetail]:
            from ..api.videos import list_videos

            call = list_videos.build(limit=page_size, token=token, folder_id=folder_id, title=title)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
