# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List the versions of a workflow.

`listWorkflowVersions`: GET /v3/workflows/{workflow_id}/versions
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs, segment
from heygen_async._wire.paging import Page

from ...models.workflow_version_item import WorkflowVersionItem

__all__ = ["OPERATION", "build", "list_workflow_versions"]

OPERATION = Operation(
    id="listWorkflowVersions",
    name="list_workflow_versions",
    tag="workflows",
    method="GET",
    path="/v3/workflows/{workflow_id}/versions",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(workflow_id: str, *, limit: int | None = None, token: str | None = None) -> Call[Page[WorkflowVersionItem]]:
    """The request of `list_workflow_versions`, not sent."""
    return Call(
        OPERATION,
        f"/v3/workflows/{segment('workflow_id', workflow_id)}/versions",
        _decode,
        query=pairs(("limit", limit), ("token", token)),
    )


async def list_workflow_versions(
    executor: Executor,
    workflow_id: str,
    *,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[WorkflowVersionItem]:
    """List the versions of a workflow.

    Lists the versions, 1 to 100 a page.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listWorkflowVersions` (GET /v3/workflows/{workflow_id}/versions).

    Args:
        executor: Carries the call out.
        workflow_id: Id of the workflow.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(workflow_id, limit=limit, token=token), options)


def _decode(answer: object) -> Page[WorkflowVersionItem]:
    return page_of(answer, WorkflowVersionItem.from_wire, OPERATION.id)
