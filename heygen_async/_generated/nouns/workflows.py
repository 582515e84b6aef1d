# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `workflows`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.product_graph import ProductGraph
    from ..models.workflow_definition import WorkflowDefinition
    from ..models.workflow_definition_item import WorkflowDefinitionItem

__all__ = ["WorkflowsBase"]


class WorkflowsBase:
    """The plain verbs of `workflows`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, workflow: str | HasId, *, options: RequestOptions | None = None) -> WorkflowDefinition:
        """Read a workflow.

        Tells the draft of a workflow and its newest version.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getWorkflow` (GET /v3/workflows/{workflow_id}).

        Args:
            workflow: Id of the workflow, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.workflows import get_workflow

        call = get_workflow.build(id_of("workflow", workflow, "workflow_id"))
        return await self._executor.execute(call, options)

    async def create(
        self,
        *,
        name: str,
        product_graph: ProductGraph,
        meta: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> WorkflowDefinition:
        """Create a workflow.

        Makes a workflow from a graph of steps. Free; runs cost what their steps cost. A name that exists, or a key
        that was used with another body, gives 409 `conflict`; a graph that cannot work gives 422 `graph_invalid`,
        with each fault in `errors`.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createWorkflow` (POST /v3/workflows).

        Args:
            name: Its name.
            product_graph: The graph of steps.
            meta: Whatever you want to keep with it.
            options: Timeouts and retries of this call.
        """
        from ..api.workflows import create_workflow
        from ..models.create_workflow_request import CreateWorkflowRequest

        body = CreateWorkflowRequest(name=name, product_graph=product_graph, meta=meta)
        call = create_workflow.build(body=body)
        return await self._executor.execute(call, options)

    async def update(
        self,
        workflow: str | HasId,
        *,
        expected_revision: int,
        product_graph: ProductGraph,
        options: RequestOptions | None = None,
    ) -> WorkflowDefinition:
        """Replace the draft of a workflow.

        Replaces the draft. It names the revision that it was made from: another one gives 409
        `stale_workflow_draft`.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `updateWorkflow` (PATCH /v3/workflows/{workflow_id}).

        Args:
            workflow: Id of the workflow, or an object that has it.
            expected_revision: Revision of the draft that it was made from.
            product_graph: The graph of steps.
            options: Timeouts and retries of this call.
        """
        from ..api.workflows import update_workflow
        from ..models.update_workflow_request import UpdateWorkflowRequest

        body = UpdateWorkflowRequest(expected_revision=expected_revision, product_graph=product_graph)
        call = update_workflow.build(id_of("workflow", workflow, "workflow_id"), body=body)
        return await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[WorkflowDefinitionItem]:
        """List workflows.

        Lists the workflows without their graphs, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflows` (GET /v3/workflows).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[WorkflowDefinitionItem]:
            from ..api.workflows import list_workflows

            call = list_workflows.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
