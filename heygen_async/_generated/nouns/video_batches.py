# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `video_batches`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async.wire.call import Executor, RequestOptions
from heygen_async.wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.batch_detail import BatchDetail

__all__ = ["VideoBatchesBase"]


class VideoBatchesBase:
    """The plain verbs of `video_batches`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self,
        batch: str | HasId | BatchDetail,
        *,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> BatchDetail:
        """Read a batch of videos.

        Tells the state of the batch and of 1 to 100 of its items. Paging is inside `data`.

        Source: ``getVideoBatch``.

        Args:
            batch: Id of the batch, or an object that has it.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts and retries of this call.
        """
        from ..api.videos import get_video_batch

        call = get_video_batch.build(id_of(batch, "batch_id"), limit=limit, token=token)
        return await self._executor.execute(call, options)
