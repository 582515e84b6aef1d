# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a workflow.

`getWorkflow`: GET /v3/workflows/{workflow_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.workflow_definition import WorkflowDefinition

__all__ = ["OPERATION", "build", "get_workflow"]

OPERATION = Operation(
    id="getWorkflow",
    name="get_workflow",
    tag="workflows",
    method="GET",
    path="/v3/workflows/{workflow_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(workflow_id: str) -> Call[WorkflowDefinition]:
    """The request of `get_workflow`, not sent."""
    return Call(
        OPERATION, f"/v3/workflows/{segment('workflow_id', workflow_id)}", _decode, asked=(about(("id",), workflow_id),)
    )


async def get_workflow(
    executor: Executor, workflow_id: str, *, options: RequestOptions | None = None
) -> WorkflowDefinition:
    """Read a workflow.

    Tells the draft of a workflow and its newest version.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getWorkflow` (GET /v3/workflows/{workflow_id}).

    Args:
        executor: Carries the call out.
        workflow_id: Id of the workflow.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(workflow_id), options)


def _decode(answer: object) -> WorkflowDefinition:
    return data_of(answer, WorkflowDefinition.from_wire, OPERATION.id)
