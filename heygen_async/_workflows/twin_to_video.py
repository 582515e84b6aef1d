"""One person, from footage to a video on disk, every step reported. A run of one person, in memory."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from heygen_async._jobs.job import Job
from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._storage.database import open_database
from heygen_async._transport.redaction import loggable_detail
from heygen_async._wire.misuse import explain
from heygen_async._wire.number_checks import check_amount
from heygen_async._wire.plain import Plain
from heygen_async._workflows.admission import made_lately
from heygen_async._workflows.flow_token import SavedFlow
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.output import check_places
from heygen_async._workflows.person import Person
from heygen_async._workflows.preflight import look_at
from heygen_async._workflows.review import adopt, confirm_unpaid
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stage_runner import Advance, StageRunner, Suspend
from heygen_async._workflows.stages import STAGE_NAMED, STAGES, Stage
from heygen_async._workflows.store import Item, LoadedItem, State, Store
from heygen_async._workflows.task_stream import Sink, TaskStream
from heygen_async._workflows.validation import check_people
from heygen_async.errors import ConsentRequired, InvalidInput, JobFailed, JobLost, WaitTimeout

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient
    from heygen_async.clock import Clock

__all__ = ["Step", "TwinToVideo"]

_CONSENT_PATIENCE = 24 * 3600.0


@attrs.frozen
class Step(Plain):
    """Something that happened on the way.

    Attributes:
        stage: upload, twin, consent, render or deliver.
        status: ``started``, ``paying`` (the payment leaves when the next step is asked for), ``paid``, ``done``,
            ``retrying``, ``transferring`` (``file``, and the bytes ``transferred`` of ``total``), or HeyGen's word for
            what is waited for.
        detail: What is known: ids, the consent page, the file.
        at: When, as a Unix timestamp.
        token: Goes on from here, in this process or another: ``heygen.twin_to_video(person, token=…)``.
    """

    stage: str
    status: str
    detail: Mapping[str, Any] = attrs.field(repr=loggable_detail)
    at: float
    token: str = attrs.field(repr=False)

    @property
    def consent_url(self) -> str | None:
        """The page on which the person consents, valid for 24 hours; None where this step has none."""
        url = self.detail.get("url") if self.stage == "consent" else None
        return url if isinstance(url, str) else None


Step.__module__ = "heygen_async"


@explain(
    **{
        "for": "a flow is awaited, or read with `async for step in heygen.twin_to_video(person):`",
        "index": "the result of a flow is `await heygen.twin_to_video(person)`",
    }
)
class TwinToVideo:
    """One person's way to a video. Made by ``heygen.twin_to_video(person)``; nothing is sent before it is used.

    ``await flow`` gives the result; ``async for step in flow`` reports every step on the way, and ``flow.result`` is
    there at the end. **Costs $1.00 for the twin, also when its training fails, and the price of the video.**

    To go on after a crash, keep a token that knows of each payment before it leaves. Either pass ``save=``, or read the
    steps and keep ``step.token``: a payment is sent only when the step ``paying`` was taken and the next one is asked
    for. A token that was kept before a payment left cannot know of it.

    Where the person has to consent first, the steps report the page (``step.consent_url``) and go on once they have.
    Awaited, no one would see the page: `ConsentRequired` is raised with it, unless ``consent_timeout`` says to wait
    all the same. ``flow.token``, or the same flow awaited again, goes on from there.

    Args:
        heygen: The client.
        person: Who, and what they say.
        folder: Where the video goes.
        token: Goes on where another flow of the same person stopped; what that flow paid for is not paid again. What
            is changed about the person is taken over as far as it touches nothing that is paid for.
        save: An async function that keeps a token: awaited with it before each payment leaves, after each answer, and
            after each stage. If it fails before a payment, the payment is not sent.
        run: A name to derive the idempotency keys from. With the same name, the same person and the same words,
            HeyGen replays its answers of the last 24 hours instead of charging again, even if everything here was
            lost. None makes every call an action of its own.
        consent_timeout: Seconds to wait for the person's consent, where it is needed. None: a day while the steps are
            read, not at all where the flow is awaited.

    Raises:
        InvalidInput: Something about the person is wrong, or is another than what the token's flow has paid for.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        person: Person,
        *,
        folder: str | Path = ".",
        token: str | None = None,
        save: Callable[[str], Awaitable[object]] | None = None,
        run: str | None = None,
        consent_timeout: float | None = None,
    ) -> None:
        if not isinstance(cast("object", person), Person):
            what = f"must be a Person, not {type(person).__name__}."
            raise InvalidInput("person", what, "Such as Person(name=…, footage=…).")
        check_people([person], Path(folder))
        check_amount("consent_timeout", consent_timeout)
        if save is not None and not callable(save):
            raise InvalidInput("save", "must be an async function of a token.", "Pass save=my_function.")
        self._heygen = heygen
        self._person = person
        self._folder = Path(folder)
        self._begun = token is not None
        self._named = run
        self._save = save
        self._consent_timeout = consent_timeout
        saved = (SavedFlow.parse(token) if token else SavedFlow.new(person, run)).with_person(person)
        self._run, self._tagged = saved.run, saved.tagged
        self._store = Store(open_database(None))
        self._store.database.instant.open()
        self._store.database.instant.transact(lambda rows: self._store.restore_in(rows, self._loaded_from(saved)))
        self.result: Done | None = None
        """The result, once there is one."""

    def _loaded_from(self, saved: SavedFlow) -> LoadedItem:
        item = Item(
            saved.run, saved.item, 0, self._person.to_plain(), saved.stage, State.PENDING, facts=saved.facts,
            updated_at=self._heygen.clock.now(),
        )  # fmt: skip
        return LoadedItem(item, saved.memos, saved.payments)

    @property
    def token(self) -> str:
        """Goes on from here. Holds ids and idempotency keys; no secret, no URL."""
        return str(SavedFlow.of(self._loaded, tagged=self._tagged))

    @property
    def cost(self) -> float:
        """Estimated dollars of all payments that were, or may have been, made."""
        return sum(payment.cost for payment in self._loaded.payments.values() if payment.maybe_sent)

    @property
    def look_id(self) -> str | None:
        """The twin that was paid for or given, as soon as it is known; a flow that failed has it too."""
        return self._made("twin", "look_id") or self._person.look_id

    @property
    def video_id(self) -> str | None:
        """The video that was paid for, as soon as it is known; a flow that failed has it too."""
        return self._made("render", "video_id")

    def _made(self, step: str, name: str) -> str | None:
        loaded = self._loaded
        payment = loaded.payments.get(step)
        answer: dict[str, Any] = (
            json.loads(payment.answer) if payment is not None and payment.answer is not None else {}
        )
        return cast("str | None", loaded.item.facts.get(name) or answer.get(name))

    @property
    def _loaded(self) -> LoadedItem:
        read = self._store.database.instant.run
        return cast("LoadedItem", read(lambda rows: self._store.load_in(rows, self._run, self._person.identity)))

    async def adopt(self, id: str) -> None:
        """Take what is at HeyGen for what the payment in question made; then await the flow again. Sends nothing.

        For a flow that ended with `heygen_async.errors.ReviewNeeded`.

        Args:
            id: The look or the video that was found at HeyGen.

        Raises:
            InvalidInput: No payment of this flow is in question.
        """
        item = self._in_review()
        await self._store.replace([(self._loaded.item, item)])
        await adopt(self._store, self._run, item.key, id, now=self._heygen.clock.now())
        await self._keep()

    async def confirm_unpaid(self) -> None:
        """Say that the payment in question was never made; awaited again, the flow makes it. Sends nothing itself.

        For a flow that ended with `heygen_async.errors.ReviewNeeded`, after a look at HeyGen.

        Raises:
            InvalidInput: No payment of this flow is in question.
        """
        item = self._in_review()
        await self._store.replace([(self._loaded.item, item)])
        await confirm_unpaid(self._store, self._run, item.key, now=self._heygen.clock.now())
        await self._keep()

    def _in_review(self) -> Item:
        loaded = self._loaded
        step = next((step for step, payment in loaded.payments.items() if payment.open), None)
        if step is None:
            raise InvalidInput("flow", "no payment of it is in question.", "Await it.")
        return attrs.evolve(loaded.item, state=State.NEEDS_REVIEW, stage=step, detail={"step": step})

    def __await__(self) -> Generator[Any, Any, Done]:
        return self._drive(None, self._consent_timeout).__await__()

    def __aiter__(self) -> AsyncIterator[Step]:
        patience = _CONSENT_PATIENCE if self._consent_timeout is None else self._consent_timeout
        return TaskStream(self._heygen, lambda sink: self._drive(sink, patience))

    async def _drive(self, sink: Sink[Step] | None, patience: float | None) -> Done:
        try:
            return await self._go(sink, patience)
        except Exception as error:
            # Whoever awaits a flow that they have not kept can still go on with it.
            look_id = self._loaded.item.facts.get("look_id")  # trained
            if not self.cost and not look_id:
                raise
            if not isinstance(error, JobFailed | JobLost):
                error.add_note(f"go on with heygen.twin_to_video(person, token={self.token!r})")
            elif look_id:
                error.add_note(f"the twin is trained: a Person with look_id={look_id!r} pays for another video alone")
            raise

    async def _go(self, sink: Sink[Step] | None, patience: float | None) -> Done:
        new: set[str] = set() if self._begun or self._loaded.memos else {self._person.identity}
        if new and self._named:
            new -= await made_lately(self._heygen, self._named, [self._person], self._folder)
        await check_places([self._person], self._folder, new=new)
        reporter = _Reporter(sink, self._heygen.clock, lambda: self.token, self._keep)
        waiter = _FlowWaiter(self._heygen, reporter, patience)
        runner = StageRunner(
            self._heygen,
            self._store,
            folder=self._folder,
            guard=SpendGuard(self._store, self._run),
            ended=_not_here,
            changed=reporter.changed,
            tagged=self._tagged,
            on_payment=reporter.payment,
        )
        await self._store.pause(self._run, None)
        journal = cast("Journal", await runner.journal(self._run, self._person.identity))
        await self._look(journal)
        advance = Advance(await journal.save(state=State.PENDING, detail=None), 0.0)
        while advance.item.state is not State.DONE:
            stage = STAGE_NAMED[advance.item.stage]
            if advance.error is None:
                reporter.report(stage, "started", {})
            advance = await self._advance(runner, journal, stage, waiter, reporter)
        self.result = Done.of(self._person, advance.item.facts, self.cost)
        return self.result

    async def _advance(
        self, runner: StageRunner, journal: Journal, stage: Stage, waiter: _FlowWaiter, reporter: _Reporter
    ) -> Advance:
        """Run a stage, and raise what keeps it from going on."""
        before = journal.item.facts
        reporter.stage = stage
        advance = await runner.advance(stage, journal, waiter)
        await self._keep()
        if advance.error is None and advance.item.state in {State.PENDING, State.DONE}:
            facts = advance.item.facts
            reporter.report(stage, "done", {name: facts[name] for name in facts if facts[name] != before.get(name)})
        elif advance.rest is None:
            raise advance.error or waiter.gave_up
        elif advance.rest > 0:
            reporter.report(stage, "retrying", {"after": advance.rest, "error": str(advance.error)})
            await self._heygen.clock.sleep(advance.rest)
        return advance

    async def _keep(self) -> None:
        if self._save is not None:
            await self._save(self.token)

    async def _look(self, journal: Journal) -> None:
        """Look once at what the person names, before anything is paid."""
        if self.cost or journal.memo("looked-at") is not None:
            return
        for finding in await look_at(self._heygen, [self._person], files=False):
            if finding.serious:
                raise finding.problem
        journal.remember("looked-at", {}, self._heygen.clock.now())


