"""A batch of people: started, attached to, watched and resumed by its name."""

from __future__ import annotations

import math
import os
import threading
import time
import uuid
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Collection,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar, cast

import anyio
import attrs

from heygen_async._storage.address import parse_state_url
from heygen_async._wire.limits import check_amount
from heygen_async._wire.misuse import explain
from heygen_async._workflows.admission import Admission
from heygen_async._workflows.amendments import DELIVERED, affected_steps, why_refused
from heygen_async._workflows.control import Decide, RunDecisions
from heygen_async._workflows.engines.embedded import EmbeddedEngine, Limits
from heygen_async._workflows.learning import SharedLearning
from heygen_async._workflows.notices import NoticeBoard, RunAlerts
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
from heygen_async._workflows.person import Person
from heygen_async._workflows.processes import Heartbeat
from heygen_async._workflows.run_events import Change, StoredError, recorded
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stage_runner import StageRunner
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.steering import this_person
from heygen_async._workflows.store import Item, Refusal, Run, State, Store, open_store
from heygen_async._workflows.task_stream import Sink, TaskStream
from heygen_async._workflows.validation import CheckedPerson, check_people
from heygen_async.errors import ConfigurationError, InvalidBatch, InvalidInput, RunPaused, StateError
from heygen_async.events import RunNotice

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Onboarding", "has_files_of", "refusal_of"]

T = TypeVar("T")

_STEERING = 1.0
"""Seconds of the machine between two looks at what was decided of the run elsewhere."""
_CLOSING = 10.0
"""Seconds for which a session of this process that was left may take to close."""


class Engine(Protocol):
    """Drives the people of one run through the stages.

    Attributes:
        running: Whether `take`, `release` and `change_limits` still make a difference.
    """

    running: bool

    def stop(self) -> None:
        """Start nothing more: `drive` returns when what is under way has ended and is written down."""
        ...

    def keep_open(self) -> None:
        """Go on when no one is left, for people who are still to come."""
        ...

    def close(self) -> None:
        """No more people come."""
        ...

    def take(self, items: Iterable[Item]) -> None:
        """Take on people who were written to the state since `drive` began."""
        ...

    def release(self) -> None:
        """Let those who were held, until the run may pay, try again."""
        ...

    def change_limits(self, limits: Limits) -> None:
        """Hold other limits from now on."""
        ...

    async def drive(self) -> None:
        """Run until no one can go on without a decision."""
        ...


