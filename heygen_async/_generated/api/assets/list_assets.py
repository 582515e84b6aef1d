# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List assets.

`listAssets`: GET /v3/assets
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.asset_item import AssetItem

__all__ = ["OPERATION", "build", "list_assets"]

OPERATION = Operation(
    id="listAssets",
    name="list_assets",
    tag="assets",
    method="GET",
    path="/v3/assets",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("assets:read",),
)


def build(
    *, username: str, limit: int | None = None, token: str | None = None, folder_id: str | None = None
) -> Call[Page[AssetItem]]:
    """The request of `list_assets`, not sent."""
    return Call(
        OPERATION,
        "/v3/assets",
        _decode,
        query=pairs(("username", username), ("limit", limit), ("token", token), ("folder_id", folder_id)),
        asked=(about(("folder_id",), folder_id),),
    )


async def list_assets(
    executor: Executor,
    *,
    username: str,
    limit: int | None = None,
    token: str | None = None,
    folder_id: str | None = None,
    options: RequestOptions | None = None,
) -> Page[AssetItem]:
    """List assets.

    Lists the assets of one user, 1 to 100 a page. `username` is required; `user.get_current_user_v3` tells yours.

    Operation: `listAssets` (GET /v3/assets).

    Args:
        executor: Carries the call out.
        username: User name of the owner; `user.get_current_user_v3` tells yours.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        folder_id: Only what is in this folder.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(username=username, limit=limit, token=token, folder_id=folder_id), options)


def _decode(answer: object) -> Page[AssetItem]:
    return page_of(answer, AssetItem.from_wire, OPERATION.id)
