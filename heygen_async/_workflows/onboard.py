"""A batch of people: started, attached to, watched and resumed by its name."""

from __future__ import annotations

import math
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import anyio

from heygen_async._storage.database import open_database
from heygen_async._wire.limits import check_amount
from heygen_async._workflows.amendments import DELIVERED, touched, why_refused
from heygen_async._workflows.engines.embedded import EmbeddedEngine, Limits
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, NeedsReview, Outcome
from heygen_async._workflows.output import one_file
from heygen_async._workflows.people import people_of, unwritable
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change, StoredError, recorded
from heygen_async._workflows.spend_guard import SpendGuard
from heygen_async._workflows.stage_runner import StageRunner
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.store import Item, Run, State, Store
from heygen_async._workflows.task_stream import TaskStream
from heygen_async._workflows.validation import check_people as check_requests
from heygen_async._workflows.validation import missing_voices
from heygen_async.errors import InvalidBatch, InvalidInput, RunPaused

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Onboarding", "check_people", "has_files_of"]


def check_people(people: Iterable[Person]) -> list[Person]:
    """Check every person of a batch before anything is sent.

    Raises:
        InvalidInput: They are no list.
        InvalidBatch: With everything that is wrong with any of them.
    """
    checked = people_of(people)
    problems: list[tuple[str, InvalidInput]] = []
    names = Counter(person.identity for person in checked)
    files = Counter(one_file(person.file_name) for person in checked)
    for position, person in enumerate(checked):
        found = person.problems() + unwritable(person)
        if names[person.identity] > 1:
            found.append(
                InvalidInput("key", f"{person.identity!r} names several people.", "Give each a key of its own.")
            )
        if files[one_file(person.file_name)] > 1:
            found.append(InvalidInput("output", f"{person.file_name!r} is several people's file.", "Name each file."))
        problems += [(f"people[{position}] ({person.name})", problem) for problem in found]
    if problems:
        raise InvalidBatch(problems)
    return checked


class Engine(Protocol):
    """Drives the people of one run through the stages."""

    def stop(self) -> None:
        """Start nothing more: `drive` returns when what is under way has ended and is written down."""
        ...

    async def drive(self) -> None:
        """Run until nobody can go on without a decision."""
        ...


