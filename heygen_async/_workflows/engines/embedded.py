"""The embedded engine: drives the people of a run through the stages, in this process.

An item costs a task only while one of its stages runs. A stage that comes to a wait is released: what is left is a
row in the store and an entry with the client's poller, and the stage runs again, its steps remembered, when the job
has ended. So ten thousand people in training are ten thousand entries, not tasks.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import anyio
import attrs
from anyio.abc import TaskGroup
from anyio.lowlevel import checkpoint

from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_types import kind_named
from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._wire.limits import is_count
from heygen_async._workflows.begin_order import begin_rank
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.stage_runner import StageRunner, Suspend, token_of
from heygen_async._workflows.stages import STAGES, Stage
from heygen_async._workflows.store import Item, ItemSuperseded, State
from heygen_async.errors import InvalidInput, WaitInterrupted

if TYPE_CHECKING:
    from heygen_async._jobs.status import Snapshot
    from heygen_async._resources.client_resources import WorkflowClient

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
        people: People of an open run who are under way at a time; adding more waits until one of them has ended.
    """

    upload: int = 4
    render: int = 10
    deliver: int = 4
    active: int = 32
    people: int = 10_000

    def __attrs_post_init__(self) -> None:
        for name, limit in attrs.asdict(self).items():
            if not is_count(limit, 1):
                raise InvalidInput(f"limits.{name}", f"must be a whole number of at least 1, not {limit!r}.")

    def of(self, stage: str) -> int | None:
        """The limit of ``stage``, or None where it has none."""
        return {"upload": self.upload, "render": self.render, "deliver": self.deliver}.get(stage)


Limits.__module__ = "heygen_async"


def patience_with(item: Item, now: float) -> float:
    """Seconds to wait for the consent of ``item``: as long as its page is open, then it needs another one."""
    detail = item.detail or {}
    if not detail.get("url"):
        return _PATIENCE_WITH_PEOPLE
    return min(max(float(detail.get("expires_at") or 0.0) - now, 0.0), _PATIENCE_WITH_PEOPLE)


class _SuspendOnWait:
    """Releases a stage that waits, unless the job it waits for is the one that has just ended."""

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


