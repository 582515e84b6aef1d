# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Create a workflow.

`createWorkflow`: POST /v3/workflows
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.workflow_definition import WorkflowDefinition

if TYPE_CHECKING:
    from ...models.create_workflow_request import CreateWorkflowRequest

__all__ = ["OPERATION", "build", "create_workflow"]

OPERATION = Operation(
    id="createWorkflow",
    name="create_workflow",
    tag="workflows",
    method="POST",
    path="/v3/workflows",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("workflows:write",),
    preview=True,
)


def build(*, body: CreateWorkflowRequest) -> Call[WorkflowDefinition]:
    """The request of `create_workflow`, not sent."""
    return Call(OPERATION, "/v3/workflows", _decode, json=written("body", body, "CreateWorkflowRequest"))


async def create_workflow(
    executor: Executor, *, body: CreateWorkflowRequest, options: RequestOptions | None = None
) -> WorkflowDefinition:
    """Create a workflow.

    Makes a workflow from a graph of steps. Free; runs cost what their steps cost. A name that exists, or a key that
    was used with another body, gives 409 `conflict`; a graph that cannot work gives 422 `graph_invalid`, with each
    fault in `errors`.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createWorkflow` (POST /v3/workflows).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> WorkflowDefinition:
    return data_of(answer, WorkflowDefinition.from_wire, OPERATION.id)