class Onboarding:
    """A batch of people on their way to videos. Made by ``heygen.onboard(...)``.

    ``async for outcome in onboarding`` gives one outcome for every person, as they come: those that an earlier
    session finished come first. Leaving the loop stops this session; what is paid for goes on at HeyGen, and the
    same run name takes it up again.

    Args:
        heygen: The client.
        people: Who to take on; empty to go on with those that the run has.
        run: A stable name. The same name attaches to the same run and never pays again for what it has paid.
            None makes a run that is forgotten at the end.
        state: A file that remembers the run through crashes and restarts; None remembers it in memory.
            ``postgresql://…`` shares it with any number of workers (see ``heygen-async worker``).
        folder: Where videos go.
        limits: How many people at a time in each stage.
        max_spend: The most that the run may spend in dollars, all sessions together, estimated from published prices.
            None keeps what an earlier session said, at first no limit; ``math.inf`` lifts it.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        changed: TaskStream of every change of every person, synchronously.

    Raises:
        InvalidInput: An argument is wrong; nothing was spent.
        InvalidBatch: With everything that is wrong with any of the people.
    """

    def __init__(
        self,
        heygen: Resources,
        people: Iterable[Person] = (),
        *,
        run: str | None = None,
        state: str | Path | None = None,
        folder: str | Path = ".",
        limits: Limits | None = None,
        max_spend: float | None = None,
        consent_wait: float | None = 0.0,
        changed: Callable[[Change], None] | None = None,
    ) -> None:
        if state is not None and not run:
            raise InvalidInput("run", "a run that is remembered needs a name.", 'Pass run="…", the same every time.')
        check_amount("max_spend", max_spend, "dollars")
        check_amount("consent_wait", consent_wait)
        _check_kinds(limits, changed)
        self._heygen = heygen
        self._people = check_people(people)
        self.name = run or f"run-{uuid.uuid4().hex[:12]}"
        self._state = state
        self._folder = Path(folder)
        self._limits = limits or Limits()
        self._max_spend = max_spend
        self._consent_wait = consent_wait
        self._changed = changed
        self._engine: Engine | None = None
        self._gate: SpendGuard | None = None
        self._stopped = False
        self.paused: str | None = None
        """Why the last session stopped making payments, or None."""

    @property
    def spent(self) -> float:
        """Estimated dollars that the run has spent so far, earlier sessions included; 0 before it begins."""
        return self._gate.spent if self._gate is not None else 0.0

    def stop(self) -> None:
        """End this session calmly: nothing more is started, what is under way is finished and written down.

        The iteration then ends by itself. Leaving the loop instead ends the session at once, which loses nothing
        either, but leaves more to be found out again by the next one.
        """
        self._stopped = True
        if self._engine is not None:
            self._engine.stop()

    def __aiter__(self) -> AsyncIterator[Outcome]:
        return TaskStream(self._heygen, self._drive)

    async def _drive(self, tell: Callable[[Outcome], None]) -> None:
        async with AsyncExitStack() as stack:
            database = await stack.enter_async_context(open_database(self._state))
            store = Store(database)
            await store.prepare()
            await self._check(await store.items(self.name))
            now = self._heygen.clock.now()
            run = await store.open_run(self.name, {"folder": str(self._folder)}, now)
            people = [(person.identity, person.to_plain()) for person in self._people]
            refused = await store.add_items(self.name, people, STAGES[0].name, now)
            if refused:
                raise InvalidBatch([(item.key, _changed(item, names)) for item, names in refused])
            limit = await self._limit(store, run)
            await store.pause(self.name, None)
            self._heygen.watcher.durations.load(await store.learned())
            # Of a shared run the store itself keeps the limit, over all workers.
            most = None if database.shared else limit
            gate = SpendGuard(store, self.name, spent=await store.spent(self.name), max_spend=most)
            self._gate = gate
            items = await store.items(self.name)
            for item in items:
                if item.state.ended and item.state is not State.FAILED_RETRYABLE:
                    tell(await _outcome(store, item))

            async def ended(item: Item) -> None:
                tell(await _outcome(store, item))

            engine = self._engine = self._make_engine(store, run, gate, items, ended)
            if self._stopped:
                engine.stop()
            try:
                await engine.drive()
            finally:
                self.paused = gate.reason
                with anyio.CancelScope(shield=True):
                    await store.learn(self._heygen.watcher.durations.export())
            for item in await store.items(self.name, [State.NEEDS_CONSENT]):
                await ended(item)
            if gate.reason is not None:
                raise RunPaused(gate.reason)

    async def _check(self, items: Sequence[Item]) -> None:
        """Check everybody who is handed in, given whom the run has already. Asks HeyGen for voices alone.

        Raises:
            InvalidBatch: With everything that is wrong with any of them.
        """
        await check_requests(self._people, self._folder)
        mine = {person.identity for person in self._people}
        taken = {one_file(Person.from_plain(item.person).file_name): item.key for item in items if item.key not in mine}
        problems = [
            (
                f"{person.name}",
                InvalidInput(
                    "output",
                    f"{person.file_name!r} is the file of {owner!r}, whom the run has already.",
                    "Give this person another output, or another run.",
                ),
            )
            for person in self._people
            if (owner := taken.get(one_file(person.file_name))) is not None
        ]
        # Whom the run has was checked when they were taken on.
        asked = {person.voice_id for person in self._people if person.voice_id}
        missing = await missing_voices(self._heygen, asked - {item.person.get("voice_id") for item in items})
        problems += [
            (f"people[{number}] ({person.name})", missing[person.voice_id])
            for number, person in enumerate(self._people)
            if person.voice_id in missing
        ]
        if problems:
            raise InvalidBatch(problems)

    async def _limit(self, store: Store, run: Run) -> float | None:
        """The most that the run may spend: what this session says, else what an earlier one has said."""
        if self._max_spend is None:
            return cast("float | None", run.options.get("max_spend"))
        limit = self._max_spend if math.isfinite(self._max_spend) else None
        await store.describe(self.name, {"max_spend": limit})
        return limit

    def _make_engine(
        self,
        store: Store,
        run: Run,
        gate: SpendGuard,
        items: Sequence[Item],
        ended: Callable[[Item], Awaitable[None]],
    ) -> Engine:
        """The engine that the state calls for: a shared one is worked on by many processes."""
        if store.database.shared:
            from heygen_async._workflows.engines.queued import Queued

            return Queued(
                self._heygen,
                store,
                run.name,
                str(store.database.url),
                gate=gate,
                folder=self._folder,
                limits=self._limits,
                seen={item.key: (item.state.value, item.updated_at) for item in items},
                consent_wait=self._consent_wait,
                ended=ended,
                changed=self._changed,
            )
        driver = StageRunner(self._heygen, store, folder=self._folder, gate=gate, ended=ended, changed=self._changed)
        return EmbeddedEngine(self._heygen, store, run, driver, limits=self._limits, consent_wait=self._consent_wait)


def _check_kinds(limits: object, changed: object) -> None:
    if limits is not None and not isinstance(limits, Limits):
        raise InvalidInput("limits", f"Limits are needed, not {type(limits).__name__}.", "Pass Limits(render=…).")
    if changed is not None and not callable(changed):
        raise InvalidInput("changed", f"a function is needed, not {type(changed).__name__}.")


def has_files_of(item: Item | None, person: Person) -> bool:
    """Whether a run has uploaded the files of ``person`` already."""
    return item is not None and item.stage != STAGES[0].name and item.person == person.to_plain()


def _changed(item: Item, names: set[str]) -> InvalidInput:
    """Why a change of a person cannot be taken over, and what can be done instead."""
    what = ", ".join(sorted(names))
    remedy = f"Restore {'it' if len(names) == 1 else 'them'}"
    if touched(names) == {DELIVERED}:
        remedy += ", and move the file"
    elif item.state is State.FAILED_REMOTE and item.stage == "render":
        remedy += (
            f"; or pay for the video anew: 'heygen-async retry {item.run} {item.key} --pay-again', then this again"
        )
    elif look := item.facts.get("look_id"):
        remedy += f"; or give the changed person another key, with look_id {look}, so that the twin is kept"
    else:
        remedy += "; or give the changed person another key, which is paid for anew"
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
            error = StoredError("this person was taken out of the run; 'retry' takes them in again", kind="Cancelled")
            return Failed(person, item.stage, error, cost=cost)
        case _:
            retryable = item.state is State.FAILED_RETRYABLE
            return Failed(person, item.stage, recorded(detail), retryable=retryable, cost=cost)