class _ReadyQueue:
    """Who may run next in a stage: the lowest rank first, and of one rank whoever came first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, str, _End | None]] = []
        self._count = itertools.count()

    def put(self, rank: int, key: str, end: _End | None) -> None:
        heapq.heappush(self._waiting, (rank, next(self._count), key, end))

    @property
    def first(self) -> tuple[str, _End | None]:
        return self._waiting[0][2:]

    def pop(self) -> None:
        heapq.heappop(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)


class EmbeddedEngine:
    """Drives one run.

    Args:
        heygen: The client.
        runner: Runs its stages.
        items: The items that are to go on, as they stand.
        limits: How many at a time.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        before_end: Awaited before the run ends, for decisions that let people continue.

    Attributes:
        running: Whether `take`, `release` and `change_limits` still make a difference.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        runner: StageRunner,
        items: Iterable[Item],
        *,
        limits: Limits,
        consent_wait: float | None,
        before_end: Callable[[], Awaitable[None]] = checkpoint,
    ) -> None:
        self._heygen = heygen
        self._runner = runner
        self._limits = limits
        self._consent_wait = consent_wait
        self._begin = [item for item in items if not item.state.ended or item.state is State.FAILED_RETRYABLE]
        self._run = ""
        self._ready = {stage.name: _ReadyQueue() for stage in STAGES}
        self._holding_slot: dict[str, set[str]] = {stage.name: set() for stage in STAGES}
        # Their job has ended at HeyGen, so the place is another one's already; what is left to do needs none.
        self._place_freed: set[str] = set()
        # Several people may wait for the same job: the consent of a group whose twin they share.
        self._waiting: dict[tuple[str, str], list[str]] = {}
        self._stage_of: dict[str, str] = {}
        self._working: set[str] = set()
        self._consenting: set[str] = set()
        # Those whom the spending limit does not cover. What an ended person did not need may be enough for them.
        self._held: list[Item] = []
        # Waits for a failure to pass, or for the time at which someone may be begun. A decision ends them early.
        self._rests: set[anyio.CancelScope] = set()
        # Those who were to be taken while they were here: they may have been about to leave in that moment.
        self._taken_again: set[str] = set()
        self._active = 0
        self._backing_off = 0
        self._stopping = False
        self._open = False
        self.running = True
        self._before_end = before_end
        self._wake = anyio.Event()
        self._parked = anyio.Event()

    def stop(self) -> None:
        """Start nothing more: `drive` returns when the stages that are running have ended and are written down."""
        self._stopping = True
        self._wake.set()

    def keep_open(self) -> None:
        """Go on when no one is left, for people who are still to come."""
        self._open = True

    def close(self) -> None:
        """No more people come."""
        self._open = False
        self._wake.set()

    def take(self, items: Iterable[Item]) -> None:
        """Take on people who were written to the state since it was read."""
        for item in items:
            if item.key in self._stage_of:
                self._taken_again.add(item.key)
            elif not item.state.ended or item.state is State.FAILED_RETRYABLE:
                self._queue(item, None)
        self._wake.set()

    def release(self) -> None:
        """Let those who were held, until the run may pay, try again."""
        held, self._held = self._held, []
        for item in held:
            self._queue(item, None)
        for rest in self._rests:
            rest.cancel()
        self._wake.set()

    def holds(self) -> dict[str, int]:
        """How many people have a place, by stage."""
        return {stage: len(keys) for stage, keys in self._holding_slot.items() if keys}

    def change_limits(self, limits: Limits) -> None:
        """Hold other limits from now on. Whoever has a place keeps it."""
        self._limits = limits
        self._wake.set()

    async def drive(self) -> None:
        """Run until no one can go on without a decision."""
        try:
            await self._drive()
        finally:
            self._heygen.poller.set_backlog(self, "video", 0, 0)

    async def _drive(self) -> None:
        async with anyio.create_task_group() as tasks:
            async with JobGroup(self._heygen.poller, self._free_place) as group:
                await self._load(group)
                tasks.start_soon(self._listen, group)
                quiet_since: float | None = None
                while not self._stopping or self._active:
                    if self._stopping:
                        await self._sleep(None)
                        continue
                    self._dispatch(tasks, group)
                    if not self._busy():
                        if not self._consenting and not self._open:
                            await self._before_end()
                            if self._busy():
                                continue
                            break
                        now = self._heygen.clock.monotonic()
                        quiet_since = now if quiet_since is None else quiet_since
                        forever = self._open or self._consent_wait is None
                        if not forever and now - quiet_since >= cast("float", self._consent_wait):
                            break
                        await self._sleep(None if forever else quiet_since + cast("float", self._consent_wait) - now)
                    else:
                        quiet_since = None
                        await self._sleep(None)
                self.running = False
            tasks.cancel_scope.cancel()

    def _busy(self) -> bool:
        return bool(self._active or self._backing_off or self._working or any(self._ready.values()))

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
        """Resume every item where it stands."""
        items, self._begin = self._begin, []
        for item in items:
            if item.state is State.WAITING:
                self._holding_slot[item.stage].add(item.key)
            if item.state is State.WAITING and token_of(item) is not None:
                self._park(item, group)
                continue
            if item.state is State.NEEDS_CONSENT and (journal := await self._runner.journal(item.run, item.key)):
                # They may have consented meanwhile, and their page may have run out: ask once, at least.
                with suppress(ItemSuperseded):
                    item = await self._runner.forget_consent(journal)
            self._queue(item, None)

    def _queue(self, item: Item, end: _End | None) -> None:
        """Have the stage of an item run as soon as there is a place for it."""
        self._run = item.run
        self._stage_of[item.key] = item.stage
        self._ready[item.stage].put(begin_rank(item), item.key, end)

    def _park(self, item: Item, group: JobGroup) -> None:
        token = cast("JobToken", token_of(item))
        self._run = item.run
        self._stage_of[item.key] = item.stage
        if item.state is State.WAITING:
            self._holding_slot[item.stage].add(item.key)
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
                for key in keys:
                    # Whoever has waited holds a place already, and goes first.
                    self._ready[self._stage_of[key]].put(0, key, (token, end))
                    self._working.discard(key)
                    self._consenting.discard(key)
                self._wake.set()
            await self._parked.wait()
            self._parked = anyio.Event()

    def _dispatch(self, tasks: TaskGroup, group: JobGroup) -> None:
        """Start what may start: the last stage first, so that people get finished rather than begun."""
        for stage in reversed(STAGES):
            queue = self._ready[stage.name]
            while queue and self._active < self._limits.active:
                key, end = queue.first
                if not self._has_place(stage.name, key):
                    break
                queue.pop()
                self._take_place(stage.name, key)
                self._active += 1
                tasks.start_soon(self._activate, stage, key, end, tasks, group)

        self._heygen.poller.set_backlog(self, "video", len(self._ready["render"]), self._limits.of("render") or 0)

    def _has_place(self, stage: str, key: str) -> bool:
        limit, inside = self._limits.of(stage), self._holding_slot[stage]
        return limit is None or key in inside or key in self._place_freed or len(inside) < limit

    def _take_place(self, stage: str, key: str) -> None:
        if key in self._place_freed:
            self._place_freed.discard(key)
        else:
            self._holding_slot[stage].add(key)

    def _free_place(self, token: JobToken) -> None:
        """HeyGen says that a render has ended: the next one is sent before this one's video is fetched."""
        if token.kind != "video":
            return
        for key in self._waiting.get((token.kind, token.id), ()):
            if key in self._holding_slot["render"]:
                self._holding_slot["render"].discard(key)
                self._place_freed.add(key)
        self._wake.set()

    async def _activate(self, stage: Stage, key: str, end: _End | None, tasks: TaskGroup, group: JobGroup) -> None:
        """Run the stage of an item, and those after it for as long as there is a place for each."""
        following: Stage | None = stage
        try:
            journal = await self._runner.journal(self._run, key)
            if journal is None or journal.item.state is State.CANCELLED or journal.item.stage != stage.name:
                self._leave(stage.name, key)
                if journal is not None and journal.item.state is State.CANCELLED:
                    await self._runner.report(journal.item)
                await self._forget(key)
                return
            while following is not None:
                following = await self._advance(following, journal, end, tasks, group)
                end = None
        finally:
            self._active -= 1
            self._wake.set()

    async def _advance(
        self, stage: Stage, journal: Journal, end: _End | None, tasks: TaskGroup, group: JobGroup
    ) -> Stage | None:
        """Run one stage; gives the next one where it can follow at once."""
        advance = await self._runner.advance(stage, journal, _SuspendOnWait(end))
        item = advance.item
        if item.state in {State.WAITING, State.NEEDS_CONSENT}:
            self._park(item, group)
        if item.state is not State.WAITING:
            self._leave(stage.name, item.key)
        if advance.rest == 0:
            queue = self._ready[item.stage]
            if item is journal.item and not self._stopping and not queue and self._has_place(item.stage, item.key):
                self._take_place(item.stage, item.key)
                self._stage_of[item.key] = item.stage
                return next(known for known in STAGES if known.name == item.stage)
            self._queue(item, None)
        elif advance.rest is not None:
            self._backing_off += 1
            tasks.start_soon(self._back_off, item, advance.rest)
        elif advance.held:
            self._held.append(item)
        elif item.state.ended:
            await self._forget(item.key)
            if self._held and self._runner.may_go_on:
                first = min(self._held, key=begin_rank)
                self._held.remove(first)
                self._queue(first, None)
        return None

    async def _forget(self, key: str) -> None:
        """An item is over for this session, unless it was decided meanwhile that it goes on."""
        self._stage_of.pop(key, None)
        if key in self._taken_again:
            self._taken_again.discard(key)
            journal = await self._runner.journal(self._run, key)
            if journal is not None and not journal.item.state.ended and key not in self._stage_of:
                self._queue(journal.item, None)

    def _leave(self, stage: str, key: str) -> None:
        self._holding_slot[stage].discard(key)
        self._place_freed.discard(key)

    async def _back_off(self, item: Item, seconds: float) -> None:
        """Let a passing failure pass, or the time until a person may be begun."""
        with anyio.CancelScope() as rest:
            self._rests.add(rest)
            await self._heygen.clock.sleep(seconds)
        self._rests.discard(rest)
        self._backing_off -= 1
        self._queue(item, None)
        self._wake.set()
