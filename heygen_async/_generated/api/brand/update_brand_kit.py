# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Change a brand kit.

`updateBrandKit`: PATCH /v3/brand-kits/{brand_kit_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.brand_kit_detail import BrandKitDetail

if TYPE_CHECKING:
    from ...models.update_brand_kit_request import UpdateBrandKitRequest

__all__ = ["OPERATION", "build", "update_brand_kit"]

OPERATION = Operation(
    id="updateBrandKit",
    name="update_brand_kit",
    tag="brand",
    method="PATCH",
    path="/v3/brand-kits/{brand_kit_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("brand:write",),
)


def build(brand_kit_id: str, *, body: UpdateBrandKitRequest) -> Call[BrandKitDetail]:
    """The request of `update_brand_kit`, not sent."""
    return Call(
        OPERATION,
        f"/v3/brand-kits/{segment('brand_kit_id', brand_kit_id)}",
        _decode,
        json=written("body", body, "UpdateBrandKitRequest"),
        asked=(about(("brand_kit_id",), brand_kit_id),),
    )


async def update_brand_kit(
    executor: Executor, brand_kit_id: str, *, body: UpdateBrandKitRequest, options: RequestOptions | None = None
) -> BrandKitDetail:
    """Change a brand kit.

    Changes its name and the parts that colours, logos and fonts play. A kit that is still `loading` gives 409
    `brand_kit_not_ready`.

    Operation: `updateBrandKit` (PATCH /v3/brand-kits/{brand_kit_id}).

    Args:
        executor: Carries the call out.
        brand_kit_id: Id of the brand kit.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(brand_kit_id, body=body), options)


def _decode(answer: object) -> BrandKitDetail:
    return data_of(answer, BrandKitDetail.from_wire, OPERATION.id)
