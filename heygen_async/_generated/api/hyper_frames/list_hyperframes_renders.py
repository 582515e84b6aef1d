# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List renders of HTML projects.

`listHyperframesRenders`: GET /v3/hyperframes/renders
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.hyperframes_render_detail import HyperframesRenderDetail

__all__ = ["OPERATION", "build", "list_hyperframes_renders"]

OPERATION = Operation(
    id="listHyperframesRenders",
    name="list_hyperframes_renders",
    tag="hyper_frames",
    method="GET",
    path="/v3/hyperframes/renders",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("hyperframes:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[HyperframesRenderDetail]]:
    """The request of `list_hyperframes_renders`, not sent."""
    return Call(OPERATION, "/v3/hyperframes/renders", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_hyperframes_renders(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[HyperframesRenderDetail]:
    """List renders of HTML projects.

    Lists the renders, 1 to 100 a page.

    Operation: `listHyperframesRenders` (GET /v3/hyperframes/renders).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[HyperframesRenderDetail]:
    return page_of(answer, HyperframesRenderDetail.from_wire, OPERATION.id)
