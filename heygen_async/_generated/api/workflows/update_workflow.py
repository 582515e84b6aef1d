# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Replace the draft of a workflow.

`updateWorkflow`: PATCH /v3/workflows/{workflow_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.workflow_definition import WorkflowDefinition

if TYPE_CHECKING:
    from ...models.update_workflow_request import UpdateWorkflowRequest

__all__ = ["OPERATION", "build", "update_workflow"]

OPERATION = Operation(
    id="updateWorkflow",
    name="update_workflow",
    tag="workflows",
    method="PATCH",
    path="/v3/workflows/{workflow_id}",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("workflows:write",),
    preview=True,
)


def build(workflow_id: str, *, body: UpdateWorkflowRequest) -> Call[WorkflowDefinition]:
    """The request of `update_workflow`, not sent."""
    return Call(
        OPERATION,
        f"/v3/workflows/{segment('workflow_id', workflow_id)}",
        _decode,
        json=written("body", body, "UpdateWorkflowRequest"),
        asked=(about(("id",), workflow_id),),
    )


async def update_workflow(
    executor: Executor, workflow_id: str, *, body: UpdateWorkflowRequest, options: RequestOptions | None = None
) -> WorkflowDefinition:
    """Replace the draft of a workflow.

    Replaces the draft. It names the revision that it was made from: another one gives 409 `stale_workflow_draft`.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `updateWorkflow` (PATCH /v3/workflows/{workflow_id}).

    Args:
        executor: Carries the call out.
        workflow_id: Id of the workflow.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(workflow_id, body=body), options)


def _decode(answer: object) -> WorkflowDefinition:
    return data_of(answer, WorkflowDefinition.from_wire, OPERATION.id)
