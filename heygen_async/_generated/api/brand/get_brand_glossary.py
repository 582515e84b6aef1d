# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a glossary.

`getBrandGlossary`: GET /v3/brand-glossaries/{brand_glossary_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.brand_glossary_detail import BrandGlossaryDetail

__all__ = ["OPERATION", "build", "get_brand_glossary"]

OPERATION = Operation(
    id="getBrandGlossary",
    name="get_brand_glossary",
    tag="brand",
    method="GET",
    path="/v3/brand-glossaries/{brand_glossary_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("brand:read",),
)


def build(brand_glossary_id: str) -> Call[BrandGlossaryDetail]:
    """The request of `get_brand_glossary`, not sent."""
    return Call(
        OPERATION,
        f"/v3/brand-glossaries/{segment('brand_glossary_id', brand_glossary_id)}",
        _decode,
        asked=(about(("brand_glossary_id",), brand_glossary_id),),
    )


async def get_brand_glossary(
    executor: Executor, brand_glossary_id: str, *, options: RequestOptions | None = None
) -> BrandGlossaryDetail:
    """Read a glossary.

    Tells the terms of a glossary.

    Operation: `getBrandGlossary` (GET /v3/brand-glossaries/{brand_glossary_id}).

    Args:
        executor: Carries the call out.
        brand_glossary_id: Id of the glossary.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(brand_glossary_id), options)


def _decode(answer: object) -> BrandGlossaryDetail:
    return data_of(answer, BrandGlossaryDetail.from_wire, OPERATION.id)
