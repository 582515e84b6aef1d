# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List lipsyncs.

`listLipsyncs`: GET /v3/lipsyncs
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.lipsync_detail import LipsyncDetail

__all__ = ["OPERATION", "build", "list_lipsyncs"]

OPERATION = Operation(
    id="listLipsyncs",
    name="list_lipsyncs",
    tag="lipsync",
    method="GET",
    path="/v3/lipsyncs",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("lipsync:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[LipsyncDetail]]:
    """The request of `list_lipsyncs`, not sent."""
    return Call(OPERATION, "/v3/lipsyncs", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_lipsyncs(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[LipsyncDetail]:
    """List lipsyncs.

    Lists lipsyncs, 1 to 100 a page.

    Operation: `listLipsyncs` (GET /v3/lipsyncs).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[LipsyncDetail]:
    return page_of(answer, LipsyncDetail.from_wire, OPERATION.id)
