"""An engine of one loop: one person after another. What keeps it safe is in the runner; all it does is to schedule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._workflows.engines.base import ENGINES, EngineKind, EngineSetup, Intake
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.stage_runner import Suspend
from heygen_async._workflows.stages import STAGE_NAMED
from heygen_async._workflows.store import Item, State

__all__ = ["KIND", "InlineEngine", "use"]


class InlineEngine:
    """Drives the people of a run one after the other."""

    def __init__(self, setup: EngineSetup) -> None:
        self._setup = setup
        self._runner = setup.runner()
        self._items = {item.key: item for item in setup.items if item.key not in setup.hold}

    def take(self, items: Iterable[Item]) -> None:
        self._items.update((item.key, item) for item in items)

    def retry_blocked(self) -> None:
        """Whoever is blocked comes again with the next session."""

    def change_limits(self, limits: Limits) -> None:
        """One person at a time is within all of them."""

    async def drive(self) -> None:
        lifecycle = self._setup.lifecycle
        while self._items and lifecycle.state < Intake.STOPPING:
            item = self._items.pop(next(iter(self._items)))
            if not item.state.ended or item.state is State.FAILED_RETRYABLE:
                await self._drive(item)
        lifecycle.advance(Intake.OVER)

    async def _drive(self, item: Item) -> None:
        journal = await self._runner.journal(item.run, item.key)
        while journal is not None:
            advance = await self._runner.advance(STAGE_NAMED[journal.item.stage], journal, self)
            if advance.rest is None:
                return
            if advance.item is not journal.item:
                journal = await self._runner.journal(item.run, item.key)
            await self._setup.heygen.clock.sleep(advance.rest)

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        """Wait here and now for HeyGen; for people, not at all."""
        job = self._setup.heygen.resume(str(token))
        if token.kind != "consent":
            return await job.wait()
        snapshot = await job.snapshot()
        if snapshot.ended:
            return result_of(snapshot, token)
        raise Suspend(token, detail)


KIND = EngineKind(make=InlineEngine)


def use() -> None:
    """Have every run of this process on a file driven so."""
    ENGINES["sqlite"] = __name__
