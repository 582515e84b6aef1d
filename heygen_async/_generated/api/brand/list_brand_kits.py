# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List brand kits.

`listBrandKits`: GET /v3/brand-kits
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.brand_kit import BrandKit

__all__ = ["OPERATION", "build", "list_brand_kits"]

OPERATION = Operation(
    id="listBrandKits",
    name="list_brand_kits",
    tag="brand",
    method="GET",
    path="/v3/brand-kits",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("brand:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[BrandKit]]:
    """The request of `list_brand_kits`, not sent."""
    return Call(OPERATION, "/v3/brand-kits", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_brand_kits(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[BrandKit]:
    """List brand kits.

    Lists brand kits, 1 to 100 a page. Their ids can be given to the Video Agent.

    Operation: `listBrandKits` (GET /v3/brand-kits).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[BrandKit]:
    return page_of(answer, BrandKit.from_wire, OPERATION.id)
