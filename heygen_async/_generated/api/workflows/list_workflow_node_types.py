# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""List the kinds of workflow steps.

`listWorkflowNodeTypes`: GET /v3/workflows/node-types
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of

from ...models.workflow_node_types import WorkflowNodeTypes

__all__ = ["OPERATION", "build", "list_workflow_node_types"]

OPERATION = Operation(
    id="listWorkflowNodeTypes",
    name="list_workflow_node_types",
    tag="workflows",
    method="GET",
    path="/v3/workflows/node-types",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("workflows:read",),
    preview=True,
)


def build() -> Call[WorkflowNodeTypes]:
    """The request of `list_workflow_node_types`, not sent."""
    return Call(OPERATION, "/v3/workflows/node-types", _decode)


async def list_workflow_node_types(executor: Executor, *, options: RequestOptions | None = None) -> WorkflowNodeTypes:
    """List the kinds of workflow steps.

    Tells which steps there are, their ports and the schema of their settings.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `listWorkflowNodeTypes` (GET /v3/workflows/node-types).

    Args:
        executor: Carries the call out.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(), options)


def _decode(answer: object) -> WorkflowNodeTypes:
    return data_of(answer, WorkflowNodeTypes.from_wire, OPERATION.id)
