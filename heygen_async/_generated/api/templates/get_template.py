# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a template.

`getTemplate`: GET /v3/templates/{template_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.template_detail import TemplateDetail

__all__ = ["OPERATION", "build", "get_template"]

OPERATION = Operation(
    id="getTemplate",
    name="get_template",
    tag="templates",
    method="GET",
    path="/v3/templates/{template_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("templates:read",),
)


def build(template_id: str) -> Call[TemplateDetail]:
    """The request of `get_template`, not sent."""
    return Call(
        OPERATION, f"/v3/templates/{segment('template_id', template_id)}", _decode, asked=(about(("id",), template_id),)
    )


async def get_template(
    executor: Executor, template_id: str, *, options: RequestOptions | None = None
) -> TemplateDetail:
    """Read a template.

    Tells the variables and scenes of a template.

    Operation: `getTemplate` (GET /v3/templates/{template_id}).

    Args:
        executor: Carries the call out.
        template_id: Id of the template.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(template_id), options)


def _decode(answer: object) -> TemplateDetail:
    return data_of(answer, TemplateDetail.from_wire, OPERATION.id)
