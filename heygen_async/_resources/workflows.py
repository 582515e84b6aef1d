"""Workflows at HeyGen: graphs of steps, their versions and their runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from heygen_async._generated.nouns.workflow_runs import WorkflowRunsBase
from heygen_async._generated.nouns.workflows import WorkflowsBase
from heygen_async._jobs.job_types import WORKFLOW_RUN
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from heygen_async._generated.models.product_graph import ProductGraph
    from heygen_async._generated.models.workflow_family import WorkflowFamily
    from heygen_async._generated.models.workflow_run import WorkflowRun
    from heygen_async._generated.models.workflow_run_node_item import WorkflowRunNodeItem
    from heygen_async._generated.models.workflow_version import WorkflowVersion
    from heygen_async._generated.models.workflow_version_item import WorkflowVersionItem
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["WorkflowRuns", "Workflows"]


class Workflows(WorkflowsBase):
    """Workflows at HeyGen: ``heygen.workflows``. **Preview**: HeyGen may change it, and not every account has it."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    @cached_property
    def runs(self) -> WorkflowRuns:
        """Runs of workflows."""
        return WorkflowRuns(self._context)

    async def node_types(self, *, options: RequestOptions | None = None) -> list[WorkflowFamily]:
        """Which steps there are, with their ports and settings. Free.

        Operation: `listWorkflowNodeTypes` (GET /v3/workflows/node-types).
        """
        from heygen_async._generated.api.workflows.list_workflow_node_types import list_workflow_node_types

        return (await list_workflow_node_types(self._context.executor, options=options)).families

    async def publish(
        self, workflow: Ref, product_graph: ProductGraph, *, options: RequestOptions | None = None
    ) -> WorkflowVersion:
        """Publish a graph as the next version. Free. The graph of the newest version gives that version again.

        Args:
            workflow: The workflow, or its id.
            product_graph: The graph.
            options: For this request alone.

        Raises:
            APIError: 422 ``graph_invalid``, with each fault in the error.

        Operation: `publishWorkflowVersion` (POST /v3/workflows/{workflow_id}/versions).
        """
        from heygen_async._generated.api.workflows.publish_workflow_version import publish_workflow_version
        from heygen_async._generated.models.publish_workflow_version_request import PublishWorkflowVersionRequest

        body = PublishWorkflowVersionRequest(product_graph=product_graph)
        return await publish_workflow_version(
            self._context.executor, id_of("workflow", workflow), body=body, options=options
        )

    def versions(
        self, workflow: Ref, *, page_size: int | None = None, options: RequestOptions | None = None
    ) -> Pager[WorkflowVersionItem]:
        """List the versions of a workflow. Free.

        Args:
            workflow: The workflow, or its id.
            page_size: Number of items fetched at a time.
            options: For each request.

        Operation: `listWorkflowVersions` (GET /v3/workflows/{workflow_id}/versions).
        """
        workflow_id = id_of("workflow", workflow)

        async def fetch(token: str | None) -> Page[WorkflowVersionItem]:
            from heygen_async._generated.api.workflows.list_workflow_versions import list_workflow_versions

            return await list_workflow_versions(
                self._context.executor, workflow_id, limit=page_size, token=token, options=options
            )

        return Pager(fetch)

    async def version(self, workflow: Ref, number: int, *, options: RequestOptions | None = None) -> WorkflowVersion:
        """One version of a workflow. Free.

        Args:
            workflow: The workflow, or its id.
            number: The number of the version, from 1.
            options: For this request alone.

        Operation: `getWorkflowVersion` (GET /v3/workflows/{workflow_id}/versions/{version_number}).
        """
        from heygen_async._generated.api.workflows.get_workflow_version import get_workflow_version

        return await get_workflow_version(self._context.executor, id_of("workflow", workflow), number, options=options)


class WorkflowRuns(WorkflowRunsBase):
    """Runs of workflows: ``heygen.workflows.runs``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        workflow: Ref,
        inputs: Mapping[str, Any] | None = None,
        *,
        key: str,
        version: int | None = None,
        options: RequestOptions | None = None,
    ) -> Job[WorkflowRun]:
        """Run a published version. **Costs what its steps cost.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            workflow: The workflow, or its id.
            inputs: The inputs by name.
            key: Your own id of this run, 1 to 255 characters of ``A-Z a-z 0-9 _ - : .``. HeyGen never forgets it: the
                same key gives the same run, so a repeat, also in another process, pays nothing.
            version: The number of the version; None takes the newest.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the run with its outputs. A run of which only some steps succeeded has
            the status ``partial``.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            Conflict: The key was used for another run.

        Operation: `createWorkflowRun` (POST /v3/workflow-runs).
        """
        from heygen_async._generated.api.workflows import create_workflow_run
        from heygen_async._generated.models.create_workflow_run_request import CreateWorkflowRunRequest

        body = CreateWorkflowRunRequest(
            workflow_id=id_of("workflow", workflow),
            version_number=version,
            inputs=None if inputs is None else dict(inputs),
        )
        keyed = RequestOptions(idempotency_key=key).over(options)
        call = create_workflow_run.build(body=body)
        return await self._context.start(WORKFLOW_RUN, call, lambda answer: answer.id, keyed)

    async def cancel(self, run: Ref, *, options: RequestOptions | None = None) -> WorkflowRun:
        """Stop the steps that have not begun. Free; a repeat does no harm.

        Args:
            run: The run, its id or job.
            options: For the request alone.

        Operation: `cancelWorkflowRun` (POST /v3/workflow-runs/{run_id}/cancel).
        """
        from heygen_async._generated.api.workflows.cancel_workflow_run import cancel_workflow_run

        return await cancel_workflow_run(self._context.executor, id_of("run", run), options=options)

    def nodes(
        self, run: Ref, *, page_size: int | None = None, options: RequestOptions | None = None
    ) -> Pager[WorkflowRunNodeItem]:
        """List the steps of a run, and where each stands. Free.

        Args:
            run: The run, its id or job.
            page_size: Number of items fetched at a time.
            options: For each request.

        Operation: `listWorkflowRunNodes` (GET /v3/workflow-runs/{run_id}/nodes).
        """
        run_id = id_of("run", run)

        async def fetch(token: str | None) -> Page[WorkflowRunNodeItem]:
            from heygen_async._generated.api.workflows.list_workflow_run_nodes import list_workflow_run_nodes

            return await list_workflow_run_nodes(
                self._context.executor, run_id, limit=page_size, token=token, options=options
            )

        return Pager(fetch)

    def job(self, run: Ref) -> Job[WorkflowRun]:
        """A run that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(WORKFLOW_RUN, id_of("run", run))
