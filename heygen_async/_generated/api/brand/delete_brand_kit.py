# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a brand kit.

`deleteBrandKit`: DELETE /v3/brand-kits/{brand_kit_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_brand_kit import DeletedBrandKit

__all__ = ["OPERATION", "build", "delete_brand_kit"]

OPERATION = Operation(
    id="deleteBrandKit",
    name="delete_brand_kit",
    tag="brand",
    method="DELETE",
    path="/v3/brand-kits/{brand_kit_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("brand:write",),
)


def build(brand_kit_id: str) -> Call[DeletedBrandKit]:
    """The request of `delete_brand_kit`, not sent."""
    return Call(
        OPERATION,
        f"/v3/brand-kits/{segment('brand_kit_id', brand_kit_id)}",
        _decode,
        asked=(about(("brand_kit_id",), brand_kit_id),),
        when_empty={"brand_kit_id": brand_kit_id},
    )


async def delete_brand_kit(
    executor: Executor, brand_kit_id: str, *, options: RequestOptions | None = None
) -> DeletedBrandKit:
    """Delete a brand kit.

    Deletes the brand kit.

    Operation: `deleteBrandKit` (DELETE /v3/brand-kits/{brand_kit_id}).

    Args:
        executor: Carries the call out.
        brand_kit_id: Id of the brand kit.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(brand_kit_id), options)


def _decode(answer: object) -> DeletedBrandKit:
    return data_of(answer, DeletedBrandKit.from_wire, OPERATION.id)
