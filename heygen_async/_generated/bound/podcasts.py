# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Conversations of two avatars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.create_podcast_request import CreatePodcastRequest
    from ..models.podcast_accepted import PodcastAccepted
    from ..models.podcast_detail import PodcastDetail

__all__ = ["PodcastsApi"]


class PodcastsApi:
    """Conversations of two avatars."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_podcasts(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[PodcastDetail]:
        """List podcasts.

        Lists the podcasts, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listPodcasts` (GET /v3/podcasts).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.podcasts import list_podcasts

        return await self._executor.execute(list_podcasts.build(limit=limit, token=token), options)

    async def create_podcast(
        self, *, body: CreatePodcastRequest, options: RequestOptions | None = None
    ) -> PodcastAccepted:
        """Make a podcast.

        Has two avatars talk about a topic or about documents. Costs money; read `podcasts.get_podcast` until its
        status is final.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createPodcast` (POST /v3/podcasts).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.podcasts import create_podcast

        return await self._executor.execute(create_podcast.build(body=body), options)

    async def get_podcast(self, podcast_id: str, *, options: RequestOptions | None = None) -> PodcastDetail:
        """Read a podcast.

        Tells its state and, once it is `completed`, the address of the video.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getPodcast` (GET /v3/podcasts/{podcast_id}).

        Args:
            podcast_id: Id of the podcast.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.podcasts import get_podcast

        return await self._executor.execute(get_podcast.build(podcast_id), options)

    async def delete_podcast(self, podcast_id: str, *, options: RequestOptions | None = None) -> None:
        """Delete a podcast.

        Deletes the podcast. A repeat does no harm.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `deletePodcast` (DELETE /v3/podcasts/{podcast_id}).

        Args:
            podcast_id: Id of the podcast.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.podcasts import delete_podcast

        return await self._executor.execute(delete_podcast.build(podcast_id), options)
