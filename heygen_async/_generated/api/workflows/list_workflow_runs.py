# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List the runs of a workflow.

`listWorkflowRuns`: GET /v3/workflow-runs
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs
from heygen_async._wire.paging import Page

from ...models.workflow_run_item import WorkflowRunItem

__all__ = ["OPERATION", "build", "list_workflow_runs"]

OPERATION = Operation(
    id="listWorkflowRuns",
    name="list_workflow_runs",
    tag="workflows",
    method="GET",
    path="/v3/workflow-runs",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(*, workflow_id: str, limit: int | None = None, token: str | None = None) -> Call[Page[WorkflowRunItem]]:
    """The request of `list_workflow_runs`, not sent."""
    return Call(
        OPERATION,
        "/v3/workflow-runs",
        _decode,
        query=pairs(("limit", limit), ("token", token), ("workflow_id", workflow_id)),
    )


async def list_workflow_runs(
    executor: Executor,
    *,
    workflow_id: str,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[WorkflowRunItem]:
    """List the runs of a workflow.

    Lists the runs of one workflow, 1 to 100 a page.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listWorkflowRuns` (GET /v3/workflow-runs).

    Args:
        executor: Carries the call out.
        workflow_id: Id of the workflow.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(workflow_id=workflow_id, limit=limit, token=token), options)


def _decode(answer: object) -> Page[WorkflowRunItem]:
    return page_of(answer, WorkflowRunItem.from_wire, OPERATION.id)
