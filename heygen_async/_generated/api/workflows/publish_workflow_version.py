# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Publish a version of a workflow.

`publishWorkflowVersion`: POST /v3/workflows/{workflow_id}/versions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment, written

from ...models.workflow_version import WorkflowVersion

if TYPE_CHECKING:
    from ...models.publish_workflow_version_request import PublishWorkflowVersionRequest

__all__ = ["OPERATION", "build", "publish_workflow_version"]

OPERATION = Operation(
    id="publishWorkflowVersion",
    name="publish_workflow_version",
    tag="workflows",
    method="POST",
    path="/v3/workflows/{workflow_id}/versions",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("workflows:write",),
    preview=True,
)


def build(workflow_id: str, *, body: PublishWorkflowVersionRequest) -> Call[WorkflowVersion]:
    """The request of `publish_workflow_version`, not sent."""
    return Call(
        OPERATION,
        f"/v3/workflows/{segment('workflow_id', workflow_id)}/versions",
        _decode,
        json=written("body", body, "PublishWorkflowVersionRequest"),
    )


async def publish_workflow_version(
    executor: Executor, workflow_id: str, *, body: PublishWorkflowVersionRequest, options: RequestOptions | None = None
) -> WorkflowVersion:
    """Publish a version of a workflow.

    Fixes a graph as the next version. The graph of the newest version gives that version again.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `publishWorkflowVersion` (POST /v3/workflows/{workflow_id}/versions).

    Args:
        executor: Carries the call out.
        workflow_id: Id of the workflow.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(workflow_id, body=body), options)


def _decode(answer: object) -> WorkflowVersion:
    return data_of(answer, WorkflowVersion.from_wire, OPERATION.id)