@explain(
    **{
        "await": "read a run with `async for outcome in heygen.onboard(people):`, one outcome for each person",
        "for": "read a run with `async for outcome in heygen.onboard(people):`, one outcome for each person",
        "len": "a run ends as it is read: `outcomes = [outcome async for outcome in heygen.onboard(people)]`",
        "index": "a run ends as it is read: `outcomes = [outcome async for outcome in heygen.onboard(people)]`",
    }
)
class Onboarding(RunDecisions):
    """A batch of people on their way to videos. Made by ``heygen.onboard(...)``.

    ``async for outcome in onboarding`` gives one outcome for every person, as they come: those that an earlier
    session finished come first. Leaving the loop stops this session; what is paid for goes on at HeyGen, and the
    same run name resumes it.

    People who come one at a time are added to an open run, which goes on until the block is left::

        async with heygen.onboard(run="signups", state="signups.db", folder="videos") as run:
            await run.add(person)  # from any task of the client's loop

    Args:
        heygen: The client.
        people: Who to take on; empty to go on with those that the run has. An async iterable is read while the run
            goes on.
        run: A stable name. The same name attaches to the same run and never pays again for what it has paid.
            None makes a run that is forgotten at the end.
        state: A file that remembers the run through crashes and restarts; None remembers it in memory.
            ``postgresql://…`` shares it with any number of workers (see ``heygen-async worker``).
        folder: Where videos go.
        limits: How many people at a time in each stage. None keeps what an earlier session, or
            ``heygen-async set``, said.
        max_spend: The most that the run may spend in dollars, all sessions together, estimated from published prices.
            A person is begun only if the whole person fits. None keeps what an earlier session said, at first no
            limit; ``math.inf`` lifts it.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        changed: Called with every change of every person, synchronously.
        hold: People whom this session leaves as they are, by key: neither begun nor paid for.
        store: The store of ``state``, where the caller has opened it; None opens it for the session.
        options: What else a new run remembers.

    Raises:
        InvalidInput: An argument is wrong; nothing was spent.
        InvalidBatch: With everything that is wrong with any of the people.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        people: Iterable[Person | CheckedPerson] | AsyncIterable[Person] = (),
        *,
        run: str | None = None,
        state: str | Path | None = None,
        folder: str | Path = ".",
        limits: Limits | None = None,
        max_spend: float | None = None,
        consent_wait: float | None = 0.0,
        changed: Callable[[Change], None] | None = None,
        hold: Collection[str] = (),
        store: Store | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        if state is not None and not run:
            raise InvalidInput("run", "a run that is remembered needs a name.", 'Pass run="…", the same every time.')
        check_amount("max_spend", max_spend, "dollars")
        check_amount("consent_wait", consent_wait)
        _check_kinds(limits, changed)
        self._heygen = heygen
        self._coming = people if isinstance(people, AsyncIterable) else None
        self._people = [] if isinstance(people, AsyncIterable) else check_people(people, Path(folder))
        self.name: str = run or f"run-{uuid.uuid4().hex[:12]}"
        self._named = bool(run)
        self._state = state
        self._folder = Path(folder)
        self._limits = limits
        self._max_spend = max_spend
        self._consent_wait = consent_wait
        self._changed = changed
        self._held_back = frozenset(hold)
        self._store = store
        self._own_options = options or {}
        self._session: _Session | None = None
        self._stream: TaskStream[Outcome] | None = None
        self._closed = self._coming is None
        self._begun = anyio.Event()
        self._stopped = False
        self._notices = NoticeBoard()
        self.paused: str | None = None
        """Why the last session stopped making payments, or None."""

    @property
    def spent(self) -> float:
        """Estimated dollars that the run has spent so far, earlier sessions included; 0 before it begins."""
        return self._session.guard.spent if self._session is not None else 0.0

    @property
    def places(self) -> int:
        """How many renders may run at a time now."""
        return (self._session.limits if self._session is not None else self._limits or Limits()).render

    @property
    def held(self) -> str | None:
        """Why no new payment is made now, for anyone or for some people; None where payments go on."""
        return self._session.guard.reason if self._session is not None else None

    def stop(self) -> None:
        """End this session calmly: nothing more is started, what is under way is finished and written down.

        The iteration then ends by itself. Leaving the loop instead ends the session at once, which loses nothing
        either, but leaves more to be found out again by the next one.
        """
        self._stopped = True
        if self._session is not None:
            self._session.stop()

    def notices(self) -> AsyncGenerator[RunNotice]:
        """What people should know of the run from now on, until this session ends. Free.

        A pause and why, the spending limit, a payment that needs a review, consent pages that close soon, the end. The
        observers of the client get the same. Read it in a task of its own, beside the outcomes; who is slow loses the
        oldest and stops nothing.

        Returns:
            An async iterator of `heygen_async.events.RunNotice`.
        """
        return self._notices.read()

    def close(self) -> None:
        """Take no more people on. The iteration ends when everyone who was added has an outcome."""
        self._closed = True
        if self._session is not None:
            self._session.close()

    async def add(self, person: Person) -> None:
        """Take one more person on. When it returns, the state remembers them, whatever happens next.

        Waits while ``limits.people`` are under way. Adding a person whom the run has already changes nothing, or what
        can still be changed. Their outcome comes from the iteration, as those of all others. **Costs what the person
        costs: about $1 for the twin, and the price of the video.**

        Args:
            person: Who, and what they say.

        Raises:
            InvalidInput: Something about the person is wrong; nothing was spent.
            ConfigurationError: The run is not open: use it in ``async with``.
            StateError: The state cannot be written.
        """
        session = self._session
        if session is None or self._closed:
            raise ConfigurationError("the run is not open: add people inside `async with heygen.onboard(...) as run`")
        await session.add(person)

    async def _decide(self, decide: Decide[T]) -> T:
        return await self._open_session().decide(decide)

    def _open_session(self) -> _Session:
        session = self._session
        if session is None or session.over:
            raise ConfigurationError("the run is not open: decide inside `async with heygen.onboard(...) as run`")
        return session

    def __aiter__(self) -> AsyncIterator[Outcome]:
        return self._stream if self._stream is not None else TaskStream(self._heygen, self._drive)

    async def __aenter__(self) -> Self:
        if self._stream is not None:
            raise ConfigurationError("the run is open already")
        self._closed = False
        self._begun = anyio.Event()
        stream = self._stream = TaskStream(self._heygen, self._drive)
        try:
            await self._begun.wait()
        except BaseException:
            await stream.aclose()
            raise
        if self._session is None:
            self._stream = None
            await stream.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stream = cast("TaskStream[Outcome]", self._stream)
        self.close()
        if error is not None:
            await stream.aclose()
            return
        try:
            await stream.wait()
        except BaseException:
            await stream.aclose()
            raise

    async def _drive(self, sink: Sink[Outcome]) -> None:
        self._notices.open()
        try:
            await self._run(sink)
        finally:
            self._notices.close()
            self._begun.set()

    async def _run(self, sink: Sink[Outcome]) -> None:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(_alone(self._state, self.name))
            store = self._store
            if store is None:
                store = await stack.enter_async_context(open_store(self._state))
            session = _Session(
                self._heygen,
                store,
                self.name,
                self._folder,
                self._limits,
                self._consent_wait,
                open=not self._closed,
                hold=self._held_back,
                state=self._state,
                noticed=self._notices.put,
                # Without a state, a run that has a name may have been here before: HeyGen repeats its answers of then.
                named=self.name if self._state is None and self._named else None,
            )
            engine = await session.begin(self._people, self._options(), self._changes(), self._changed, sink)
            if self._stopped:
                engine.stop()
            if not self._closed:
                engine.keep_open()
            self._session = session
            self._begun.set()
            try:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(session.follow_steering)
                    if session.learning is not None:
                        tasks.start_soon(session.learning.keep)
                    if session.heartbeat is not None:
                        await session.heartbeat.begin()
                        tasks.start_soon(session.heartbeat.keep)
                    if self._coming is None:
                        await engine.drive()
                    else:
                        await self._drive_and_read(engine, session, self._coming)
                    tasks.cancel_scope.cancel()
            finally:
                self.paused = session.guard.reason
                session.over = True
                with anyio.CancelScope(shield=True):
                    if session.heartbeat is not None:
                        await session.heartbeat.end()
                    if session.learning is not None:
                        await session.learning.end()
            await session.report_consents()
            await session.alerts.end()
            if session.guard.reason is not None and await session.held():
                raise RunPaused(session.guard.reason)

    async def _drive_and_read(self, engine: Engine, session: _Session, people: AsyncIterable[Person]) -> None:
        """Drive the run while people come, and until the last of them has ended."""
        async with anyio.create_task_group() as tasks:

            async def read() -> None:
                async for person in people:
                    if self._stopped:
                        return
                    await session.add(person)
                self.close()

            tasks.start_soon(read)
            await engine.drive()
            tasks.cancel_scope.cancel()

    def _options(self) -> dict[str, Any]:
        return {**self._own_options, "folder": str(self._folder)}

    def _changes(self) -> dict[str, Any]:
        """What this session says of the run from now on."""
        changes: dict[str, Any] = {}
        if self._max_spend is not None:
            changes["max_spend"] = self._max_spend if math.isfinite(self._max_spend) else None
        if self._limits is not None:
            changes["limits"] = {
                name: limit for name, limit in attrs.asdict(self._limits).items() if limit != getattr(Limits(), name)
            }
        return changes


Onboarding.__module__ = "heygen_async"


class _Session:
    """One session of a run: who is in it, what drives it, and where its outcomes go.

    Attributes:
        guard: What this session knows of the run's money; whether to pay is asked where the payment is written down.
        alerts: Notices what people should know.
        over: Whether it takes no one on any more.
        heartbeat: Says that the session is there, in a state that outlives it; workers have their own.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        store: Store,
        run: str,
        folder: Path,
        limits: Limits | None,
        consent_wait: float | None,
        *,
        open: bool,
        hold: frozenset[str],
        state: str | Path | None,
        named: str | None,
        noticed: Callable[[RunNotice], None],
    ) -> None:
        self._heygen = heygen
        self._noticed = noticed
        self._store = store
        self._run = run
        self._open = open
        self._held_back = hold
        self._state = state
        self._admission = Admission(heygen, folder, state=state, named=named)
        self._pages: dict[str, object] = {}
        self._folder = folder
        self.limits = limits or Limits()
        self._consent_wait = consent_wait
        self._last_action = 0
        self._following = anyio.Lock()
        self.guard = SpendGuard(store, run)
        self.alerts = RunAlerts(store, run, self.guard, heygen.clock.now, self._put_notice)
        # Where many processes work on a state, each of them learns by its worker.
        self.learning = None if store.database.is_server else SharedLearning(heygen, store)
        self.over = False
        self.heartbeat: Heartbeat | None = None
        self._engine: Engine | None = None
        self._under_way: set[str] = set()
        self._room = anyio.Event()
        self._sink: Sink[Outcome]

    def stop(self) -> None:
        if self._engine is not None:
            self._engine.stop()

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()

    async def begin(
        self,
        people: Sequence[CheckedPerson],
        options: dict[str, Any],
        changes: dict[str, Any],
        changed: Callable[[Change], None] | None,
        sink: Sink[Outcome],
    ) -> Engine:
        """Take people on, give the outcomes that there are already, and make the engine for the rest.

        Raises:
            InvalidBatch: With everything that is wrong with any of them.
        """
        store, self._sink = self._store, sink
        for item in await store.items(self._run):
            self._admission.note(item)
        await self._admission.check(people)
        plain = [(one.person.identity, one.person.to_plain()) for one in people]
        now = self._heygen.clock.now()
        run, refused = await store.begin_session(self._run, options, plain, STAGES[0].name, now, changes)
        _raise_refused(refused)
        self.limits = _limits_of(run)
        self.guard.follow(run.pause_reason, run.limited)
        if (steering := await store.steering(self._run)) is not None:
            self._last_action = steering[1]
        if self.learning is not None:
            await self.learning.begin()
        self.guard.spent = await store.spent(self._run)
        items = await store.items(self._run)
        for item in items:
            self._admission.note(item)
            if item.key in self._held_back:
                continue
            self.alerts.follow(item)
            if not item.state.ended or item.state is State.FAILED_RETRYABLE:
                self._under_way.add(item.key)
            else:
                sink.put(await _outcome(store, item))
        self._engine = self._make_engine(run, items, changed)
        return self._engine

    async def add(self, person: Person) -> None:
        """See `Onboarding.add`."""
        [checked] = check_people([person], self._folder)
        while len(self._under_way) >= self.limits.people and not self.over:
            self._room = anyio.Event()
            await self._room.wait()
        if self.over:
            raise StateError(
                "the session of this run is over; open the run again", location=self._store.database.location
            )
        # At once, so that the limit holds for those who are being checked as well.
        known = person.identity in self._under_way
        self._under_way.add(person.identity)
        try:
            await self._admission.check([checked])
            now = self._heygen.clock.now()
            _raise_refused(
                await self._store.add_items(self._run, [(person.identity, person.to_plain())], STAGES[0].name, now)
            )
            item = await self._store.item(self._run, person.identity)
        except BaseException:
            if not known:
                self._leave(person.identity)
            raise
        if item is None:  # forgotten in this very moment
            self._leave(person.identity)
            return
        self._admission.note(item)
        if item.state.ended and item.state is not State.FAILED_RETRYABLE:
            self._leave(item.key)
            self._sink.put(await _outcome(self._store, item))
        else:
            cast("Engine", self._engine).take([item])

    async def decide(self, decide: Decide[T]) -> T:
        """Write down what was decided of the run, and follow it at once."""
        now = max(self._heygen.clock.now(), await self._store.last_timestamp())
        decided = await decide(self._store, self._run, by=this_person(), now=now)
        await self._follow()
        return decided

    async def ended(self, item: Item) -> None:
        """An item will stay as it is, or waits for its person."""
        self.alerts.follow(item)
        if item.state is State.NEEDS_CONSENT:
            page = (item.detail or {}).get("url")
            # In an open run nobody waits for its end: who has to send the page to the person is given it at once.
            if not self._open or self._pages.get(item.key, ...) == page:
                return
            self._pages[item.key] = page
        self._sink.put(await _outcome(self._store, item))
        self._leave(item.key)

    async def report_consents(self) -> None:
        """Give the outcome of those who still have to consent."""
        for item in await self._store.items(self._run, [State.NEEDS_CONSENT]):
            if self._pages.get(item.key, ...) != (item.detail or {}).get("url"):
                self._sink.put(await _outcome(self._store, item))

    async def held(self) -> bool:
        """Whether people are left who could go on if the run might pay, or it has stopped itself: no credit, no key."""
        run = await self._store.run(self._run)
        if run is not None and run.pause is not None and run.pause.by is None:
            return True
        return bool(await self._store.items(self._run, [State.PENDING]))

    async def follow_steering(self) -> None:
        """Take over what people decide of the run while it goes on, until cancelled.

        In the machine's time: decisions are made by people and other processes, which know no other.
        """
        while True:
            await anyio.sleep(_STEERING)
            await self._follow()

    async def _follow(self) -> None:
        async with self._following:
            await self._take_over()
            await self.alerts.look()

    def _put_notice(self, notice: RunNotice) -> None:
        self._heygen.poller.emit(notice)
        self._noticed(notice)

    async def _take_over(self) -> None:
        engine = cast("Engine", self._engine)
        found = await self._store.steering(self._run)
        if found is None or not engine.running:
            return
        run, last = found
        if self.guard.follow(run.pause_reason, run.limited):
            engine.release()
        if (limits := _limits_of(run)) != self.limits:
            self.limits = limits
            self._room.set()
            engine.change_limits(limits)
        if last != self._last_action:
            self._last_action = last
            pending = await self._store.items(self._run, [State.PENDING])
            items = [item for item in pending if item.key not in self._held_back]
            for item in items:
                self._admission.note(item)
                self._under_way.add(item.key)
            engine.take(items)
            # What a person who was taken out does not need may be enough for another one.
            engine.release()

    def _leave(self, key: str) -> None:
        self._under_way.discard(key)
        self._room.set()

    def _make_engine(self, run: Run, items: Sequence[Item], changed: Callable[[Change], None] | None) -> Engine:
        """The engine that the state calls for: a shared one is worked on by many processes."""
        if self._store.database.is_server:
            from heygen_async._workflows.engines.queued import Queued

            return Queued(
                self._heygen,
                self._store,
                run.name,
                guard=self.guard,
                folder=self._folder,
                limits=self.limits,
                seen={item.key: (item.state.value, item.updated_at) for item in items},
                consent_wait=self._consent_wait,
                ended=self.ended,
                changed=changed,
                before_end=self._follow,
            )
        heartbeat = Heartbeat(self._store, f"session of {run.name}", run=run.name)
        runner = StageRunner(
            self._heygen, self._store, folder=self._folder, guard=self.guard, ended=self.ended, changed=changed,
            met=heartbeat.note,
        )  # fmt: skip
        engine = EmbeddedEngine(
            self._heygen,
            runner,
            [item for item in items if item.key not in self._held_back],
            limits=self.limits,
            consent_wait=self._consent_wait,
            before_end=self._follow,
        )
        heartbeat.holds = lambda: {run.name: engine.holds()}
        self.heartbeat = heartbeat if self._state is not None else None
        return engine


