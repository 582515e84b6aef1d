# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List templates.

`listTemplates`: GET /v3/templates
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.template_item import TemplateItem

__all__ = ["OPERATION", "build", "list_templates"]

OPERATION = Operation(
    id="listTemplates",
    name="list_templates",
    tag="templates",
    method="GET",
    path="/v3/templates",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("templates:read",),
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[TemplateItem]]:
    """The request of `list_templates`, not sent."""
    return Call(OPERATION, "/v3/templates", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_templates(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[TemplateItem]:
    """List templates.

    Lists templates, 1 to 100 a page.

    Operation: `listTemplates` (GET /v3/templates).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[TemplateItem]:
    return page_of(answer, TemplateItem.from_wire, OPERATION.id)
