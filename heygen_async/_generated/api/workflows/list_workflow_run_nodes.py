# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List the steps of a run.

`listWorkflowRunNodes`: GET /v3/workflow-runs/{run_id}/nodes
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import page_of
from heygen_async._wire.encode import pairs, segment
from heygen_async._wire.paging import Page

from ...models.workflow_run_node_item import WorkflowRunNodeItem

__all__ = ["OPERATION", "build", "list_workflow_run_nodes"]

OPERATION = Operation(
    id="listWorkflowRunNodes",
    name="list_workflow_run_nodes",
    tag="workflows",
    method="GET",
    path="/v3/workflow-runs/{run_id}/nodes",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(run_id: str, *, limit: int | None = None, token: str | None = None) -> Call[Page[WorkflowRunNodeItem]]:
    """The request of `list_workflow_run_nodes`, not sent."""
    return Call(
        OPERATION,
        f"/v3/workflow-runs/{segment('run_id', run_id)}/nodes",
        _decode,
        query=pairs(("limit", limit), ("token", token)),
    )


async def list_workflow_run_nodes(
    executor: Executor,
    run_id: str,
    *,
    limit: int | None = None,
    token: str | None = None,
    options: RequestOptions | None = None,
) -> Page[WorkflowRunNodeItem]:
    """List the steps of a run.

    Tells where each step of a run stands, 1 to 100 a page.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listWorkflowRunNodes` (GET /v3/workflow-runs/{run_id}/nodes).

    Args:
        executor: Carries the call out.
        run_id: Id of the run.
        limit: Number of items in a page.
        token: Cursor: `next_token` of the page before. Absent for the first page.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(run_id, limit=limit, token=token), options)


def _decode(answer: object) -> Page[WorkflowRunNodeItem]:
    return page_of(answer, WorkflowRunNodeItem.from_wire, OPERATION.id)
