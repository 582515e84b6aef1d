"""One session of a run: who is taken on, which engine drives them, and where their outcomes go."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anyio
import attrs

from heygen_async._storage.address import parse_state_url
from heygen_async._workflows.admission import Admission, refusal_of
from heygen_async._workflows.control import Decide
from heygen_async._workflows.engines.base import Engine, EngineSetup, Intake, Lifecycle, engine_kind
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.notices import RunAlerts
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change, StoredError, recorded
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.steering import this_person
from heygen_async._workflows.store import Item, Refusal, Run, State, Store
from heygen_async._workflows.task_stream import Sink
from heygen_async._workflows.validation import CheckedPerson, check_people
from heygen_async.errors import InvalidBatch, RunPaused, StateError
from heygen_async.events import RunNotice

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["RunSession", "exclusive_session"]

T = TypeVar("T")

_STEERING_INTERVAL = 1.0
"""Real seconds, not the client's, between two checks for decisions made in other processes."""
_CLOSE_TIMEOUT = 10.0
"""Seconds for which a new session waits for one of this process that was left to finish closing."""


class RunSession:
    """One session of a run.

    Args:
        heygen: The client.
        store: The state.
        run: The run's name.
        folder: Where videos go.
        state: What names the state, or None for memory.
        hold: People whom this session leaves as they are, by key.
        named: Whether earlier sessions of this name may have delivered files that no state knows of.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        lifecycle: Whether people may still come, and whether to stop.
        sink: Where outcomes go.
        on_change: Called with every change of every person, synchronously.
        on_notice: Called with what people should know of the run.

    Attributes:
        guard: What this session knows of the run's spending.
        alerts: Notices what people should know.
        limits: How many at a time, now.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        store: Store,
        run: str,
        *,
        folder: Path,
        state: str | Path | None,
        hold: Collection[str],
        named: bool,
        consent_wait: float | None,
        lifecycle: Lifecycle,
        sink: Sink[Outcome],
        on_change: Callable[[Change], None] | None,
        on_notice: Callable[[RunNotice], None],
    ) -> None:
        self._heygen = heygen
        self._store = store
        self._run = run
        self._folder = folder
        self._hold = hold
        self._consent_wait = consent_wait
        self._lifecycle = lifecycle
        # In an open run no one waits for its end: whoever has to forward a consent page gets it at once.
        self._consents_at_once = lifecycle.state is Intake.OPEN
        self._sink = sink
        self._on_change = on_change
        self._on_notice = on_notice
        self._admission = Admission(heygen, folder, state=state, named=run if named else None)
        self.limits = Limits()
        self._reported_pages: dict[str, object] = {}
        self._last_decision = 0
        self._following = anyio.Lock()
        self._under_way: set[str] = set()
        self._room = anyio.Event()
        self._engine: Engine
        self.guard = SpendGuard(store, run)
        self.alerts = RunAlerts(store, run, self.guard, heygen.clock.now, self._put_notice)
        lifecycle.watch(self._make_room)

    async def begin(self, people: Sequence[CheckedPerson], options: Mapping[str, Any], changes: dict[str, Any]) -> None:
        """Take people on, give the outcomes that there are already, and make the engine for the rest.

        Args:
            people: Who is taken on.
            options: What a new run remembers.
            changes: Settings that this session changes for the run.

        Raises:
            InvalidBatch: With everything that is wrong with any of them.
        """
        known = await self._store.items(self._run) if people else []
        run = await self._write_down(people, known, options, changes)
        self.limits = limits_of(run)
        self.guard.follow(run.pause_reason, run.limited)
        if (steering := await self._store.steering(self._run)) is not None:
            self._last_decision = steering[1]
        self.guard.spent = await self._store.spent(self._run)
        noted = {item.key: item.person for item in known}
        items = await self._store.items(self._run)
        for item in items:
            if noted.get(item.key) != item.person:
                self._admission.note(item)
            if item.key in self._hold:
                continue
            self.alerts.follow(item)
            await self._take_in(item)
        self._engine = self._make_engine(items)

    async def _write_down(
        self,
        people: Sequence[CheckedPerson],
        known: Sequence[Item],
        options: Mapping[str, Any],
        changes: dict[str, Any],
    ) -> Run:
        """Check people, given whom the run has already, and write the run and its people down."""
        for item in known:
            self._admission.note(item)
        await self._admission.check(people)
        plain = [(one.person.identity, one.person.to_plain()) for one in people]
        now = self._heygen.clock.now()
        run, refused = await self._store.begin_session(self._run, options, plain, STAGES[0].name, now, changes)
        _raise_refused(refused)
        return run

    def _make_engine(self, items: Sequence[Item]) -> Engine:
        setup = EngineSetup(
            self._heygen,
            self._store,
            self._run,
            items=items,
            hold=self._hold,
            folder=self._folder,
            limits=self.limits,
            consent_wait=self._consent_wait,
            guard=self.guard,
            lifecycle=self._lifecycle,
            settled=self._on_settled,
            changed=self._on_change,
            before_end=self._follow,
        )
        return engine_kind(self._store.database.dialect).make(setup)

    async def drive(self) -> None:
        """Drive the run, following what is decided of it elsewhere, until no one can go on without a decision."""
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._follow_steering)
                await self._engine.drive()
                tasks.cancel_scope.cancel()
        finally:
            self._lifecycle.advance(Intake.OVER)

    async def end(self) -> None:
        """Report those who still have to consent, and what people should know of the end.

        Raises:
            RunPaused: People are left who go on once the run may pay.
        """
        for item in await self._store.items(self._run, [State.NEEDS_CONSENT]):
            if self._is_new_page(item):
                self._sink.put(await _outcome(self._store, item))
        await self.alerts.end()
        if self.guard.reason is not None and (await self._paused_itself() or await self._has_blocked_people()):
            raise RunPaused(self.guard.reason)

    async def add(self, person: Person) -> None:
        """See `Onboarding.add`."""
        [checked] = check_people([person], self._folder)
        key = checked.person.identity
        while len(self._under_way) >= self.limits.people and not self._is_over:
            self._room = anyio.Event()
            await self._room.wait()
        if self._is_over:
            raise StateError(
                "the session of this run is over; open the run again", location=self._store.database.location
            )
        # At once, so that the limit holds for those who are being checked as well.
        known = key in self._under_way
        self._under_way.add(key)
        try:
            await self._admission.check([checked])
            now = self._heygen.clock.now()
            _raise_refused(await self._store.add_items(self._run, [(key, person.to_plain())], STAGES[0].name, now))
            item = await self._store.item(self._run, key)
        except BaseException:
            if not known:
                self._leave(key)
            raise
        if item is None:  # erased in this very moment
            self._leave(key)
            return
        self._admission.note(item)
        if await self._take_in(item):
            self._engine.take([item])

    async def _take_in(self, item: Item) -> bool:
        """Count an item among those under way, or give its outcome; whether it is under way."""
        if not item.state.goes_on:
            self._leave(item.key)
            self._sink.put(await _outcome(self._store, item))
            return False
        self._under_way.add(item.key)
        return True

    async def decide(self, decide: Decide[T]) -> T:
        """Write down what was decided of the run, and apply it at once."""
        now = max(self._heygen.clock.now(), await self._store.last_timestamp())
        decided = await decide(self._store, self._run, by=this_person(), now=now)
        await self._follow()
        return decided

    @property
    def _is_over(self) -> bool:
        return self._lifecycle.state is Intake.OVER

    async def _on_settled(self, item: Item) -> None:
        """An item will stay as it is, or waits for its person."""
        self.alerts.follow(item)
        if item.state is State.NEEDS_CONSENT:
            if not self._consents_at_once or not self._is_new_page(item):
                return
            self._reported_pages[item.key] = (item.detail or {}).get("url")
        self._sink.put(await _outcome(self._store, item))
        self._leave(item.key)

    def _is_new_page(self, item: Item) -> bool:
        return self._reported_pages.get(item.key, ...) != (item.detail or {}).get("url")

    async def _paused_itself(self) -> bool:
        """Whether the run was paused by what HeyGen says, such as no credit or a refused key, and by no person."""
        run = await self._store.run(self._run)
        return run is not None and run.pause is not None and run.pause.by is None

    async def _has_blocked_people(self) -> bool:
        return bool(await self._store.items(self._run, [State.PENDING]))

    async def _follow_steering(self) -> None:
        """Apply what people decide of the run while it goes on, until cancelled.

        In the machine's time: decisions are made by people and other processes, which know no other.
        """
        while True:
            await anyio.sleep(_STEERING_INTERVAL)
            await self._follow()

    async def _follow(self) -> None:
        async with self._following:
            found = await self._store.steering(self._run)
            if found is not None and not self._is_over:
                self._follow_pause(found[0])
                self._follow_limits(found[0])
                await self._follow_decisions(found[1])
            await self.alerts.look()

    def _follow_pause(self, run: Run) -> None:
        if self.guard.follow(run.pause_reason, run.limited):
            self._engine.retry_blocked()

    def _follow_limits(self, run: Run) -> None:
        if (limits := limits_of(run)) != self.limits:
            self.limits = limits
            self._make_room()
            self._engine.change_limits(limits)

    async def _follow_decisions(self, last: int) -> None:
        if last == self._last_decision:
            return
        self._last_decision = last
        pending = await self._store.items(self._run, [State.PENDING])
        items = [item for item in pending if item.key not in self._hold]
        for item in items:
            self._admission.note(item)
            self._under_way.add(item.key)
        self._engine.take(items)
        # Budget that a person who was taken out does not need may be enough for another one.
        self._engine.retry_blocked()

    def _put_notice(self, notice: RunNotice) -> None:
        self._heygen.poller.emit(notice)
        self._on_notice(notice)

    def _leave(self, key: str) -> None:
        self._under_way.discard(key)
        self._make_room()

    def _make_room(self) -> None:
        self._room.set()


def limits_of(run: Run) -> Limits:
    """How many people at a time, as the last session or decision said."""
    known = {field.name for field in attrs.fields(Limits)}
    kept = cast("dict[str, int]", run.options.get("limits") or {})
    return Limits(**{name: limit for name, limit in kept.items() if name in known})


_driven: set[tuple[int, str, str]] = set()
_driven_guard = threading.Lock()


@asynccontextmanager
async def exclusive_session(state: str | Path | None, run: str) -> AsyncGenerator[None]:
    """Have one session of this process at a time drive a run of a file.

    A session that was just left may need a moment to close; it is waited for.

    Raises:
        StateError: Another session of this process drives it.
    """
    path = _real_file(state)
    if path is None:
        yield
        return
    mine = (os.getpid(), path, run)
    until = time.monotonic() + _CLOSE_TIMEOUT
    while True:
        with _driven_guard:
            if mine not in _driven:
                _driven.add(mine)
                break
        if time.monotonic() >= until:
            raise StateError(
                f"the run {run!r} is driven by another session of this process; wait for its end, or stop it",
                location=path,
            )
        await anyio.sleep(0.01)
    try:
        yield
    finally:
        with _driven_guard:
            _driven.discard(mine)


def _real_file(state: str | Path | None) -> str | None:
    parsed = parse_state_url(state)
    return os.path.realpath(parsed) if isinstance(parsed, Path) else None


def _raise_refused(refused: Sequence[Refusal]) -> None:
    if refused:
        raise InvalidBatch([(one.item.key, refusal_of(one.item, one.fields)) for one in refused])


async def _outcome(store: Store, item: Item) -> Outcome:
    """What became of an item that stays as it is for now."""
    person, facts, detail = Person.from_plain(item.person), item.facts, item.detail or {}
    cost = await store.spent(item.run, item.key)
    match item.state:
        case State.DONE:
            return Done.of(person, facts, cost)
        case State.NEEDS_CONSENT:
            return NeedsConsent(
                person, str(detail.get("group_id", "")), detail.get("url"), detail.get("expires_at"), cost=cost
            )
        case State.NEEDS_REVIEW:
            return NeedsReview(person, item.stage, recorded(detail), cost=cost)
        case State.CANCELLED:
            what = "this person was taken out of the run; 'retry' takes them in again"
            if detail.get("message"):
                what += f"; before, they had failed: {detail['message']}"
            error = StoredError(what, kind="Cancelled")
            return Failed(person, item.stage, error, cost=cost)
        case _:
            retryable = item.state is State.FAILED_RETRYABLE
            return Failed(person, item.stage, recorded(detail), retryable=retryable, cost=cost)
