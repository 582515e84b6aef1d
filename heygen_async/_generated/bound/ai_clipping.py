# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Short clips out of long videos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.ai_clipping_accepted import AiClippingAccepted
    from ..models.ai_clipping_detail import AiClippingDetail
    from ..models.create_ai_clipping_request import CreateAiClippingRequest
    from ..models.deleted_resource import DeletedResource

__all__ = ["AiClippingApi"]


class AiClippingApi:
    """Short clips out of long videos."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_ai_clippings(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[AiClippingDetail]:
        """List clipping jobs.

        Lists clipping jobs, 1 to 100 a page.

        Operation: `listAiClippings` (GET /v3/ai-clipping).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.ai_clipping import list_ai_clippings

        return await self._executor.execute(list_ai_clippings.build(limit=limit, token=token), options)

    async def create_ai_clipping(
        self, *, body: CreateAiClippingRequest, options: RequestOptions | None = None
    ) -> AiClippingAccepted:
        """Cut a video into clips.

        Starts a job that finds and cuts clips out of a long video. Costs money; read `ai_clipping.get_ai_clipping`
        until its status is final.

        Operation: `createAiClipping` (POST /v3/ai-clipping).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.ai_clipping import create_ai_clipping

        return await self._executor.execute(create_ai_clipping.build(body=body), options)

    async def get_ai_clipping(self, job_id: str, *, options: RequestOptions | None = None) -> AiClippingDetail:
        """Read a clipping job.

        Tells state and progress of the job and, when it is `completed`, its clips.

        Operation: `getAiClipping` (GET /v3/ai-clipping/{job_id}).

        Args:
            job_id: Id of the job.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.ai_clipping import get_ai_clipping

        return await self._executor.execute(get_ai_clipping.build(job_id), options)

    async def delete_ai_clipping(self, job_id: str, *, options: RequestOptions | None = None) -> DeletedResource:
        """Delete a clipping job.

        Deletes the job. Whether a running job is charged all the same is not documented.

        Operation: `deleteAiClipping` (DELETE /v3/ai-clipping/{job_id}).

        Args:
            job_id: Id of the job.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.ai_clipping import delete_ai_clipping

        return await self._executor.execute(delete_ai_clipping.build(job_id), options)
