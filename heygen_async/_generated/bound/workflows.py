# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Graphs of steps, their versions and their runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.create_workflow_request import CreateWorkflowRequest
    from ..models.create_workflow_run_request import CreateWorkflowRunRequest
    from ..models.publish_workflow_version_request import PublishWorkflowVersionRequest
    from ..models.update_workflow_request import UpdateWorkflowRequest
    from ..models.workflow_definition import WorkflowDefinition
    from ..models.workflow_definition_item import WorkflowDefinitionItem
    from ..models.workflow_node_types import WorkflowNodeTypes
    from ..models.workflow_run import WorkflowRun
    from ..models.workflow_run_item import WorkflowRunItem
    from ..models.workflow_run_node_item import WorkflowRunNodeItem
    from ..models.workflow_version import WorkflowVersion
    from ..models.workflow_version_item import WorkflowVersionItem

__all__ = ["WorkflowsApi"]


class WorkflowsApi:
    """Graphs of steps, their versions and their runs."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_workflow_runs(
        self,
        *,
        workflow_id: str,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[WorkflowRunItem]:
        """List the runs of a workflow.

        Lists the runs of one workflow, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflowRuns` (GET /v3/workflow-runs).

        Args:
            workflow_id: Id of the workflow.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import list_workflow_runs

        return await self._executor.execute(
            list_workflow_runs.build(workflow_id=workflow_id, limit=limit, token=token), options
        )

    async def create_workflow_run(
        self, *, body: CreateWorkflowRunRequest, options: RequestOptions | None = None
    ) -> WorkflowRun:
        """Run a workflow.

        Starts a run of a published version. Costs what its steps cost. It needs a key, which HeyGen never forgets:
        the same key gives the same run for ever. Read `workflows.get_workflow_run` until its status is final.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createWorkflowRun` (POST /v3/workflow-runs).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import create_workflow_run

        return await self._executor.execute(create_workflow_run.build(body=body), options)

    async def get_workflow_run(self, run_id: str, *, options: RequestOptions | None = None) -> WorkflowRun:
        """Read a run of a workflow.

        Tells state, progress and outputs of a run.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getWorkflowRun` (GET /v3/workflow-runs/{run_id}).

        Args:
            run_id: Id of the run.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import get_workflow_run

        return await self._executor.execute(get_workflow_run.build(run_id), options)

    async def cancel_workflow_run(self, run_id: str, *, options: RequestOptions | None = None) -> WorkflowRun:
        """Cancel a run of a workflow.

        Stops the steps that have not begun. A repeat does no harm; 503 means that it is not confirmed.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `cancelWorkflowRun` (POST /v3/workflow-runs/{run_id}/cancel).

        Args:
            run_id: Id of the run.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import cancel_workflow_run

        return await self._executor.execute(cancel_workflow_run.build(run_id), options)

    async def list_workflow_run_nodes(
        self, run_id: str, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[WorkflowRunNodeItem]:
        """List the steps of a run.

        Tells where each step of a run stands, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflowRunNodes` (GET /v3/workflow-runs/{run_id}/nodes).

        Args:
            run_id: Id of the run.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import list_workflow_run_nodes

        return await self._executor.execute(list_workflow_run_nodes.build(run_id, limit=limit, token=token), options)

    async def list_workflows(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[WorkflowDefinitionItem]:
        """List workflows.

        Lists the workflows without their graphs, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflows` (GET /v3/workflows).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import list_workflows

        return await self._executor.execute(list_workflows.build(limit=limit, token=token), options)

    async def create_workflow(
        self, *, body: CreateWorkflowRequest, options: RequestOptions | None = None
    ) -> WorkflowDefinition:
        """Create a workflow.

        Makes a workflow from a graph of steps. Free; runs cost what their steps cost. A name that exists, or a key
        that was used with another body, gives 409 `conflict`; a graph that cannot work gives 422 `graph_invalid`,
        with each fault in `errors`.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `createWorkflow` (POST /v3/workflows).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import create_workflow

        return await self._executor.execute(create_workflow.build(body=body), options)

    async def list_workflow_node_types(self, *, options: RequestOptions | None = None) -> WorkflowNodeTypes:
        """List the kinds of workflow steps.

        Tells which steps there are, their ports and the schema of their settings.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflowNodeTypes` (GET /v3/workflows/node-types).

        Args:
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import list_workflow_node_types

        return await self._executor.execute(list_workflow_node_types.build(), options)

    async def get_workflow(self, workflow_id: str, *, options: RequestOptions | None = None) -> WorkflowDefinition:
        """Read a workflow.

        Tells the draft of a workflow and its newest version.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getWorkflow` (GET /v3/workflows/{workflow_id}).

        Args:
            workflow_id: Id of the workflow.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import get_workflow

        return await self._executor.execute(get_workflow.build(workflow_id), options)

    async def update_workflow(
        self, workflow_id: str, *, body: UpdateWorkflowRequest, options: RequestOptions | None = None
    ) -> WorkflowDefinition:
        """Replace the draft of a workflow.

        Replaces the draft. It names the revision that it was made from: another one gives 409
        `stale_workflow_draft`.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `updateWorkflow` (PATCH /v3/workflows/{workflow_id}).

        Args:
            workflow_id: Id of the workflow.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import update_workflow

        return await self._executor.execute(update_workflow.build(workflow_id, body=body), options)

    async def list_workflow_versions(
        self,
        workflow_id: str,
        *,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[WorkflowVersionItem]:
        """List the versions of a workflow.

        Lists the versions, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflowVersions` (GET /v3/workflows/{workflow_id}/versions).

        Args:
            workflow_id: Id of the workflow.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import list_workflow_versions

        return await self._executor.execute(
            list_workflow_versions.build(workflow_id, limit=limit, token=token), options
        )

    async def publish_workflow_version(
        self, workflow_id: str, *, body: PublishWorkflowVersionRequest, options: RequestOptions | None = None
    ) -> WorkflowVersion:
        """Publish a version of a workflow.

        Fixes a graph as the next version. The graph of the newest version gives that version again.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `publishWorkflowVersion` (POST /v3/workflows/{workflow_id}/versions).

        Args:
            workflow_id: Id of the workflow.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import publish_workflow_version

        return await self._executor.execute(publish_workflow_version.build(workflow_id, body=body), options)

    async def get_workflow_version(
        self, workflow_id: str, version_number: int, *, options: RequestOptions | None = None
    ) -> WorkflowVersion:
        """Read a version of a workflow.

        Tells the graph of a version and the plan that it is run by.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getWorkflowVersion` (GET /v3/workflows/{workflow_id}/versions/{version_number}).

        Args:
            workflow_id: Id of the workflow.
            version_number: Number of the version, from 1.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.workflows import get_workflow_version

        return await self._executor.execute(get_workflow_version.build(workflow_id, version_number), options)
