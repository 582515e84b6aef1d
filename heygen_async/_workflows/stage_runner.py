"""One stage of one item, run once, and where it ended written down. Every engine drives items through this."""

from __future__ import annotations

import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._jobs.token import JobToken
from heygen_async._transport.passing import is_passing
from heygen_async._workflows.begin_order import seconds_to_begin
from heygen_async._workflows.durable_context import DurableContext, JobWaiter
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change, EventSink, failure_detail
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stages import STAGE_NAMED, STAGES, Stage
from heygen_async._workflows.store import Item, ItemSuperseded, State, Store
from heygen_async.errors import (
    AuthenticationFailed,
    ConfigurationError,
    ConsentMissing,
    HeyGenError,
    JobFailed,
    PaymentRequired,
    QuotaExceeded,
    RateLimited,
    ReviewNeeded,
    RunPaused,
    StateError,
    WaitInterrupted,
    WaitTimeout,
)
from heygen_async.events import StageChanged

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Advance", "StageRunner", "Suspend", "token_of", "without_consent"]

_TRIES = 8
_TRIES_WHILE_FULL = 120
"""HeyGen's limit of concurrent jobs also says 429, and renders of other programs may fill it for hours."""
_LONGEST_REST = 120.0

logger = logging.getLogger("heygen_async")


class Suspend(BaseException):
    """A stage has come to a wait: the engine releases it and runs it again when the job has ended.

    Not an `Exception`, so that no stage catches it by accident.
    """

    def __init__(self, token: JobToken, detail: Mapping[str, Any]) -> None:
        super().__init__(token.kind, token.id)
        self.token = token
        self.detail = detail


@attrs.frozen
class Advance:
    """Where a stage has brought an item.

    Attributes:
        item: The item as it stands now.
        rest: Seconds after which it goes on: 0 for the next stage, or where the person was changed meanwhile, more for
            another try of this one, or until the person may be begun; None where it waits, is held until the run may
            pay again, or has ended.
        error: Why the stage did not come to its end, or None.
    """

    item: Item
    rest: float | None
    error: Exception | None = None

    @property
    def held(self) -> bool:
        """Whether the item waits for the run to be allowed to pay for it."""
        return self.rest is None and self.item.state is State.PENDING


