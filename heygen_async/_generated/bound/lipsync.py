# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Other speech for existing videos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.batch_accepted import BatchAccepted
    from ..models.batch_detail import BatchDetail
    from ..models.create_lipsync_batch_request import CreateLipsyncBatchRequest
    from ..models.create_lipsync_request import CreateLipsyncRequest
    from ..models.create_lipsync_response import CreateLipsyncResponse
    from ..models.deleted_resource import DeletedResource
    from ..models.lipsync_detail import LipsyncDetail
    from ..models.status_item import StatusItem
    from ..models.update_lipsync_request import UpdateLipsyncRequest

__all__ = ["LipsyncApi"]


class LipsyncApi:
    """Other speech for existing videos."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_lipsyncs(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[LipsyncDetail]:
        """List lipsyncs.

        Lists lipsyncs, 1 to 100 a page.

        Operation: `listLipsyncs` (GET /v3/lipsyncs).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import list_lipsyncs

        return await self._executor.execute(list_lipsyncs.build(limit=limit, token=token), options)

    async def create_lipsync(
        self, *, body: CreateLipsyncRequest, options: RequestOptions | None = None
    ) -> CreateLipsyncResponse:
        """Start a lipsync.

        Makes the speaker of a video say other audio. Costs money; read `lipsync.get_lipsync` until the status is
        final.

        Operation: `createLipsync` (POST /v3/lipsyncs).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import create_lipsync

        return await self._executor.execute(create_lipsync.build(body=body), options)

    async def create_lipsync_batch(
        self, *, body: CreateLipsyncBatchRequest, options: RequestOptions | None = None
    ) -> BatchAccepted:
        """Start a batch of lipsyncs.

        Starts 1 to 100 lipsyncs in one request. Each costs money and succeeds or fails alone. `callback_url` is
        called once, at the end.

        Operation: `createLipsyncBatch` (POST /v3/lipsyncs/batches).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import create_lipsync_batch

        return await self._executor.execute(create_lipsync_batch.build(body=body), options)

    async def get_lipsync_batch(
        self,
        batch_id: str,
        *,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> BatchDetail:
        """Read a batch of lipsyncs.

        Tells the state of the batch and of 1 to 100 of its items. Paging is inside `data`.

        Operation: `getLipsyncBatch` (GET /v3/lipsyncs/batches/{batch_id}).

        Args:
            batch_id: Id of the batch.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import get_lipsync_batch

        return await self._executor.execute(get_lipsync_batch.build(batch_id, limit=limit, token=token), options)

    async def list_lipsync_statuses(
        self,
        *,
        lipsync_ids: Sequence[str] | None = None,
        batch_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Page[StatusItem]:
        """Read the state of many lipsyncs.

        Tells the state of up to 100 lipsyncs in one request. Unknown ids, and ids of others, get the status
        `not_found`.

        Operation: `listLipsyncStatuses` (GET /v3/lipsyncs/statuses).

        Args:
            lipsync_ids: Lipsync ids, separated by commas, at most 100.
            batch_ids: Batch ids, separated by commas. All ids of a call together are at most 100.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import list_lipsync_statuses

        return await self._executor.execute(
            list_lipsync_statuses.build(lipsync_ids=lipsync_ids, batch_ids=batch_ids), options
        )

    async def get_lipsync(self, lipsync_id: str, *, options: RequestOptions | None = None) -> LipsyncDetail:
        """Read a lipsync.

        Tells the state of the lipsync and, when it is `completed`, where the video is.

        Operation: `getLipsync` (GET /v3/lipsyncs/{lipsync_id}).

        Args:
            lipsync_id: Id of the lipsync.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import get_lipsync

        return await self._executor.execute(get_lipsync.build(lipsync_id), options)

    async def update_lipsync(
        self, lipsync_id: str, *, body: UpdateLipsyncRequest, options: RequestOptions | None = None
    ) -> LipsyncDetail:
        """Rename a lipsync.

        Changes the title.

        Operation: `updateLipsync` (PATCH /v3/lipsyncs/{lipsync_id}).

        Args:
            lipsync_id: Id of the lipsync.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import update_lipsync

        return await self._executor.execute(update_lipsync.build(lipsync_id, body=body), options)

    async def delete_lipsync(self, lipsync_id: str, *, options: RequestOptions | None = None) -> DeletedResource:
        """Delete a lipsync.

        Deletes the lipsync.

        Operation: `deleteLipsync` (DELETE /v3/lipsyncs/{lipsync_id}).

        Args:
            lipsync_id: Id of the lipsync.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.lipsync import delete_lipsync

        return await self._executor.execute(delete_lipsync.build(lipsync_id), options)
