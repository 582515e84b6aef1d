"""An engine of one loop: one person after another. What keeps it safe is in the runner; all it does is to schedule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._resources.client_resources import WorkflowClient
from heygen_async._workflows.engines.embedded import Limits
from heygen_async._workflows.onboard import _Session
from heygen_async._workflows.stage_runner import StageRunner, Suspend
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.store import Item, State

__all__ = ["InlineEngine", "use"]

_STAGE = {stage.name: stage for stage in STAGES}


class InlineEngine:
    """Drives the people of a run one after the other."""

    def __init__(self, heygen: WorkflowClient, runner: StageRunner, items: Iterable[Item]) -> None:
        self._heygen = heygen
        self._runner = runner
        self._items = [item for item in items if not item.state.ended or item.state is State.FAILED_RETRYABLE]
        self._stopping = False
        self.running = False

    def stop(self) -> None:
        self._stopping = True

    def keep_open(self) -> None:
        raise NotImplementedError("people come with the run")

    def close(self) -> None:
        return

    def take(self, items: Iterable[Item]) -> None:
        self._items += items

    def release(self) -> None:
        """Who was held comes again with the next session."""

    def change_limits(self, limits: Limits) -> None:
        """One person at a time is within all of them."""

    async def drive(self) -> None:
        self.running = True
        for item in self._items:
            if not self._stopping:
                await self._drive(item)
        self.running = False

    async def _drive(self, item: Item) -> None:
        journal = await self._runner.journal(item.run, item.key)
        while journal is not None:
            advance = await self._runner.advance(_STAGE[journal.item.stage], journal, self)
            if advance.rest is None:
                return
            if advance.item is not journal.item:
                journal = await self._runner.journal(item.run, item.key)
            await self._heygen.clock.sleep(advance.rest)

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        """Wait here and now for HeyGen; for people, not at all."""
        job = self._heygen.resume(str(token))
        if token.kind != "consent":
            return await job.wait()
        snapshot = await job.snapshot()
        if snapshot.ended:
            return result_of(snapshot, token)
        raise Suspend(token, detail)


def use() -> None:
    """Have every run of this process driven so."""

    def make(self: Any, run: Any, items: Iterable[Item], changed: Any) -> InlineEngine:
        runner = StageRunner(
            self._heygen, self._store, folder=self._folder, guard=self.guard, ended=self.ended, changed=changed
        )
        return InlineEngine(self._heygen, runner, items)

    setattr(_Session, "_make_engine", make)  # noqa: B010 - a method is replaced