class StageRunner:
    """Runs stages and records what came of them.

    Args:
        heygen: The client.
        store: The state.
        folder: Where videos go.
        guard: What this session knows of the run's money; whether to pay is asked where the payment is written down.
        ended: Notified of every item that will stay as it is, or waits for its person.
        changed: Notified of every change, synchronously.
        met: Notified of the errors of stages, as text.
        step_down: Asked where HeyGen refuses the key of this process: whether it stops, as others go on with the run.
            None where there are no others: then the run pauses.
        journal: Makes the journal of an item that was read.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        store: Store,
        *,
        folder: Path,
        guard: SpendGuard,
        ended: Callable[[Item], Awaitable[None]],
        changed: Callable[[Change], None] | None = None,
        met: Callable[[str], None] | None = None,
        step_down: Callable[[AuthenticationFailed], Awaitable[bool]] | None = None,
        **journal: Any,
    ) -> None:
        self._met = met
        self._step_down = step_down
        self._heygen = heygen
        self._store = store
        self._folder = folder
        self._guard = guard
        self._ended = ended
        self._events = EventSink(changed, self._emit)
        self._journal_options = journal
        self._tries: dict[tuple[str, str], int] = {}

    def _emit(self, item: Item) -> None:
        self._heygen.poller.emit(
            StageChanged(item.run, item.key, item.stage, item.state.value, item.updated_at, self._guard.spent)
        )

    @property
    def may_go_on(self) -> bool:
        """Whether the run as a whole may make payments."""
        return self._guard.paused is None

    async def journal(self, run: str, key: str) -> Journal | None:
        """The journal of an item, read in one go; None where there is no such item."""
        loaded = await self._store.load(run, key)
        return Journal(self._store, self._guard, loaded, **self._journal_options) if loaded is not None else None

    async def advance(self, stage: Stage, journal: Journal, waiter: JobWaiter) -> Advance:
        """Run a stage once.

        Args:
            stage: The stage that the item stands at.
            journal: Its journal. After an `Advance` with ``rest`` 0 it is good for the next stage.
            waiter: Waits for HeyGen's jobs, or raises `Suspend` instead.

        Raises:
            StateError: The state cannot be written.
            ConfigurationError: The client is not open.
            WaitInterrupted: The client was closed; the item stays where it is.
        """
        try:
            return await self._advance(stage, journal, waiter)
        except ItemSuperseded:
            return await self._superseded(journal.item)

    async def _advance(self, stage: Stage, journal: Journal, waiter: JobWaiter) -> Advance:
        item = journal.item
        if (rest := seconds_to_begin(item, self._heygen.clock.now())) > 0:
            return Advance(item, rest)
        # Reported, not written down: after a crash nothing is running.
        self._events.notify(attrs.evolve(item, state=State.RUNNING, updated_at=self._heygen.clock.now()))
        context = DurableContext(
            self._heygen,
            journal,
            folder=self._folder,
            waiter=waiter,
            report=lambda detail: self._events.notify(
                attrs.evolve(item, state=State.RUNNING, detail=detail, updated_at=self._heygen.clock.now())
            ),
        )
        try:
            brought = await stage.run(context, Person.from_plain(item.person), item.facts)
        except (WaitInterrupted, StateError, ConfigurationError, ItemSuperseded):
            # Not about this person: the client was closed, or the state cannot be written. They stay where they are.
            # Or a person has decided otherwise meanwhile.
            raise
        except Suspend as wait:
            return Advance(await self.wait(journal, wait.token, wait.detail), None)
        except Exception as error:  # noqa: BLE001 - told apart, and written down
            return await self._failed(stage, journal, error)
        self._tries.pop((item.key, stage.name), None)
        position = [*STAGE_NAMED].index(stage.name) + 1
        facts = {**item.facts, **brought}
        if position == len(STAGES):
            return Advance(await self._save(journal, state=State.DONE, facts=facts, detail=None), None)
        following = STAGES[position].name
        saved = await self._save(journal, stage=following, state=State.PENDING, facts=facts, detail=None)
        return Advance(saved, 0.0)

    async def _failed(self, stage: Stage, journal: Journal, error: Exception) -> Advance:
        """Write down what a stage that failed leaves behind. The only place where trouble is told apart."""
        detail = failure_detail(error)
        if self._met is not None and not isinstance(error, RunPaused):
            self._met(f"{journal.item.key}, {stage.name}: {error}")
        if isinstance(error, ConsentMissing) or not (isinstance(error, RunPaused) or is_passing(error)):
            person, facts = journal.item.person, journal.item.facts
            self._heygen.facts.forget(facts.get("look_id") or person.get("look_id"), facts.get("group_id"))
        rest: float | None = None
        changes: dict[str, Any] = {"detail": detail}
        match error:
            case RunPaused():
                state = State.PENDING
            case AuthenticationFailed() if self._step_down is not None and await self._step_down(error):
                state, rest = State.PENDING, 0.0  # for another worker
            case AuthenticationFailed() | PaymentRequired() | QuotaExceeded():
                await self._guard.pause(str(error), at=self._heygen.clock.now())
                state = State.PENDING
            case ReviewNeeded():
                state = State.NEEDS_REVIEW
            case ConsentMissing() if stage.name == "render" and (rest := self._rest(journal.item, error)) is not None:
                # The consent that was there is gone: back to where it is asked for.
                state = State.PENDING
                changes |= {"stage": "consent", "facts": without_consent(journal.item)}
            case WaitTimeout() if stage.name == "consent":
                # The page is closed by now: open another one, however often that takes.
                state, rest = State.PENDING, 0.0
                changes["detail"] = None
            case JobFailed():
                if error.insufficient_credit:
                    # HeyGen may find the wallet empty only when the job runs: the next ones would meet the same.
                    await self._guard.pause(str(error), at=self._heygen.clock.now())
                state = State.FAILED_REMOTE
            case HeyGenError() if is_passing(error):
                rest = self._rest(journal.item, error)
                state = State.FAILED_RETRYABLE if rest is None else State.PENDING
            case HeyGenError():
                state = State.FAILED_REMOTE
            case OSError():
                # This machine's own trouble, such as a full disk: nothing is lost, and trying at once cures nothing.
                state = State.FAILED_RETRYABLE
            case _:
                # An error that was not foreseen, and it must not take other people along.
                logger.error(
                    "a stage failed unexpectedly run=%s item=%s stage=%s",
                    journal.item.run, journal.item.key, stage.name, exc_info=error,
                )  # fmt: skip
                state = State.FAILED_RETRYABLE
        return Advance(await self._save(journal, state=state, **changes), rest, error)

    async def wait(self, journal: Journal, token: JobToken, detail: Mapping[str, Any]) -> Item:
        """Write down what the item waits for.

        Raises:
            ItemSuperseded: It was taken out of the run, or its person changed, meanwhile.
        """
        state = State.NEEDS_CONSENT if token.kind == "consent" else State.WAITING
        return await self._save(journal, state=state, detail={**detail, "job": str(token)})

    async def forget_consent(self, journal: Journal) -> Item:
        """Have the consent of the item asked for again, whatever was known of it."""
        return await journal.save(facts=without_consent(journal.item))

    def _rest(self, item: Item, error: HeyGenError) -> float | None:
        """Seconds to let a passing failure pass, or None once there were enough tries of this stage."""
        # Counted by stage: a consent that is there again must not begin the count of a render that is refused again.
        key = item.key, item.stage
        tries = self._tries[key] = self._tries.get(key, 0) + 1
        if tries >= (_TRIES_WHILE_FULL if isinstance(error, RateLimited) else _TRIES):
            del self._tries[key]
            return None
        return min(2.0**tries, _LONGEST_REST) * (0.5 + random.random() / 2)  # noqa: S311 - jitter, not a secret

    async def _save(self, journal: Journal, **changes: Any) -> Item:
        item = await journal.save(**changes, updated_at=self._heygen.clock.now())
        self._events.notify(item)
        if item.state.ended or item.state is State.NEEDS_CONSENT:
            await self._ended(item)
        return item

    async def _superseded(self, item: Item) -> Advance:
        """Go by what was decided of ``item`` while its stage ran: it ends here, or is about another person now."""
        item = await self._store.item(item.run, item.key) or attrs.evolve(item, state=State.CANCELLED)
        if not item.state.ended:
            self._events.notify(item)
            return Advance(item, 0.0)
        await self.report(item)
        return Advance(item, None)

    async def report(self, item: Item) -> None:
        """Report an item that has ended by a decision, and not by its stage."""
        self._events.notify(item)
        await self._ended(item)


def without_consent(item: Item) -> dict[str, Any]:
    """What is known of an item, but for whether its person has consented."""
    return {name: value for name, value in item.facts.items() if name != "consented"}


def token_of(item: Item) -> JobToken | None:
    """What an item waits for."""
    job = (item.detail or {}).get("job")
    return JobToken.parse(job) if isinstance(job, str) else None
