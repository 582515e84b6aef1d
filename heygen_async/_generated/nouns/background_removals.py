# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `background_removals`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.background_removal_detail import BackgroundRemovalDetail

__all__ = ["BackgroundRemovalsBase"]


class BackgroundRemovalsBase:
    """The plain verbs of `background_removals`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, removal: str | HasId, *, options: RequestOptions | None = None) -> BackgroundRemovalDetail:
        """Read a background removal.

        Tells the state of the job and, when it is `completed`, its layers.

        Operation: `getBackgroundRemoval` (GET /v3/background-removals/{job_id}).

        Args:
            removal: Id of the job, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.background_removal import get_background_removal

        call = get_background_removal.build(id_of("removal", removal, "job_id"))
        return await self._executor.execute(call, options)

    async def delete(self, removal: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete a background removal.

        Deletes the job.

        Operation: `deleteBackgroundRemoval` (DELETE /v3/background-removals/{job_id}).

        Args:
            removal: Id of the job, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.background_removal import delete_background_removal

        call = delete_background_removal.build(id_of("removal", removal, "job_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[BackgroundRemovalDetail]:
        """List background removals.

        Lists jobs, 1 to 100 a page.

        Operation: `listBackgroundRemovals` (GET /v3/background-removals).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[BackgroundRemovalDetail]:
            from ..api.background_removal import list_background_removals

            call = list_background_removals.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
