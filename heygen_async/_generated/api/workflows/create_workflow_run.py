# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Run a workflow.

`createWorkflowRun`: POST /v3/workflow-runs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import written

from ...models.workflow_run import WorkflowRun

if TYPE_CHECKING:
    from ...models.create_workflow_run_request import CreateWorkflowRunRequest

__all__ = ["OPERATION", "build", "create_workflow_run"]

OPERATION = Operation(
    id="createWorkflowRun",
    name="create_workflow_run",
    tag="workflows",
    method="POST",
    path="/v3/workflow-runs",
    idempotency=Idempotency(mode="header", durable=True),
    timeout="write",
    job=JobSpec(
        kind="workflow_run",
        status_operation="getWorkflowRun",
        done=("succeeded", "partial"),
        failed=("failed", "canceled"),
    ),
    scopes=("workflows:write",),
    preview=True,
)


def build(*, body: CreateWorkflowRunRequest) -> Call[WorkflowRun]:
    """The request of `create_workflow_run`, not sent."""
    return Call(
        OPERATION,
        "/v3/workflow-runs",
        _decode,
        json=written("body", body, "CreateWorkflowRunRequest"),
        asked=(about(("workflow.id",), getattr(body, "workflow_id", None)),),
    )


async def create_workflow_run(
    executor: Executor, *, body: CreateWorkflowRunRequest, options: RequestOptions | None = None
) -> WorkflowRun:
    """Run a workflow.

    Starts a run of a published version. Costs what its steps cost. It needs a key, which HeyGen never forgets: the
    same key gives the same run for ever. Read `workflows.get_workflow_run` until its status is final.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createWorkflowRun` (POST /v3/workflow-runs).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> WorkflowRun:
    return data_of(answer, WorkflowRun.from_wire, OPERATION.id)
