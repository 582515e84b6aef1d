# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `lipsyncs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.lipsync_detail import LipsyncDetail

__all__ = ["LipsyncsBase"]


class LipsyncsBase:
    """The plain verbs of `lipsyncs`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, lipsync: str | HasId, *, options: RequestOptions | None = None) -> LipsyncDetail:
        """Read a lipsync.

        Tells the state of the lipsync and, when it is `completed`, where the video is.

        Operation: `getLipsync` (GET /v3/lipsyncs/{lipsync_id}).

        Args:
            lipsync: Id of the lipsync, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.lipsync import get_lipsync

        call = get_lipsync.build(id_of("lipsync", lipsync, "lipsync_id"))
        return await self._executor.execute(call, options)

    async def update(self, lipsync: str | HasId, *, title: str, options: RequestOptions | None = None) -> LipsyncDetail:
        """Rename a lipsync.

        Changes the title.

        Operation: `updateLipsync` (PATCH /v3/lipsyncs/{lipsync_id}).

        Args:
            lipsync: Id of the lipsync, or an object that has it.
            title: New title.
            options: Timeouts and retries of this call.
        """
        from ..api.lipsync import update_lipsync
        from ..models.update_lipsync_request import UpdateLipsyncRequest

        body = UpdateLipsyncRequest(title=title)
        call = update_lipsync.build(id_of("lipsync", lipsync, "lipsync_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(self, lipsync: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete a lipsync.

        Deletes the lipsync.

        Operation: `deleteLipsync` (DELETE /v3/lipsyncs/{lipsync_id}).

        Args:
            lipsync: Id of the lipsync, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.lipsync import delete_lipsync

        call = delete_lipsync.build(id_of("lipsync", lipsync, "lipsync_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[LipsyncDetail]:
        """List lipsyncs.

        Lists lipsyncs, 1 to 100 a page.

        Operation: `listLipsyncs` (GET /v3/lipsyncs).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[LipsyncDetail]:
            from ..api.lipsync import list_lipsyncs

            call = list_lipsyncs.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
