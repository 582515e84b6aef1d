# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `ai_clipping`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.ai_clipping_detail import AiClippingDetail

__all__ = ["AiClippingBase"]


class AiClippingBase:
    """The plain verbs of `ai_clipping`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, clipping: str | HasId, *, options: RequestOptions | None = None) -> AiClippingDetail:
        """Read a clipping job.

        Tells state and progress of the job and, when it is `completed`, its clips.

        Operation: `getAiClipping` (GET /v3/ai-clipping/{job_id}).

        Args:
            clipping: Id of the job, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.ai_clipping import get_ai_clipping

        call = get_ai_clipping.build(id_of("clipping", clipping, "job_id"))
        return await self._executor.execute(call, options)

    async def delete(self, clipping: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete a clipping job.

        Deletes the job. Whether a running job is charged all the same is not documented.

        Operation: `deleteAiClipping` (DELETE /v3/ai-clipping/{job_id}).

        Args:
            clipping: Id of the job, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.ai_clipping import delete_ai_clipping

        call = delete_ai_clipping.build(id_of("clipping", clipping, "job_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[AiClippingDetail]:
        """List clipping jobs.

        Lists clipping jobs, 1 to 100 a page.

        Operation: `listAiClippings` (GET /v3/ai-clipping).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[AiClippingDetail]:
            from ..api.ai_clipping import list_ai_clippings

            call = list_ai_clippings.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
