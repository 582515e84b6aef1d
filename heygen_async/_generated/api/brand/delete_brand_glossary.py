# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a glossary.

`deleteBrandGlossary`: DELETE /v3/brand-glossaries/{brand_glossary_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_brand_glossary import DeletedBrandGlossary

__all__ = ["OPERATION", "build", "delete_brand_glossary"]

OPERATION = Operation(
    id="deleteBrandGlossary",
    name="delete_brand_glossary",
    tag="brand",
    method="DELETE",
    path="/v3/brand-glossaries/{brand_glossary_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("brand:write",),
)


def build(brand_glossary_id: str) -> Call[DeletedBrandGlossary]:
    """The request of `delete_brand_glossary`, not sent."""
    return Call(
        OPERATION,
        f"/v3/brand-glossaries/{segment('brand_glossary_id', brand_glossary_id)}",
        _decode,
        asked=(about(("brand_glossary_id",), brand_glossary_id),),
        when_empty={"brand_glossary_id": brand_glossary_id},
    )


async def delete_brand_glossary(
    executor: Executor, brand_glossary_id: str, *, options: RequestOptions | None = None
) -> DeletedBrandGlossary:
    """Delete a glossary.

    Deletes the glossary.

    Operation: `deleteBrandGlossary` (DELETE /v3/brand-glossaries/{brand_glossary_id}).

    Args:
        executor: Carries the call out.
        brand_glossary_id: Id of the glossary.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(brand_glossary_id), options)


def _decode(answer: object) -> DeletedBrandGlossary:
    return data_of(answer, DeletedBrandGlossary.from_wire, OPERATION.id)
