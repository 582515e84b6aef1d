# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a run of a workflow.

`getWorkflowRun`: GET /v3/workflow-runs/{run_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.workflow_run import WorkflowRun

__all__ = ["OPERATION", "build", "get_workflow_run"]

OPERATION = Operation(
    id="getWorkflowRun",
    name="get_workflow_run",
    tag="workflows",
    method="GET",
    path="/v3/workflow-runs/{run_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(run_id: str) -> Call[WorkflowRun]:
    """The request of `get_workflow_run`, not sent."""
    return Call(OPERATION, f"/v3/workflow-runs/{segment('run_id', run_id)}", _decode, asked=(about(("id",), run_id),))


async def get_workflow_run(executor: Executor, run_id: str, *, options: RequestOptions | None = None) -> WorkflowRun:
    """Read a run of a workflow.

    Tells state, progress and outputs of a run.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getWorkflowRun` (GET /v3/workflow-runs/{run_id}).

    Args:
        executor: Carries the call out.
        run_id: Id of the run.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(run_id), options)


def _decode(answer: object) -> WorkflowRun:
    return data_of(answer, WorkflowRun.from_wire, OPERATION.id)
