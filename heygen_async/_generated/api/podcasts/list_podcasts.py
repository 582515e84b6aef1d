# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List podcasts.

`listPodcasts`: GET /v3/podcasts
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.podcast_detail import PodcastDetail

__all__ = ["OPERATION", "build", "list_podcasts"]

OPERATION = Operation(
    id="listPodcasts",
    name="list_podcasts",
    tag="podcasts",
    method="GET",
    path="/v3/podcasts",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("podcasts:read",),
    preview=True,
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[PodcastDetail]]:
    """The request of `list_podcasts`, not sent."""
    return Call(OPERATION, "/v3/podcasts", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_podcasts(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[PodcastDetail]:
    """List podcasts.

    Lists the podcasts, 1 to 100 a page.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listPodcasts` (GET /v3/podcasts).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[PodcastDetail]:
    return page_of(answer, PodcastDetail.from_wire, OPERATION.id)