TwinToVideo.__module__ = "heygen_async"


class _Reporter:
    """Reports the steps of a flow to whoever reads them, and payments to whoever keeps them."""

    def __init__(
        self,
        sink: Sink[Step] | None,
        clock: Clock,
        token: Callable[[], str],
        keep: Callable[[], Awaitable[None]],
    ) -> None:
        self._sink = sink
        self._clock = clock
        self._token = token
        self._keep = keep
        self.stage = STAGES[0]

    def _step(self, stage: Stage, status: str, detail: Mapping[str, Any]) -> Step:
        return Step(stage.name, status, dict(detail), self._clock.now(), self._token())

    def report(self, stage: Stage, status: str, detail: Mapping[str, Any]) -> None:
        if self._sink is not None:
            self._sink.put(self._step(stage, status, detail))

    def changed(self, change: Change) -> None:
        """How far a file is; the other changes are reported by what they come from."""
        if self._sink is not None and change.detail is not None and "transferred" in change.detail:
            self._sink.put(self._step(STAGE_NAMED[change.stage], "transferring", change.detail))

    async def payment(self, step: str, status: str) -> None:
        """A payment is about to leave, or was answered."""
        await self._keep()
        if self._sink is None:
            return
        reported = self._step(self.stage, status, {})
        if status == "paying":
            await self._sink.hand_over(reported)
        else:
            self._sink.put(reported)


