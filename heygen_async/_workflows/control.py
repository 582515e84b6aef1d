"""Decisions about a run from Python: those of an open `Onboarding`, and of a run that another process drives."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from contextlib import AsyncExitStack
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from heygen_async._resources.client_resources import context_of
from heygen_async._storage.address import parse_state_url
from heygen_async._storage.locks import holder
from heygen_async._threads import in_thread
from heygen_async._workflows import review, steering
from heygen_async._workflows.admission import Added, add_people
from heygen_async._workflows.erasure import ErasableEvents, Erased, erase
from heygen_async._workflows.person import Person
from heygen_async._workflows.review import Settled
from heygen_async._workflows.store import Action, Decision, Pause, Store, open_store
from heygen_async._workflows.validation import CheckedPerson, check_people
from heygen_async.errors import ConfigurationError, InvalidInput

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Decide", "RunControl", "RunDecisions"]

T = TypeVar("T", covariant=True)


class Decide(Protocol[T]):
    """Writes down what was decided of a run, given who has decided it and when."""

    def __call__(self, store: Store, run: str, /, *, by: str, now: float) -> Awaitable[T]: ...


class RunDecisions:
    """Decisions about one run. Each holds in every session and worker, and is kept with who decided it, when and why.

    What may be paid is decided on in the transaction that writes a payment down, so that a pause or a lower limit holds
    for the very next payment. Sessions that are running follow the rest within seconds.
    """

    async def _decide(self, decide: Decide[T]) -> T:
        raise NotImplementedError

    async def pause(self, reason: str | None = None) -> Pause:
        """Make no new payment in any session or worker until `resume`, restarts included.

        What is paid for goes on to its end. Costs nothing.

        Args:
            reason: Why; others see it.

        Raises:
            InvalidInput: There is no such run.
            StateError: The state cannot be written.
        """
        return await self._decide(lambda store, run, by, now: steering.pause(store, run, reason, by=by, now=now))

    async def resume(self, reason: str | None = None) -> Pause | None:
        """Allow new payments again, in sessions and workers that are running too. **They then pay for what was held.**

        Args:
            reason: Why, for the history of the run.

        Returns:
            The pause that was lifted; None where the run was not paused, and nothing is written.

        Raises:
            InvalidInput: There is no such run.
            StateError: The state cannot be written.
        """
        return await self._decide(lambda store, run, by, now: steering.resume(store, run, reason, by=by, now=now))

    async def limit_spending(self, max_spend: float, reason: str | None = None) -> float | None:
        """Change the most that the run may spend. **People whom a higher limit covers are then paid for.**

        Args:
            max_spend: Dollars, all sessions together, estimated from published prices; ``math.inf`` is no limit.
            reason: Why, for the history of the run.

        Returns:
            The limit that there was, in dollars; None was no limit.

        Raises:
            InvalidInput: There is no such run, or the amount is not an amount.
            StateError: The state cannot be written.
        """
        return await self._decide(
            lambda store, run, by, now: steering.limit_spending(store, run, max_spend, reason, by=by, now=now)
        )

    async def limit_stages(
        self,
        *,
        render: int | None = None,
        upload: int | None = None,
        deliver: int | None = None,
        reason: str | None = None,
    ) -> dict[str, int]:
        """Change how many people may be in a stage at a time, for sessions that are running and for later ones.

        Costs nothing. On PostgreSQL the limit of renders holds over all workers, and the others in each of them.

        Args:
            render: Renders at a time, at least 1; HeyGen allows 10 on pay-as-you-go. None leaves it as it is.
            upload: Uploads at a time.
            deliver: Downloads at a time.
            reason: Why, for the history of the run.

        Returns:
            All limits that differ from the defaults now, by stage.

        Raises:
            InvalidInput: There is no such run, nothing is to be changed, or a limit is not a whole number from 1.
            StateError: The state cannot be written.
        """
        given = {"render": render, "upload": upload, "deliver": deliver}
        limits = {stage: limit for stage, limit in given.items() if limit is not None}
        return await self._decide(
            lambda store, run, by, now: steering.change_limits(store, run, limits, reason, by=by, now=now)
        )

    async def cancel(self, keys: Iterable[str] = (), *, reason: str | None = None) -> Settled:
        """Take people out of the run. Jobs that HeyGen has begun go on there and stay paid; `retry` takes them back.

        Args:
            keys: Whom, by key. Empty takes all who are not done and need no review.
            reason: Why, for the history of the run.

        Returns:
            Who was taken out, and who was not, each with the reason.

        Raises:
            InvalidInput: There is no such run or person.
            StateError: The state cannot be written.
        """
        chosen = _keys(keys)
        return await self._decide(
            lambda store, run, by, now: review.cancel(store, run, chosen, now=now, by=by, reason=reason)
        )

    async def retry(self, keys: Iterable[str] = (), *, pay_again: bool = False, reason: str | None = None) -> Settled:
        """Let people who failed or were cancelled continue. **A video that HeyGen failed is paid for once more.**

        Without ``pay_again``, nothing that HeyGen has kept the money for is paid again: such people are refused.

        Args:
            keys: Whom, by key. Empty takes all who failed.
            pay_again: Pay the failed step again: about $1 for a twin, the price of the video for a render.
            reason: Why, for the history of the run.

        Returns:
            Who continues, who does not, each with the reason, and what it is going to cost in dollars.

        Raises:
            InvalidInput: There is no such run or person.
            StateError: The state cannot be written.
        """
        chosen = _keys(keys)
        return await self._decide(
            lambda store, run, by, now: review.retry(
                store, run, chosen, pay_again=pay_again, now=now, by=by, reason=reason
            )
        )

    async def adopt(self, key: str, id: str, *, reason: str | None = None) -> None:
        """Take what is at HeyGen for what a payment in question made, and go on with its person. Nothing is paid again.

        For a person with the outcome `NeedsReview`; ``heygen-async review`` does the same from a shell.

        Args:
            key: Who was paid for: `Person.identity`, such as ``ada-lovelace`` for Ada Lovelace without a key.
            id: The look or the video that was found at HeyGen.
            reason: Why, for the history of the run.

        Raises:
            InvalidInput: The person needs no review, or the id belongs to another person of the run.
            StateError: The state cannot be written.
        """
        await self._decide(lambda store, run, by, now: review.adopt(store, run, key, id, now=now, by=by, reason=reason))

    async def confirm_unpaid(self, key: str, *, reason: str | None = None) -> None:
        """Say that a payment in question was never made, and go on with its person. **The payment is then made.**

        For a person with the outcome `NeedsReview`, after a look at HeyGen.

        Args:
            key: Who was paid for: `Person.identity`, such as ``ada-lovelace`` for Ada Lovelace without a key.
            reason: Why, for the history of the run.

        Raises:
            InvalidInput: The person needs no review, or HeyGen has confirmed the payment.
            StateError: The state cannot be written.
        """
        await self._decide(
            lambda store, run, by, now: review.confirm_unpaid(store, run, key, now=now, by=by, reason=reason)
        )

    async def history(self, key: str | None = None) -> list[Action]:
        """List what people have decided about the run, oldest first. Costs nothing.

        Args:
            key: Only what is about this person, and about the run as a whole. None lists all of it.

        Raises:
            InvalidInput: There is no such run.
        """

        async def read(store: Store, run: str, /, *, by: str, now: float) -> list[Action]:
            await steering.require_run(store, run)
            return await store.actions(run, key)

        return await self._decide(read)


class RunControl(RunDecisions):
    """Steers a run by its name, from any process: one that another session drives, or one that is to be resumed.

    Needs no API key, and sends nothing but what `add` looks at::

        async with RunControl("spring", "spring.db") as run:
            await run.pause("budget meeting")

    Args:
        run: The name of the run.
        state: Where it is remembered: the file, or ``postgresql://…``.
        by: Who decides, for the history of the run; None is the login of this process, as login@host.

    Raises:
        InvalidInput: The state names no file and no database, there is nothing there, or it has no such run.
        StateError: The state cannot be opened.
    """

    def __init__(self, run: str, state: str | PathLike[str], *, by: str | None = None) -> None:
        self.name = run
        self._state = fspath(state)
        self._by = by or steering.this_person()
        self._store: Store | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        place = parse_state_url(self._state)
        if isinstance(place, Path) and not place.exists():
            raise InvalidInput("state", f"there is no state file {place}.", "Pass the state that the run was given.")
        async with AsyncExitStack() as stack:
            self._store = await stack.enter_async_context(open_store(self._state, exclusive=False))
            await steering.require_run(self._store, self.name)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store = None
        await self._stack.aclose()

    async def add(
        self, people: Iterable[Person | CheckedPerson], heygen: Resources, *, reason: str | None = None
    ) -> Added:
        """Take more people on, also while another session drives the run. **Costs what the people cost.**

        They are checked as those of ``heygen.onboard``, before anything is written: all are taken on, or none. The
        session that drives the run begins them within seconds; where none does, the next one.

        Args:
            people: Whom. Those whom the run has already, just as they are given, are skipped.
            heygen: The client, which looks at voices, looks, groups and addresses, each once, for nothing.
            reason: Why, for the history of the run.

        Returns:
            Who is new, and who was skipped.

        Raises:
            InvalidInput: There is no such run, or one thing is wrong with the only person.
            InvalidBatch: With everything that is wrong with any of them, one whom the run has with other values
                included. No one was taken on.
            StateError: The state cannot be written.
        """

        async def add(store: Store, run: str, /, *, by: str, now: float) -> Added:
            found = await steering.require_run(store, run)
            checked = check_people(people, Path(str(found.options.get("folder") or ".")))
            return await add_people(context_of(heygen), store, run, checked, Decision("add", by, now, reason))

        return await self._decide(add)

    async def erase(self, key: str, *, heygen: Resources | None = None, inbox: ErasableEvents | None = None) -> Erased:
        """Erase a person who is done, failed or cancelled, for good. Free; what was paid stays in the sum of the run.

        What the state knows of them goes, and their video on this machine, if it is the one that was delivered. Tokens
        and manifests that you keep are yours to erase. Interrupted, it can be repeated.

        Args:
            key: Whom: `Person.identity`, such as ``ada-lovelace`` for Ada Lovelace without a key.
            heygen: The client, to delete the video, look, group and uploads that the run has made at HeyGen; None
                leaves them there.
            inbox: The inbox of a webhook receiver, to erase the events about them that still wait.

        Raises:
            InvalidInput: There is no such run or person, something about them is under way or in question, or another
                process drives the run.
            StateError: The state cannot be written.
        """

        async def erase_one(store: Store, run: str, /, *, by: str, now: float) -> Erased:
            place = parse_state_url(self._state)
            if isinstance(place, Path) and (driver := await in_thread(holder, place)) is not None:
                # What is deleted stays in the pages of a file until all of them are written again.
                raise InvalidInput("run", f"{driver} drives it.", "Erase when that has ended.")
            return await erase(store, run, key, heygen=heygen, inbox=inbox)

        return await self._decide(erase_one)

    async def _decide(self, decide: Decide[T]) -> T:
        if self._store is None:
            raise ConfigurationError("the run is not open: decide inside `async with RunControl(...) as run`")
        return await decide(self._store, self.name, by=self._by, now=await steering.time_of(self._store))


def _keys(keys: Iterable[str]) -> list[str]:
    if isinstance(keys, str):
        raise InvalidInput("keys", f"must be a list of keys, not the text {keys!r}.", f"Pass [{keys!r}].")
    return list(keys)


RunControl.__module__ = RunDecisions.__module__ = "heygen_async.runs"
