# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List brand glossaries.

`listBrandGlossaries`: GET /v3/brand-glossaries
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.brand_glossary import BrandGlossary

__all__ = ["OPERATION", "build", "list_brand_glossaries"]

OPERATION = Operation(
    id="listBrandGlossaries",
    name="list_brand_glossaries",
    tag="brand",
    method="GET",
    path="/v3/brand-glossaries",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("brand:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[BrandGlossary]]:
    """The request of `list_brand_glossaries`, not sent."""
    return Call(OPERATION, "/v3/brand-glossaries", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_brand_glossaries(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[BrandGlossary]:
    """List brand glossaries.

    Lists glossaries for translations, 1 to 100 a page.

    Operation: `listBrandGlossaries` (GET /v3/brand-glossaries).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[BrandGlossary]:
    return page_of(answer, BrandGlossary.from_wire, OPERATION.id)
