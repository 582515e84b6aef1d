# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `podcasts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.podcast_detail import PodcastDetail

__all__ = ["PodcastsBase"]


class PodcastsBase:
    """The plain verbs of `podcasts`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, podcast: str | HasId | PodcastDetail, *, options: RequestOptions | None = None
    ) -> PodcastDetail:
        """Read a podcast.

        Tells its state and, once it is `completed`, the address of the video.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getPodcast` (GET /v3/podcasts/{podcast_id}).

        Args:
            podcast: Id of the podcast, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.podcasts import get_podcast

        call = get_podcast.build(id_of("podcast", podcast, "podcast_id"))
        return await self._executor.execute(call, options)

    async def delete(self, podcast: str | HasId | PodcastDetail, *, options: RequestOptions | None = None) -> None:
        """Delete a podcast.

        Deletes the podcast. A repeat does no harm.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `deletePodcast` (DELETE /v3/podcasts/{podcast_id}).

        Args:
            podcast: Id of the podcast, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.podcasts import delete_podcast

        call = delete_podcast.build(id_of("podcast", podcast, "podcast_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[PodcastDetail]:
        """List podcasts.

        Lists the podcasts, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listPodcasts` (GET /v3/podcasts).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[PodcastDetail]:
            from ..api.podcasts import list_podcasts

            call = list_podcasts.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
