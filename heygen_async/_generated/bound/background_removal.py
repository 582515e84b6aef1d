# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos without their background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.background_removal_detail import BackgroundRemovalDetail
    from ..models.create_background_removal_request import CreateBackgroundRemovalRequest
    from ..models.deleted_background_removal import DeletedBackgroundRemoval

__all__ = ["BackgroundRemovalApi"]


class BackgroundRemovalApi:
    """Videos without their background."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_background_removals(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[BackgroundRemovalDetail]:
        """List background removals.

        Lists jobs, 1 to 100 a page.

        Operation: `listBackgroundRemovals` (GET /v3/background-removals).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.background_removal import list_background_removals

        return await self._executor.execute(list_background_removals.build(limit=limit, token=token), options)

    async def create_background_removal(
        self, *, body: CreateBackgroundRemovalRequest, options: RequestOptions | None = None
    ) -> BackgroundRemovalDetail:
        """Remove the background of a video.

        Starts a job that separates the foreground of a video. Costs money. It takes no Idempotency-Key: send
        `request_id` in the body.

        Operation: `createBackgroundRemoval` (POST /v3/background-removals).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.background_removal import create_background_removal

        return await self._executor.execute(create_background_removal.build(body=body), options)

    async def get_background_removal(
        self, job_id: str, *, options: RequestOptions | None = None
    ) -> BackgroundRemovalDetail:
        """Read a background removal.

        Tells the state of the job and, when it is `completed`, its layers.

        Operation: `getBackgroundRemoval` (GET /v3/background-removals/{job_id}).

        Args:
            job_id: Id of the job.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.background_removal import get_background_removal

        return await self._executor.execute(get_background_removal.build(job_id), options)

    async def delete_background_removal(
        self, job_id: str, *, options: RequestOptions | None = None
    ) -> DeletedBackgroundRemoval:
        """Delete a background removal.

        Deletes the job.

        Operation: `deleteBackgroundRemoval` (DELETE /v3/background-removals/{job_id}).

        Args:
            job_id: Id of the job.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.background_removal import delete_background_removal

        return await self._executor.execute(delete_background_removal.build(job_id), options)
