# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Search images and icons.

`searchAssets`: GET /v3/assets/search
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.asset_search_item import asset_search_item_from_wire

if TYPE_CHECKING:
    from ...models.asset_search_item import AssetSearchItem
    from ...models.asset_search_scope import AssetSearchScope
    from ...models.asset_search_type import AssetSearchType

__all__ = ["OPERATION", "build", "search_assets"]

OPERATION = Operation(
    id="searchAssets",
    name="search_assets",
    tag="assets",
    method="GET",
    path="/v3/assets/search",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("assets:read",),
)


def build(
    *,
    query: str,
    type: AssetSearchType | str,
    limit: int | None = None,
    token: str | None = None,
    scope: AssetSearchScope | str | None = None,
) -> Call[Page[AssetSearchItem]]:
    """The request of `search_assets`, not sent."""
    return Call(
        OPERATION,
        "/v3/assets/search",
        _decode,
        query=pairs(("query", query), ("limit", limit), ("token", token), ("type", type), ("scope", scope)),
    )


async def search_assets(
    executor: Executor,
    *,
    query: str,
    type: AssetSearchType | str,
    limit: int | None = None,
    token: str | None = None,
    scope: AssetSearchScope | str | None = None,
    options: RequestOptions | None = None,
) -> Page[AssetSearchItem]:
    """Search images and icons.

    Searches HeyGen's library or your own for images or icons, 1 to 50 a page.

    Operation: `searchAssets` (GET /v3/assets/search).

    Args:
        executor: Carries the call out.
        query: What to look for, in words.
        type: Kind of asset.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        scope: Where to search.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(query=query, type=type, limit=limit, token=token, scope=scope), options)


def _decode(answer: object) -> Page[AssetSearchItem]:
    return page_of(answer, asset_search_item_from_wire, OPERATION.id)
