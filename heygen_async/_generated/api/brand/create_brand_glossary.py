# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Create a glossary.

`createBrandGlossary`: POST /v3/brand-glossaries
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.brand_glossary_detail import BrandGlossaryDetail

if TYPE_CHECKING:
    from ...models.create_brand_glossary_request import CreateBrandGlossaryRequest

__all__ = ["OPERATION", "build", "create_brand_glossary"]

OPERATION = Operation(
    id="createBrandGlossary",
    name="create_brand_glossary",
    tag="brand",
    method="POST",
    path="/v3/brand-glossaries",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("brand:write",),
)


def build(*, body: CreateBrandGlossaryRequest) -> Call[BrandGlossaryDetail]:
    """The request of `create_brand_glossary`, not sent."""
    return Call(OPERATION, "/v3/brand-glossaries", _decode, json=written("body", body, "CreateBrandGlossaryRequest"))


async def create_brand_glossary(
    executor: Executor, *, body: CreateBrandGlossaryRequest, options: RequestOptions | None = None
) -> BrandGlossaryDetail:
    """Create a glossary.

    Makes a glossary of names: how they are spoken, which stay as they are, and which have a fixed translation.
    Free. A name that exists gives 409 `conflict`.

    Operation: `createBrandGlossary` (POST /v3/brand-glossaries).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BrandGlossaryDetail:
    return data_of(answer, BrandGlossaryDetail.from_wire, OPERATION.id)