def _limits_of(run: Run) -> Limits:
    """How many people at a time, as the last session or decision said."""
    known = {field.name for field in attrs.fields(Limits)}
    kept = cast("dict[str, int]", run.options.get("limits") or {})
    return Limits(**{name: limit for name, limit in kept.items() if name in known})


_driven: set[tuple[int, str, str]] = set()
_driven_guard = threading.Lock()


@asynccontextmanager
async def _alone(state: str | Path | None, run: str) -> AsyncGenerator[None]:
    """Have one session of this process at a time drive a run of a file.

    Whoever leaves a session and begins it again at once finds the old one closing for a moment.

    Raises:
        StateError: Another session of this process drives it.
    """
    place = _real_file(state)
    if place is None:
        yield
        return
    mine = (os.getpid(), place, run)
    until = time.monotonic() + _CLOSING
    while True:
        with _driven_guard:
            if mine not in _driven:
                _driven.add(mine)
                break
        if time.monotonic() >= until:
            raise StateError(
                f"the run {run!r} is driven by another session of this process; wait for its end, or stop it",
                location=place,
            )
        await anyio.sleep(0.01)
    try:
        yield
    finally:
        with _driven_guard:
            _driven.discard(mine)


def _real_file(state: str | Path | None) -> str | None:
    place = parse_state_url(state)
    return os.path.realpath(place) if isinstance(place, Path) else None


