"""A batch of people: started, attached to, watched and resumed by its name."""

from __future__ import annotations

import math
import uuid
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Collection,
    Iterable,
    Mapping,
)
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import anyio
import attrs

from heygen_async._wire.misuse import explain
from heygen_async._wire.number_checks import check_amount
from heygen_async._workflows.control import Decide, RunDecisions
from heygen_async._workflows.engines.base import Intake, Lifecycle
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.notices import NoticeBoard
from heygen_async._workflows.outcomes import Outcome
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.session import RunSession, exclusive_session
from heygen_async._workflows.store import Store, open_store
from heygen_async._workflows.task_stream import Sink, TaskStream
from heygen_async._workflows.validation import CheckedPerson, check_people
from heygen_async.errors import ConfigurationError, InvalidInput
from heygen_async.events import RunNotice

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Onboarding"]

T = TypeVar("T")


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

    ``async for outcome in onboarding`` yields one outcome for every person, as they finish; those that an earlier
    session finished come first. Leaving the loop stops this session; what is paid for continues at HeyGen, and the
    same run name resumes it.

    People who arrive one at a time are added to an open run, which stays open until the block is left::

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
        RunPaused: By the iteration, after the outcomes: people are left who continue once the run may pay.
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
        self._on_change = changed
        self._hold = frozenset(hold)
        self._store = store
        self._extra_run_options = options or {}
        # What was asked for, also before a session begins; the session goes on from there.
        self._intake = Intake.CLOSED if self._coming is None else Intake.OPEN
        self._lifecycle: Lifecycle | None = None
        self._session: RunSession | None = None
        self._begun = anyio.Event()
        self._stream: TaskStream[Outcome] | None = None
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
        """Shut this session down gracefully: start nothing more, finish what is under way and write it down.

        The iteration then ends by itself. Leaving the loop instead ends the session at once, which loses nothing
        either, but makes the next session repeat more lookups.
        """
        self._advance(Intake.STOPPING)

    def notices(self) -> AsyncGenerator[RunNotice]:
        """Yield what people should know of the run from now on, until this session ends. Free.

        A pause and why, the spending limit, a payment that needs a review, consent pages that close soon, the end. The
        observers of the client get the same. Read it in a task of its own; a slow reader loses the oldest and stops
        nothing.

        Returns:
            An async iterator of `heygen_async.events.RunNotice`.
        """
        return self._notices.read()

    def close(self) -> None:
        """Take no more people on. The iteration ends when everyone who was added has an outcome."""
        self._advance(Intake.CLOSED)

    def _advance(self, intake: Intake) -> None:
        self._intake = max(self._intake, intake)
        if self._lifecycle is not None:
            self._lifecycle.advance(intake)

    async def add(self, person: Person) -> None:
        """Take one more person on. When it returns, the state remembers them, whatever happens next.

        Waits while ``limits.people`` are under way. Adding someone who is already in the run changes nothing, or
        applies the edits that are still possible. Their outcome is yielded by the iteration, like everyone else's.
        **Costs what the person costs: about $1 for the twin, and the price of the video.**

        Args:
            person: Who, and what they say.

        Raises:
            InvalidInput: Something about the person is wrong; nothing was spent.
            ConfigurationError: The run is not open: use it in ``async with``.
            StateError: The state cannot be written.
        """
        session = self._session
        if session is None or self._intake is not Intake.OPEN:
            raise ConfigurationError("the run is not open: add people inside `async with heygen.onboard(...) as run`")
        await session.add(person)

    async def _decide(self, decide: Decide[T]) -> T:
        session, lifecycle = self._session, self._lifecycle
        if session is None or lifecycle is None or lifecycle.state is Intake.OVER:
            raise ConfigurationError("the run is not open: decide inside `async with heygen.onboard(...) as run`")
        return await session.decide(decide)

    def __aiter__(self) -> AsyncIterator[Outcome]:
        return self._stream if self._stream is not None else TaskStream(self._heygen, self._drive)

    async def __aenter__(self) -> Self:
        if self._stream is not None:
            raise ConfigurationError("the run is open already")
        if self._intake is Intake.CLOSED:
            self._intake = Intake.OPEN
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
            await stack.enter_async_context(exclusive_session(self._state, self.name))
            store = self._store
            if store is None:
                store = await stack.enter_async_context(open_store(self._state))
            self._lifecycle = Lifecycle(self._intake)
            session = RunSession(
                self._heygen,
                store,
                self.name,
                folder=self._folder,
                state=self._state,
                hold=self._hold,
                # A named run without a state may repeat an earlier one; HeyGen then replays its earlier answers.
                named=self._state is None and self._named,
                consent_wait=self._consent_wait,
                lifecycle=self._lifecycle,
                sink=sink,
                on_change=self._on_change,
                on_notice=self._notices.put,
            )
            await session.begin(self._people, self._run_options(), self._setting_changes())
            self._session = session
            self._begun.set()
            try:
                async with anyio.create_task_group() as tasks:
                    if self._coming is not None:
                        tasks.start_soon(self._read, self._coming, session)
                    await session.drive()
                    tasks.cancel_scope.cancel()
            finally:
                self.paused = session.guard.reason
            await session.end()

    async def _read(self, people: AsyncIterable[Person], session: RunSession) -> None:
        """Add people as they arrive."""
        async for person in people:
            if self._intake is Intake.STOPPING:
                return
            await session.add(person)
        self.close()

    def _run_options(self) -> dict[str, Any]:
        return {**self._extra_run_options, "folder": str(self._folder)}

    def _setting_changes(self) -> dict[str, Any]:
        """Settings that this session changes for the run."""
        changes: dict[str, Any] = {}
        if self._max_spend is not None:
            changes["max_spend"] = self._max_spend if math.isfinite(self._max_spend) else None
        if self._limits is not None:
            changes["limits"] = {
                name: limit for name, limit in attrs.asdict(self._limits).items() if limit != getattr(Limits(), name)
            }
        return changes


Onboarding.__module__ = "heygen_async"


def _check_kinds(limits: object, changed: object) -> None:
    if limits is not None and not isinstance(limits, Limits):
        raise InvalidInput("limits", f"must be a Limits object, not {type(limits).__name__}.", "Pass Limits(render=…).")
    if changed is not None and not callable(changed):
        raise InvalidInput("changed", f"must be a function, not {type(changed).__name__}.")
