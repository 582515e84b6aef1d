# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List workflows.

`listWorkflows`: GET /v3/workflows
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.workflow_definition_item import WorkflowDefinitionItem

__all__ = ["OPERATION", "build", "list_workflows"]

OPERATION = Operation(
    id="listWorkflows",
    name="list_workflows",
    tag="workflows",
    method="GET",
    path="/v3/workflows",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(*, limit: int | None = None, token: str | None = None) -> Call[Page[WorkflowDefinitionItem]]:
    """The request of `list_workflows`, not sent."""
    return Call(OPERATION, "/v3/workflows", _decode, query=pairs(("limit", limit), ("token", token)))


async def list_workflows(
    executor: Executor, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
) -> Page[WorkflowDefinitionItem]:
    """List workflows.

    Lists the workflows without their graphs, 1 to 100 a page.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listWorkflows` (GET /v3/workflows).

    Args:
        executor: Carries the call out.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(limit=limit, token=token), options)


def _decode(answer: object) -> Page[WorkflowDefinitionItem]:
    return page_of(answer, WorkflowDefinitionItem.from_wire, OPERATION.id)
