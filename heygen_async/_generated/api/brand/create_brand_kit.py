# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Make a brand kit from a web site.

`createBrandKit`: POST /v3/brand-kits
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.brand_kit_accepted import BrandKitAccepted

if TYPE_CHECKING:
    from ...models.create_brand_kit_request import CreateBrandKitRequest

__all__ = ["OPERATION", "build", "create_brand_kit"]

OPERATION = Operation(
    id="createBrandKit",
    name="create_brand_kit",
    tag="brand",
    method="POST",
    path="/v3/brand-kits",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="brand_kit", status_operation="getBrandKit", done=("completed",), failed=("error",)),
    scopes=("brand:write",),
)


def build(*, body: CreateBrandKitRequest) -> Call[BrandKitAccepted]:
    """The request of `create_brand_kit`, not sent."""
    return Call(OPERATION, "/v3/brand-kits", _decode, json=written("body", body, "CreateBrandKitRequest"))


async def create_brand_kit(
    executor: Executor, *, body: CreateBrandKitRequest, options: RequestOptions | None = None
) -> BrandKitAccepted:
    """Make a brand kit from a web site.

    Reads colours, fonts and logos from a web site. Takes up to two minutes; read `brand.get_brand_kit` until its
    status is final.

    Operation: `createBrandKit` (POST /v3/brand-kits).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BrandKitAccepted:
    return data_of(answer, BrandKitAccepted.from_wire, OPERATION.id)
