"""The embedded engine: drives the people of a run through the stages, in this process.

An item costs a task only while one of its stages runs. A stage that has to wait is suspended: all that remains is a row
in the store and an entry with the client's poller, and the stage runs again, its steps remembered, when the job has
ended. Ten thousand people in training therefore cost ten thousand entries, not tasks.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import anyio
import attrs
from anyio.abc import TaskGroup

from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_types import kind_named
from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._workflows.begin_order import begin_rank
from heygen_async._workflows.engines.base import EngineKind, EngineSetup, Intake, consent_timeout
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.learning import SharedLearning
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.processes import Heartbeat
from heygen_async._workflows.stage_runner import Suspend, token_of
from heygen_async._workflows.stages import STAGE_NAMED, STAGES, Stage
from heygen_async._workflows.store import Item, ItemSuperseded, State
from heygen_async.errors import WaitInterrupted

if TYPE_CHECKING:
    from heygen_async._jobs.status import Snapshot

__all__ = ["KIND", "EmbeddedEngine"]

_End: TypeAlias = tuple[JobToken, "Snapshot[Any] | Exception"]

_RENDER = "render"
_RENDER_JOB = "video"
"""The kind of HeyGen's job that a render is."""


class _Phase(Enum):
    """What a person of the run is doing."""

    READY = auto()
    """Their stage runs as soon as it has a place for them."""
    RUNNING = auto()
    AWAITING_JOB = auto()
    AWAITING_CONSENT = auto()
    BLOCKED = auto()
    """Until the run may pay for them."""
    RESTING = auto()
    """Until a failure has passed, or they may be begun."""


_BUSY = (_Phase.READY, _Phase.RUNNING, _Phase.AWAITING_JOB, _Phase.RESTING)
"""The run goes on by itself while anyone is in one of these."""


@attrs.define(eq=False)
class _Person:
    """Someone who is under way.

    Attributes:
        key: Their key.
        rank: Who goes first.
        stage: Where they stand.
        phase: What they are doing there.
        place: The stage in which they take up a place; None where they take up none.
        rendered: Whether HeyGen has finished their render, so that their place is free; fetching the result needs none.
        decided: Whether it was decided that they go on while they were here: they may have been about to leave.
        end: How the job that they wait for has ended, until their stage has been told.
    """

    key: str
    rank: int
    stage: str
    phase: _Phase | None = None
    place: str | None = None
    rendered: bool = False
    decided: bool = False
    end: _End | None = None