class _FlowWaiter:
    """Waits here and now, and reports each new word of HeyGen's.

    Attributes:
        gave_up: Why it did not wait any longer.
    """

    def __init__(self, heygen: WorkflowClient, reporter: _Reporter, consent_timeout: float | None) -> None:
        self._heygen = heygen
        self._reporter = reporter
        self._consent_timeout = consent_timeout
        self.gave_up: Exception = WaitTimeout("it was not waited for", token="", kind="flow", id="")

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        job: Job[Any] = self._heygen.resume(str(token))
        self._say("waiting", token, detail)
        if token.kind == "consent" and self._consent_timeout is None:
            return await self._consent_now(job, token, detail)
        timeout = self._consent_timeout if token.kind == "consent" else None
        try:
            async for snapshot in job.updates(timeout=timeout):
                if snapshot.ended:
                    return result_of(snapshot, token)
                self._say(snapshot.status or "waiting", token, detail)
        except WaitTimeout as error:
            self.gave_up = error
            raise Suspend(token, detail) from None
        raise AssertionError("updates end with the end of the job")

    def _say(self, status: str, token: JobToken, detail: Mapping[str, Any]) -> None:
        self._reporter.report(self._reporter.stage, status, {"kind": token.kind, "id": token.id, **detail})

    async def _consent_now(self, job: Job[Any], token: JobToken, detail: Mapping[str, Any]) -> Any:
        """The consent, if it is there already; no one is shown the page, so no one would give it."""
        snapshot = await job.snapshot()
        if snapshot.ended:
            return result_of(snapshot, token)
        url = detail.get("url")
        self.gave_up = ConsentRequired(
            "the twin is trained, and its person has to consent before it can speak"
            + (": send them the page in error.url, then await the flow again" if url else ""),
            kind=token.kind,
            id=token.id,
            token=str(token),
            group_id=token.id,
            url=url,
            consent_status=snapshot.status,
        )
        raise Suspend(token, detail)


async def _not_here(item: Item) -> None:
    """Whoever awaits the flow, or reads its steps, learns how it ends."""
