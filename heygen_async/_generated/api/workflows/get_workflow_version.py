# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a version of a workflow.

`getWorkflowVersion`: GET /v3/workflows/{workflow_id}/versions/{version_number}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment

from ...models.workflow_version import WorkflowVersion

__all__ = ["OPERATION", "build", "get_workflow_version"]

OPERATION = Operation(
    id="getWorkflowVersion",
    name="get_workflow_version",
    tag="workflows",
    method="GET",
    path="/v3/workflows/{workflow_id}/versions/{version_number}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build(workflow_id: str, version_number: int) -> Call[WorkflowVersion]:
    """The request of `get_workflow_version`, not sent."""
    return Call(
        OPERATION,
        f"/v3/workflows/{segment('workflow_id', workflow_id)}/versions/{segment('version_number', str(version_number))}",
        _decode,
    )


async def get_workflow_version(
    executor: Executor, workflow_id: str, version_number: int, *, options: RequestOptions | None = None
) -> WorkflowVersion:
    """Read a version of a workflow.

    Tells the graph of a version and the plan that it is run by.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `getWorkflowVersion` (GET /v3/workflows/{workflow_id}/versions/{version_number}).

    Args:
        executor: Carries the call out.
        workflow_id: Id of the workflow.
        version_number: Number of the version, from 1.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(workflow_id, version_number), options)


def _decode(answer: object) -> WorkflowVersion:
    return data_of(answer, WorkflowVersion.from_wire, OPERATION.id)
