# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete an asset.

`deleteAsset`: DELETE /v3/assets/{asset_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_resource import DeletedResource

__all__ = ["OPERATION", "build", "delete_asset"]

OPERATION = Operation(
    id="deleteAsset",
    name="delete_asset",
    tag="assets",
    method="DELETE",
    path="/v3/assets/{asset_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("assets:write",),
)


def build(asset_id: str) -> Call[DeletedResource]:
    """The request of `delete_asset`, not sent."""
    return Call(
        OPERATION,
        f"/v3/assets/{segment('asset_id', asset_id)}",
        _decode,
        asked=(about(("id",), asset_id),),
        when_empty={"id": asset_id},
    )


async def delete_asset(executor: Executor, asset_id: str, *, options: RequestOptions | None = None) -> DeletedResource:
    """Delete an asset.

    The asset is gone at once: reading it afterwards gives 404 `asset_not_found`, and later renders cannot use it.

    Operation: `deleteAsset` (DELETE /v3/assets/{asset_id}).

    Args:
        executor: Carries the call out.
        asset_id: Id of the asset.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(asset_id), options)


def _decode(answer: object) -> DeletedResource:
    return data_of(answer, DeletedResource.from_wire, OPERATION.id)
