# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read an asset.

`getAsset`: GET /v3/assets/{asset_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.asset_item import AssetItem

__all__ = ["OPERATION", "build", "get_asset"]

OPERATION = Operation(
    id="getAsset",
    name="get_asset",
    tag="assets",
    method="GET",
    path="/v3/assets/{asset_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("assets:read",),
)


def build(asset_id: str) -> Call[AssetItem]:
    """The request of `get_asset`, not sent."""
    return Call(OPERATION, f"/v3/assets/{segment('asset_id', asset_id)}", _decode, asked=(about(("id",), asset_id),))


async def get_asset(executor: Executor, asset_id: str, *, options: RequestOptions | None = None) -> AssetItem:
    """Read an asset.

    Answers 404 `asset_not_found` when the asset is gone or belongs to another workspace.

    Operation: `getAsset` (GET /v3/assets/{asset_id}).

    Args:
        executor: Carries the call out.
        asset_id: Id of the asset.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(asset_id), options)


def _decode(answer: object) -> AssetItem:
    return data_of(answer, AssetItem.from_wire, OPERATION.id)
