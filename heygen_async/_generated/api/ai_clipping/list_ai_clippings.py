# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List clipping jobs.

`listAiClippings`: GET /v3/ai-clipping
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.ai_clipping_detail import AiClippingDetail

__all__ = ["OPERATION", "build", "list_ai_clippings"]

OPERATION = Operation(
    id="listAiClippings",
    name="list_ai_clippings",
    tag="ai_clipping",
    method="GET",
    path="/v3/ai-clipping",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("ai_clipping:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[AiClippingDetail]]:
    """The request of `list_ai_clippings`, not sent."""
    return Call(OPERATION, "/v3/ai-clipping", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_ai_clippings(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[AiClippingDetail]:
    """List clipping jobs.

    Lists clipping jobs, 1 to 100 a page.

    Operation: `listAiClippings` (GET /v3/ai-clipping).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[AiClippingDetail]:
    return page_of(answer, AiClippingDetail.from_wire, OPERATION.id)
