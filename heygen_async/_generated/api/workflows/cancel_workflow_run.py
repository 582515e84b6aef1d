# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Cancel a run of a workflow.

`cancelWorkflowRun`: POST /v3/workflow-runs/{run_id}/cancel
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment

from ...models.workflow_run import WorkflowRun

__all__ = ["OPERATION", "build", "cancel_workflow_run"]

OPERATION = Operation(
    id="cancelWorkflowRun",
    name="cancel_workflow_run",
    tag="workflows",
    method="POST",
    path="/v3/workflow-runs/{run_id}/cancel",
    idempotency=Idempotency(mode="natural"),
    timeout="write",
    scopes=("workflows:write",),
    preview=True,
)


def build(run_id: str) -> Call[WorkflowRun]:
    """The request of `cancel_workflow_run`, not sent."""
    return Call(OPERATION, f"/v3/workflow-runs/{segment('run_id', run_id)}/cancel", _decode)


async def cancel_workflow_run(executor: Executor, run_id: str, *, options: RequestOptions | None = None) -> WorkflowRun:
    """Cancel a run of a workflow.

    Stops the steps that have not begun. A repeat does no harm; 503 means that it is not confirmed.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `cancelWorkflowRun` (POST /v3/workflow-runs/{run_id}/cancel).

    Args:
        executor: Carries the call out.
        run_id: Id of the run.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(run_id), options)


def _decode(answer: object) -> WorkflowRun:
    return data_of(answer, WorkflowRun.from_wire, OPERATION.id)
