# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Change a glossary.

`updateBrandGlossary`: PATCH /v3/brand-glossaries/{brand_glossary_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.brand_glossary_detail import BrandGlossaryDetail

if TYPE_CHECKING:
    from ...models.update_brand_glossary_request import UpdateBrandGlossaryRequest

__all__ = ["OPERATION", "build", "update_brand_glossary"]

OPERATION = Operation(
    id="updateBrandGlossary",
    name="update_brand_glossary",
    tag="brand",
    method="PATCH",
    path="/v3/brand-glossaries/{brand_glossary_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("brand:write",),
)


def build(brand_glossary_id: str, *, body: UpdateBrandGlossaryRequest) -> Call[BrandGlossaryDetail]:
    """The request of `update_brand_glossary`, not sent."""
    return Call(
        OPERATION,
        f"/v3/brand-glossaries/{segment('brand_glossary_id', brand_glossary_id)}",
        _decode,
        json=written("body", body, "UpdateBrandGlossaryRequest"),
        asked=(about(("brand_glossary_id",), brand_glossary_id),),
    )


async def update_brand_glossary(
    executor: Executor,
    brand_glossary_id: str,
    *,
    body: UpdateBrandGlossaryRequest,
    options: RequestOptions | None = None,
) -> BrandGlossaryDetail:
    """Change a glossary.

    Replaces the given lists as a whole; an empty list clears one. A name that exists gives 409 `conflict`.

    Operation: `updateBrandGlossary` (PATCH /v3/brand-glossaries/{brand_glossary_id}).

    Args:
        executor: Carries the call out.
        brand_glossary_id: Id of the glossary.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(brand_glossary_id, body=body), options)


def _decode(answer: object) -> BrandGlossaryDetail:
    return data_of(answer, BrandGlossaryDetail.from_wire, OPERATION.id)
