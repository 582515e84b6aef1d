"""The embedded engine: drives the people of a run through the stages, in this process.

An item costs a task only while one of its stages runs. A stage that comes to a wait is let go of: what is left is a
row in the store and an entry with the client's watcher, and the stage runs again, its steps remembered, when the job
has ended. So ten thousand people in training are ten thousand entries, not tasks.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio
import attrs
from anyio.abc import TaskGroup

from heygen_async.durable.ledger import StoredLedger
from heygen_async.durable.report import Change, failure_detail, is_passing
from heygen_async.durable.store import Item, Run, State, Store
from heygen_async.errors import ConsentMissing, HeyGenError, JobError, ReviewNeeded, RunPaused
from heygen_async.jobs.group import JobGroup
from heygen_async.jobs.kinds import kind_named
from heygen_async.jobs.outcome import result_of
from heygen_async.jobs.token import JobToken
from heygen_async.workflows.kept import Gate, KeptContext
from heygen_async.workflows.person import Person
from heygen_async.workflows.stages import STAGES, Stage

if TYPE_CHECKING:
    from heygen_async.jobs.phase import Snapshot
    from heygen_async.resources.nouns import Nouns

__all__ = ["Embedded", "Limits"]

_End: TypeAlias = tuple[JobToken, "Snapshot[Any] | Exception"]

_STAGE = {stage.name: position for position, stage in enumerate(STAGES)}
_TRIES = 8
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

    def of(self, stage: str) -> int | None:
        """The limit of ``stage``, or None where it has none."""
        return {"upload": self.upload, "render": self.render, "deliver": self.deliver}.get(stage)


class Suspend(BaseException):
    """A stage has come to a wait: the engine lets go of it and runs it again when the job has ended.

    Not an `Exception`, so that no stage catches it by accident.
    """

    def __init__(self, token: JobToken, detail: Mapping[str, Any]) -> None:
        super().__init__(token.kind, token.id)
        self.token = token
        self.detail = detail


class _LetGo:
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


class Embedded:
    """Drives one run.

    Args:
        heygen: The client.
        store: The state.
        run: The run, opened already.
        folder: Where videos go.
        gate: Lets payments through.
        limits: How many at a time.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        ended: Told of every item that will stay as it is.
        changed: Told of every change, synchronously.
    """

    def __init__(
        self,
        heygen: Nouns,
        store: Store,
        run: Run,
        *,
        folder: Path,
        gate: Gate,
        limits: Limits,
        consent_wait: float | None,
        ended: Callable[[Item], Awaitable[None]],
        changed: Callable[[Change], None] | None = None,
    ) -> None:
        self._heygen = heygen
        self._store = store
        self._run = run
        self._folder = folder
        self._gate = gate
        self._limits = limits
        self._consent_wait = consent_wait
        self._ended = ended
        self._changed = changed
        self._ready: dict[str, deque[tuple[str, _End | None]]] = {stage.name: deque() for stage in STAGES}
        self._inside: dict[str, set[str]] = {stage.name: set() for stage in STAGES}
        self._waiting: dict[tuple[str, str], str] = {}
        self._consenting: set[str] = set()
        self._tries: dict[str, int] = {}
        self._held: list[str] = []
        self._active = 0
        self._resting = 0
        self._wake = anyio.Event()
        self._parked = anyio.Event()

    async def drive(self) -> None:
        """Run until nobody can go on without a decision."""
        async with anyio.create_task_group() as tasks:
            async with self._heygen.watcher.group() as group:
                await self._load(group)
                tasks.start_soon(self._listen, group)
                quiet_since: float | None = None
                while True:
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
        waiting = len(self._waiting) - len(self._consenting)
        return bool(self._active or self._resting or waiting or any(self._ready.values()))

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
            if item.state in {State.WAITING, State.NEEDS_CONSENT} and "job" in detail:
                self._park(item, group)
            else:
                self._ready[item.stage].append((item.key, None))
            if item.state is State.WAITING:
                self._inside[item.stage].add(item.key)

    def _park(self, item: Item, group: JobGroup) -> None:
        token = JobToken.parse(str((item.detail or {})["job"]))
        self._waiting[token.kind, token.id] = item.key
        timeout = None
        if item.state is State.NEEDS_CONSENT:
            self._consenting.add(item.key)
            timeout = _PATIENCE_WITH_PEOPLE
        group.add(token, kind_named(token.kind), timeout)
        self._parked.set()

    async def _listen(self, group: JobGroup) -> None:
        while True:
            async for token, end in group:
                key = self._waiting.pop((token.kind, token.id), None)
                if key is None:
                    continue
                self._consenting.discard(key)
                stage = next((name for name, inside in self._inside.items() if key in inside), None)
                if stage is None:
                    item = await self._store.item(self._run.name, key)
                    stage = item.stage if item is not None else STAGES[0].name
                # Whoever has waited holds a place already, and goes first.
                self._ready[stage].appendleft((key, (token, end)))
                self._wake.set()
            await self._parked.wait()
            self._parked = anyio.Event()

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
            item = await self._advance(stage, item, end, group)
            if item.state is not State.WAITING:
                self._inside[stage.name].discard(key)
            if item.state is State.PENDING and item.stage != stage.name:
                self._ready[item.stage].append((key, None))
            elif item.state is State.PENDING and key not in self._held:
                self._resting += 1
                tasks.start_soon(self._rest, item)
        finally:
            self._active -= 1
            self._wake.set()

    async def _advance(self, stage: Stage, item: Item, end: _End | None, group: JobGroup) -> Item:
        """Run a stage once and write down where it ended."""
        ledger = StoredLedger(self._store, item)
        context = KeptContext(self._heygen, ledger, folder=self._folder, gate=self._gate, waits=_LetGo(end))
        try:
            brought = await stage.run(context, Person.from_plain(item.person), item.facts)
        except Suspend as wait:
            state = State.NEEDS_CONSENT if wait.token.kind == "consent" else State.WAITING
            item = await self._save(item, state=state, detail={**wait.detail, "job": str(wait.token)})
            self._park(item, group)
            return item
        except RunPaused as error:
            self._held.append(item.key)
            return await self._save(item, state=State.PENDING, detail=failure_detail(error))
        except ReviewNeeded as error:
            return await self._save(item, state=State.NEEDS_REVIEW, detail=failure_detail(error))
        except ConsentMissing as error:
            # The consent that was there is gone: back to where it is asked for.
            if stage.name == "render" and self._tried(item.key):
                return await self._save(item, stage="consent", state=State.PENDING, detail=failure_detail(error))
            return await self._save(item, state=State.FAILED_REMOTE, detail=failure_detail(error))
        except (HeyGenError, OSError) as error:
            return await self._failed(item, error)
        self._tries.pop(item.key, None)
        position = _STAGE[stage.name] + 1
        facts = {**item.facts, **brought}
        if position == len(STAGES):
            return await self._save(item, state=State.DONE, facts=facts, detail=None)
        return await self._save(item, stage=STAGES[position].name, state=State.PENDING, facts=facts, detail=None)

    async def _failed(self, item: Item, error: HeyGenError | OSError) -> Item:
        detail = failure_detail(error)
        if isinstance(error, JobError) or not is_passing(error):
            return await self._save(item, state=State.FAILED_REMOTE, detail=detail)
        if self._tried(item.key):
            return await self._save(item, state=State.PENDING, detail=detail)
        return await self._save(item, state=State.FAILED_RETRYABLE, detail=detail)

    def _tried(self, key: str) -> bool:
        """Count one more try; False once there were enough."""
        self._tries[key] = self._tries.get(key, 0) + 1
        return self._tries[key] < _TRIES

    async def _rest(self, item: Item) -> None:
        """Let a passing failure pass."""
        ceiling = min(2.0 ** self._tries.get(item.key, 1), 120.0)
        await self._heygen.clock.sleep(ceiling * (0.5 + random.random() / 2))  # noqa: S311 - jitter, not a secret
        self._resting -= 1
        self._ready[item.stage].append((item.key, None))
        self._wake.set()

    async def _save(self, item: Item, **changes: Any) -> Item:
        item = attrs.evolve(item, **changes, updated_at=self._heygen.clock.now())
        await self._store.save(item)
        if self._changed is not None:
            self._changed(Change.of(item))
        if item.state.ended:
            await self._ended(item)
        return item
