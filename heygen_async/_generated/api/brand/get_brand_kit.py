# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a brand kit.

`getBrandKit`: GET /v3/brand-kits/{brand_kit_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.brand_kit_detail import BrandKitDetail

__all__ = ["OPERATION", "build", "get_brand_kit"]

OPERATION = Operation(
    id="getBrandKit",
    name="get_brand_kit",
    tag="brand",
    method="GET",
    path="/v3/brand-kits/{brand_kit_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("brand:read",),
)


def build(brand_kit_id: str) -> Call[BrandKitDetail]:
    """The request of `get_brand_kit`, not sent."""
    return Call(
        OPERATION,
        f"/v3/brand-kits/{segment('brand_kit_id', brand_kit_id)}",
        _decode,
        asked=(about(("brand_kit_id",), brand_kit_id),),
    )


async def get_brand_kit(
    executor: Executor, brand_kit_id: str, *, options: RequestOptions | None = None
) -> BrandKitDetail:
    """Read a brand kit.

    Tells the state of a brand kit and, once it is `completed`, its colours, logos and fonts.

    Operation: `getBrandKit` (GET /v3/brand-kits/{brand_kit_id}).

    Args:
        executor: Carries the call out.
        brand_kit_id: Id of the brand kit.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(brand_kit_id), options)


def _decode(answer: object) -> BrandKitDetail:
    return data_of(answer, BrandKitDetail.from_wire, OPERATION.id)