class _Queue:
    """People in the order in which they go: the lowest rank first, and of one rank whoever came first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, _Person]] = []
        self._count = itertools.count()

    def put(self, rank: int, person: _Person) -> None:
        heapq.heappush(self._waiting, (rank, next(self._count), person))

    @property
    def first(self) -> _Person:
        return self._waiting[0][2]

    def pop(self) -> _Person:
        return heapq.heappop(self._waiting)[2]

    def __len__(self) -> int:
        return len(self._waiting)


class _SuspendOnWait:
    """Suspends a stage that waits, unless the job it waits for is the one that has just ended."""

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
        setup: The session.
    """

    def __init__(self, setup: EngineSetup) -> None:
        self._setup = setup
        self._heygen = setup.heygen
        self._run = setup.run
        self._limits = setup.limits
        self._lifecycle = setup.lifecycle
        self._learning = SharedLearning(setup.heygen, setup.store)
        self._heartbeat = Heartbeat(
            setup.store, f"session of {setup.run}", run=setup.run, holds=lambda: {setup.run: self._taken_places()}
        )
        self._runner = setup.runner(met=self._heartbeat.note)
        self._people: dict[str, _Person] = {}
        self._phases: Counter[_Phase] = Counter()
        self._places: Counter[str] = Counter()
        self._ready = {stage.name: _Queue() for stage in STAGES}
        # Budget that a finished person did not use may be enough for them.
        self._blocked = _Queue()
        # Several people may wait for the same job: the consent of a group whose twin they share.
        self._waiting: dict[tuple[str, str], list[_Person]] = {}
        self._rests: set[anyio.CancelScope] = set()
        self._changed = anyio.Event()
        self._job_added = anyio.Event()
        self._lifecycle.watch(self._notify)

    def take(self, items: Iterable[Item]) -> None:
        """Take on people who were written to the state since it was read."""
        for item in items:
            if (person := self._people.get(item.key)) is not None:
                person.decided = True
            elif item.state.goes_on:
                self._queue(item)
        self._notify()

    def retry_blocked(self) -> None:
        """Let people who were blocked because the run could not pay try again."""
        while self._blocked:
            self._make_ready(self._blocked.pop())
        for rest in self._rests:
            rest.cancel()
        self._notify()

    def change_limits(self, limits: Limits) -> None:
        """Apply new limits from now on. Whoever has a place keeps it."""
        self._limits = limits
        self._notify()

    async def drive(self) -> None:
        """Run until no one can go on without a decision, or the session is to stop; then it is over."""
        await self._learning.begin()
        await self._heartbeat.begin()
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._learning.keep)
                tasks.start_soon(self._heartbeat.keep)
                async with JobGroup(self._heygen.poller, self._on_job_ended) as group:
                    await self._load(group)
                    tasks.start_soon(self._listen, group)
                    await self._schedule(tasks, group)
                    self._lifecycle.advance(Intake.OVER)
                tasks.cancel_scope.cancel()
        finally:
            self._heygen.poller.set_backlog(self, _RENDER_JOB, 0, 0)
            with anyio.CancelScope(shield=True):
                await self._heartbeat.end()
                await self._learning.end()

    async def _schedule(self, tasks: TaskGroup, group: JobGroup) -> None:
        quiet_since: float | None = None
        while self._lifecycle.state < Intake.STOPPING:
            self._dispatch(tasks, group)
            if self._is_busy():
                quiet_since = None
                await self._wait_for_change()
            elif self._lifecycle.state is Intake.OPEN:
                await self._wait_for_change()
            elif not self._phases[_Phase.AWAITING_CONSENT]:
                await self._setup.before_end()
                if not self._is_busy():
                    return
            else:
                now = self._heygen.clock.monotonic()
                quiet_since = now if quiet_since is None else quiet_since
                left = None
                if self._setup.consent_wait is not None:
                    left = quiet_since + self._setup.consent_wait - now
                    if left <= 0:
                        return
                await self._wait_for_change(left)
        while self._phases[_Phase.RUNNING]:
            await self._wait_for_change()

    def _is_busy(self) -> bool:
        return any(self._phases[phase] for phase in _BUSY)

    def _notify(self) -> None:
        self._changed.set()

    async def _wait_for_change(self, seconds: float | None = None) -> None:
        if seconds is None:
            await self._changed.wait()
        else:
            async with anyio.create_task_group() as race:

                async def alarm() -> None:
                    await self._heygen.clock.sleep(seconds)
                    race.cancel_scope.cancel()

                race.start_soon(alarm)
                await self._changed.wait()
                race.cancel_scope.cancel()
        self._changed = anyio.Event()

    async def _load(self, group: JobGroup) -> None:
        """Resume every person where they stand."""
        for item in self._setup.items:
            if not item.state.goes_on or item.key in self._setup.hold:
                continue
            if item.state is State.WAITING:
                self._take_place(self._person(item))
            if item.state is State.WAITING and token_of(item) is not None:
                self._park(item, group)
                continue
            if item.state is State.NEEDS_CONSENT and (journal := await self._runner.journal(item.run, item.key)):
                # They may have consented meanwhile, and the page may have expired: ask at least once.
                with suppress(ItemSuperseded):
                    item = await self._runner.forget_consent(journal)
            self._queue(item)

    # What a person is doing

    def _person(self, item: Item) -> _Person:
        rank = begin_rank(item)
        person = self._people.setdefault(item.key, _Person(item.key, rank, item.stage))
        person.rank, person.stage = rank, item.stage
        return person

    def _enter(self, person: _Person, phase: _Phase | None) -> None:
        if person.phase is not None:
            self._phases[person.phase] -= 1
        if phase is not None:
            self._phases[phase] += 1
        person.phase = phase

    def _queue(self, item: Item) -> None:
        """Have the stage of an item run as soon as there is a place for it."""
        self._make_ready(self._person(item))

    def _make_ready(self, person: _Person, rank: int | None = None) -> None:
        self._enter(person, _Phase.READY)
        self._ready[person.stage].put(person.rank if rank is None else rank, person)

    def _park(self, item: Item, group: JobGroup) -> None:
        """Have a person wait for a job of HeyGen's, or for themselves to consent."""
        token = cast("JobToken", token_of(item))
        person = self._person(item)
        self._waiting.setdefault((token.kind, token.id), []).append(person)
        timeout = None
        if item.state is State.NEEDS_CONSENT:
            self._enter(person, _Phase.AWAITING_CONSENT)
            timeout = consent_timeout(item, self._heygen.clock.now())
        else:
            self._take_place(person)
            self._enter(person, _Phase.AWAITING_JOB)
        group.add(token, kind_named(token.kind), timeout)
        self._job_added.set()

    async def _listen(self, group: JobGroup) -> None:
        while True:
            async for token, end in group:
                people = self._waiting.pop((token.kind, token.id), [])
                if isinstance(end, WaitInterrupted):
                    continue
                for person in people:
                    person.end = (token, end)
                    # Whoever has waited has a place already, and goes first.
                    self._make_ready(person, 0)
                self._notify()
            await self._job_added.wait()
            self._job_added = anyio.Event()

    # Places

    def _taken_places(self) -> dict[str, int]:
        """How many people have a place, by stage."""
        return {stage: number for stage, number in self._places.items() if number}

    def _has_place(self, person: _Person) -> bool:
        limit = self._limits.of(person.stage)
        return limit is None or person.rendered or person.place == person.stage or self._places[person.stage] < limit

    def _take_place(self, person: _Person) -> None:
        if person.rendered:
            person.rendered = False
        elif person.place != person.stage:
            self._free_place(person)
            person.place = person.stage
            self._places[person.stage] += 1

    def _free_place(self, person: _Person) -> None:
        if person.place is not None:
            self._places[person.place] -= 1
            person.place = None

    def _on_job_ended(self, token: JobToken) -> None:
        """HeyGen says that a render has ended: the next one is sent before this one's video is fetched. Never waits."""
        if token.kind != _RENDER_JOB:
            return
        for person in self._waiting.get((token.kind, token.id), ()):
            if person.place == _RENDER:
                self._free_place(person)
                person.rendered = True
        self._notify()

    # Stages

    def _dispatch(self, tasks: TaskGroup, group: JobGroup) -> None:
        """Start what may start: the last stage first, so that people finish before new ones begin."""
        for stage in reversed(STAGES):
            queue = self._ready[stage.name]
            while queue and self._phases[_Phase.RUNNING] < self._limits.active and self._has_place(queue.first):
                person = queue.pop()
                self._take_place(person)
                self._enter(person, _Phase.RUNNING)
                tasks.start_soon(self._activate, person, tasks, group)
        self._report_backlog()

    def _report_backlog(self) -> None:
        """The poller asks more often about a render whose end lets another one begin."""
        self._heygen.poller.set_backlog(self, _RENDER_JOB, len(self._ready[_RENDER]), self._limits.render)

    async def _activate(self, person: _Person, tasks: TaskGroup, group: JobGroup) -> None:
        """Run the stage of a person, and those after it for as long as there is a place for each."""
        stage: Stage | None = STAGE_NAMED[person.stage]
        try:
            journal = await self._runner.journal(self._run, person.key)
            cancelled = journal is not None and journal.item.state is State.CANCELLED
            if journal is None or cancelled or journal.item.stage != person.stage:
                if journal is not None and cancelled:
                    await self._runner.report(journal.item)
                await self._forget(person)
                return
            while stage is not None:
                stage = await self._advance(stage, person, journal, tasks, group)
        finally:
            if person.phase is _Phase.RUNNING:
                self._enter(person, None)
            self._notify()

    async def _advance(
        self, stage: Stage, person: _Person, journal: Journal, tasks: TaskGroup, group: JobGroup
    ) -> Stage | None:
        """Run one stage; gives the next one where it can follow at once."""
        end, person.end = person.end, None
        advance = await self._runner.advance(stage, journal, _SuspendOnWait(end))
        item = advance.item
        if item.state is not State.WAITING:
            self._free_place(person)
            person.rendered = False
        self._person(item)
        if item.state in {State.WAITING, State.NEEDS_CONSENT}:
            self._park(item, group)
        if advance.rest == 0:
            unchanged = item is journal.item and self._lifecycle.state < Intake.STOPPING
            if unchanged and not self._ready[item.stage] and self._has_place(person):
                self._take_place(person)
                return STAGE_NAMED[item.stage]
            self._queue(item)
        elif advance.rest is not None:
            self._enter(person, _Phase.RESTING)
            tasks.start_soon(self._rest, item, advance.rest)
        elif advance.held:
            self._enter(person, _Phase.BLOCKED)
            self._blocked.put(person.rank, person)
        elif item.state.ended:
            await self._forget(person)
            if self._blocked and self._runner.may_go_on:
                self._make_ready(self._blocked.pop())
        return None

    async def _forget(self, person: _Person) -> None:
        """A person has finished for this session, unless it was decided meanwhile that they go on."""
        self._free_place(person)
        self._people.pop(person.key, None)
        if person.decided:
            journal = await self._runner.journal(self._run, person.key)
            if journal is not None and not journal.item.state.ended and person.key not in self._people:
                self._queue(journal.item)
        self._enter(person, None)

    async def _rest(self, item: Item, seconds: float) -> None:
        """Wait for a failure to pass, or for the time at which a person may be begun."""
        with anyio.CancelScope() as rest:
            self._rests.add(rest)
            await self._heygen.clock.sleep(seconds)
        self._rests.discard(rest)
        self._queue(item)
        self._notify()


KIND = EngineKind(make=EmbeddedEngine)