def _check_kinds(limits: object, changed: object) -> None:
    if limits is not None and not isinstance(limits, Limits):
        raise InvalidInput("limits", f"Limits are needed, not {type(limits).__name__}.", "Pass Limits(render=…).")
    if changed is not None and not callable(changed):
        raise InvalidInput("changed", f"a function is needed, not {type(changed).__name__}.")


def has_files_of(item: Item | None, person: Person) -> bool:
    """Whether a run has uploaded the files of ``person`` already."""
    return item is not None and item.stage != STAGES[0].name and item.person == person.to_plain()


def _raise_refused(refused: Sequence[Refusal]) -> None:
    if refused:
        raise InvalidBatch([(one.item.key, refusal_of(one.item, one.fields)) for one in refused])


def refusal_of(item: Item, names: Collection[str]) -> InvalidInput:
    """Why a change of a person cannot be taken over, and what can be done instead."""
    what = ", ".join(sorted(names))
    remedy = f"Restore {'it' if len(names) == 1 else 'them'}"
    if affected_steps(names) == {DELIVERED}:
        remedy += ", and move the file"
    elif item.state is State.FAILED_REMOTE and item.stage == "render":
        remedy += (
            f"; or pay for the video again: 'heygen-async retry {item.run} {item.key} --pay-again', then repeat this"
        )
    elif look := item.facts.get("look_id"):
        remedy += f"; or give the changed person another key, with look_id {look}, so that the twin is kept"
    else:
        remedy += "; or give the changed person another key, which is paid for separately"
    return InvalidInput(what, why_refused(item.key, names), remedy + ".")


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
