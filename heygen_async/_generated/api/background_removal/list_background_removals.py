# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List background removals.

`listBackgroundRemovals`: GET /v3/background-removals
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.background_removal_detail import BackgroundRemovalDetail

__all__ = ["OPERATION", "build", "list_background_removals"]

OPERATION = Operation(
    id="listBackgroundRemovals",
    name="list_background_removals",
    tag="background_removal",
    method="GET",
    path="/v3/background-removals",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("background_removal:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[BackgroundRemovalDetail]]:
    """The request of `list_background_removals`, not sent."""
    return Call(OPERATION, "/v3/background-removals", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_background_removals(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[BackgroundRemovalDetail]:
    """List background removals.

    Lists jobs, 1 to 100 a page.

    Operation: `listBackgroundRemovals` (GET /v3/background-removals).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[BackgroundRemovalDetail]:
    return page_of(answer, BackgroundRemovalDetail.from_wire, OPERATION.id)
