# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `workflow_runs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.workflow_run import WorkflowRun
    from ..models.workflow_run_item import WorkflowRunItem

__all__ = ["WorkflowRunsBase"]


class WorkflowRunsBase:
    """The plain verbs of `workflow_runs`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, run: str | HasId, *, options: RequestOptions | None = None) -> WorkflowRun:
        """Read a run of a workflow.

        Tells state, progress and outputs of a run.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `getWorkflowRun` (GET /v3/workflow-runs/{run_id}).

        Args:
            run: Id of the run, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.workflows import get_workflow_run

        call = get_workflow_run.build(id_of("run", run, "run_id"))
        return await self._executor.execute(call, options)

    def list(
        self,
        *,
        workflow_id: str,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[WorkflowRunItem]:
        """List the runs of a workflow.

        Lists the runs of one workflow, 1 to 100 a page.

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Operation: `listWorkflowRuns` (GET /v3/workflow-runs).

        Args:
            workflow_id: Id of the workflow.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[WorkflowRunItem]:
            from ..api.workflows import list_workflow_runs

            call = list_workflow_runs.build(limit=page_size, token=token, workflow_id=workflow_id)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
