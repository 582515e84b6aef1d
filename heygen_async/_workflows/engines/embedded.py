"""The embedded engine: drives the people of a run through the stages, in this process.

An item costs a task only while one of its stages runs. A stage that comes to a wait is let go of: what is left is a
row in the store and an entry with the client's watcher, and the stage runs again, its steps remembered, when the job
has ended. So ten thousand people in training are ten thousand entries, not tasks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio
import attrs
from anyio.abc import TaskGroup

from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_types import kind_named
from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._wire.limits import is_count
from heygen_async._workflows.stage_runner import StageRunner, Suspend
from heygen_async._workflows.stages import STAGES, Stage
from heygen_async._workflows.store import Item, Run, State, Store
from heygen_async.errors import InvalidInput, WaitInterrupted

if TYPE_CHECKING:
    from heygen_async._jobs.status import Snapshot
    from heygen_async._resources.client_resources import Resources

__all__ = ["EmbeddedEngine", "Limits", "patience_with"]

_End: TypeAlias = tuple[JobToken, "Snapshot[Any] | Exception"]

_PATIENCE_WITH_PEOPLE = 30 * 24 * 3600.0
"""Seconds to wait for a consent; then it is waited for again."""


@attrs.frozen
class Limits:
    """How many people may be in a stage at a time, and how many stages may run at once.

    Attributes:
        upload: Uploads at a time.
        render: Renders at a time: HeyGen's limit of concurrent jobs, 10 on pay-as-you-go. Held until the video is done.
        deliver: Downloads at a time.
        active: Stages that run at the same moment, waits not counted.
    """

    upload: int = 4
    render: int = 10
    deliver: int = 4
    active: int = 32

    def __attrs_post_init__(self) -> None:
        for name, limit in attrs.asdict(self).items():
            if not is_count(limit, 1):
                raise InvalidInput(f"limits.{name}", f"{limit!r} is no number of people.", "Pass 1 or more.")

    def of(self, stage: str) -> int | None:
        """The limit of ``stage``, or None where it has none."""
        return {"upload": self.upload, "render": self.render, "deliver": self.deliver}.get(stage)


def patience_with(item: Item, now: float) -> float:
    """Seconds to wait for the consent of ``item``: as long as its page is open, then it needs another one."""
    detail = item.detail or {}
    if not detail.get("url"):
        return _PATIENCE_WITH_PEOPLE
    return min(max(float(detail.get("expires_at") or 0.0) - now, 0.0), _PATIENCE_WITH_PEOPLE)


class _SuspendOnWait:
    """Lets go of a stage that waits, unless the job it waits for is the one that has just ended."""

    def __init__(self, end: _End | None) -> None:
        self._end = end

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        if self._end is None or (self._end[0].kind, self._end[0].id) != (token.kind, token.id):
            raise Suspend(token, detail)
        ended, end = self._end
        self._end = None
        if isinstance(end, Exception):
            raise end
        return result_of(end, ended)


class EmbeddedEngine:
    """Drives one run.

    Args:
        heygen: The client.
        store: The state.
        run: The run, opened already.
        driver: Runs its stages.
        limits: How many at a time.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
    """

    def __init__(
        self,
        heygen: Resources,
        store: Store,
        run: Run,
        driver: StageRunner,
        *,
        limits: Limits,
        consent_wait: float | None,
    ) -> None:
        self._heygen = heygen
        self._store = store
        self._run = run
        self._driver = driver
        self._limits = limits
        self._consent_wait = consent_wait
        self._ready: dict[str, deque[tuple[str, _End | None]]] = {stage.name: deque() for stage in STAGES}
        self._inside: dict[str, set[str]] = {stage.name: set() for stage in STAGES}
        # Several people may wait for the same job: the consent of a group whose twin they share.
        self._waiting: dict[tuple[str, str], list[str]] = {}
        self._working: set[str] = set()
        self._consenting: set[str] = set()
        self._active = 0
        self._resting = 0
        self._stopping = False
        self._wake = anyio.Event()
        self._parked = anyio.Event()

    def stop(self) -> None:
        """Start nothing more: `drive` returns when the stages that are running have ended and are written down."""
        self._stopping = True
        self._wake.set()

    async def drive(self) -> None:
        """Run until nobody can go on without a decision."""
        async with anyio.create_task_group() as tasks:
            async with self._heygen.watcher.group() as group:
                await self._load(group)
                tasks.start_soon(self._listen, group)
                quiet_since: float | None = None
                while not self._stopping or self._active:
                    if self._stopping:
                        await self._sleep(None)
                        continue
                    self._dispatch(tasks, group)
                    if not self._busy():
                        if not self._consenting:
                            break
                        now = self._heygen.clock.monotonic()
                        quiet_since = now if quiet_since is None else quiet_since
                        if self._consent_wait is not None and now - quiet_since >= self._consent_wait:
                            break
                        left = None if self._consent_wait is None else quiet_since + self._consent_wait - now
                        await self._sleep(left)
                    else:
                        quiet_since = None
                        await self._sleep(None)
            tasks.cancel_scope.cancel()

    def _busy(self) -> bool:
        return bool(self._active or self._resting or self._working or any(self._ready.values()))

    async def _sleep(self, seconds: float | None) -> None:
        if seconds is None:
            await self._wake.wait()
        else:
            async with anyio.create_task_group() as race:

                async def alarm() -> None:
                    await self._heygen.clock.sleep(seconds)
                    race.cancel_scope.cancel()

                race.start_soon(alarm)
                await self._wake.wait()
                race.cancel_scope.cancel()
        self._wake = anyio.Event()

    async def _load(self, group: JobGroup) -> None:
        """Take up every item where it stands."""
        live = [state for state in State if not state.ended] + [State.FAILED_RETRYABLE]
        for item in await self._store.items(self._run.name, live):
            detail = item.detail or {}
            if item.state is State.WAITING and "job" in detail:
                self._park(item, group)
            elif item.state is State.NEEDS_CONSENT:
                # They may have consented meanwhile, and their page may have run out: ask once, at least.
                await self._driver.forget_consent(item)
                self._ready[item.stage].append((item.key, None))
            else:
                self._ready[item.stage].append((item.key, None))
            if item.state is State.WAITING:
                self._inside[item.stage].add(item.key)

    def _park(self, item: Item, group: JobGroup) -> None:
        token = JobToken.parse(str((item.detail or {})["job"]))
        self._waiting.setdefault((token.kind, token.id), []).append(item.key)
        timeout = None
        if item.state is State.NEEDS_CONSENT:
            self._consenting.add(item.key)
            timeout = patience_with(item, self._heygen.clock.now())
        else:
            self._working.add(item.key)
        group.add(token, kind_named(token.kind), timeout)
        self._parked.set()

    async def _listen(self, group: JobGroup) -> None:
        while True:
            async for token, end in group:
                keys = self._waiting.pop((token.kind, token.id), [])
                if isinstance(end, WaitInterrupted):
                    continue
                for key in reversed(keys):
                    await self._take_up(key, (token, end))
            await self._parked.wait()
            self._parked = anyio.Event()

    async def _take_up(self, key: str, end: _End) -> None:
        """Have the stage run again whose wait has ended."""
        stage = next((name for name, inside in self._inside.items() if key in inside), None)
        if stage is None:
            item = await self._store.item(self._run.name, key)
            stage = item.stage if item is not None else STAGES[0].name
        # Whoever has waited holds a place already, and goes first.
        self._ready[stage].appendleft((key, end))
        self._working.discard(key)
        self._consenting.discard(key)
        self._wake.set()

    def _dispatch(self, tasks: TaskGroup, group: JobGroup) -> None:
        """Start what may start: the last stage first, so that people get finished rather than begun."""
        for stage in reversed(STAGES):
            queue, inside, limit = self._ready[stage.name], self._inside[stage.name], self._limits.of(stage.name)
            skipped: list[tuple[str, _End | None]] = []
            while queue and self._active < self._limits.active:
                key, end = queue.popleft()
                if limit is not None and key not in inside and len(inside) >= limit:
                    skipped.append((key, end))
                    break
                inside.add(key)
                self._active += 1
                tasks.start_soon(self._activate, stage, key, end, tasks, group)
            queue.extendleft(reversed(skipped))

    async def _activate(self, stage: Stage, key: str, end: _End | None, tasks: TaskGroup, group: JobGroup) -> None:
        try:
            item = await self._store.item(self._run.name, key)
            if item is None or item.state is State.CANCELLED or item.stage != stage.name:
                self._inside[stage.name].discard(key)
                return
            item, rest = await self._driver.advance(stage, item, _SuspendOnWait(end))
            if item.state in {State.WAITING, State.NEEDS_CONSENT}:
                self._park(item, group)
            if item.state is not State.WAITING:
                self._inside[stage.name].discard(key)
            if rest == 0:
                self._ready[item.stage].append((key, None))
            elif rest is not None:
                self._resting += 1
                tasks.start_soon(self._rest, item, rest)
        finally:
            self._active -= 1
            self._wake.set()

    async def _rest(self, item: Item, seconds: float) -> None:
        """Let a passing failure pass."""
        await self._heygen.clock.sleep(seconds)
        self._resting -= 1
        self._ready[item.stage].append((item.key, None))
        self._wake.set()
