"""One person, from footage to a video on disk, every step told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs

from heygen_async._jobs.job import Job
from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._transport.redaction import loggable_detail
from heygen_async._wire.limits import check_amount
from heygen_async._workflows.durable_context import DurableContext
from heygen_async._workflows.memory_journal import MemoryJournal
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.person import Person
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.task_stream import TaskStream
from heygen_async._workflows.validation import check_people, missing_voices
from heygen_async.errors import ConsentRequired, InvalidBatch, InvalidInput, JobFailed, JobLost

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Step", "TwinToVideo"]

_CONSENT_PATIENCE = 24 * 3600.0


@attrs.frozen
class Step:
    """Something that happened on the way.

    Attributes:
        stage: upload, twin, consent, render or deliver.
        status: ``started``, ``done``, or HeyGen's word for what is waited for.
        detail: What is known: ids, the consent page, the file.
        at: When, as a Unix timestamp.
        token: Goes on from here, in this process or another: ``heygen.twin_to_video(person, token=…)``.
    """

    stage: str
    status: str
    detail: Mapping[str, Any] = attrs.field(repr=loggable_detail)
    at: float
    token: str = attrs.field(repr=False)


class TwinToVideo:
    """One person's way to a video. Made by ``heygen.twin_to_video(person)``; nothing is sent before it is used.

    ``await flow`` gives the result; ``async for step in flow`` tells every step on the way, and ``flow.result`` is
    there at the end. Costs $1.00 for the twin, also when its training fails, and the price of the video.

    Where the person has to consent first, the steps tell the page (``step.detail["url"]``) and go on once they have.
    Awaited, nobody would see the page: `ConsentRequired` is raised with it, unless ``consent_timeout`` says to wait
    all the same. ``flow.token``, or the same flow awaited again, goes on from there.

    Args:
        heygen: The client.
        person: Who, and what they say.
        folder: Where the video goes.
        token: Goes on where another flow of the same person stopped; what that flow paid for is not paid again. What
            is changed about the person is taken over as far as it touches nothing that is paid for.
        run: A name to derive the idempotency keys from. With the same name, the same person and the same words,
            HeyGen replays its answers of the last 24 hours instead of charging again, even if everything here was
            lost. None makes every call an action of its own.
        consent_timeout: Seconds to wait for the person's consent, where it is needed. None: a day while the steps are
            told, not at all where the flow is awaited.

    Raises:
        InvalidInput: Something about the person is wrong, or is another than what the token's flow has paid for.
    """

    def __init__(
        self,
        heygen: Resources,
        person: Person,
        *,
        folder: str | Path = ".",
        token: str | None = None,
        run: str | None = None,
        consent_timeout: float | None = None,
    ) -> None:
        given = cast("object", person)
        if not isinstance(given, Person):
            what = f"a Person is needed, not {type(given).__name__}."
            raise InvalidInput("person", what, "Such as Person(name=…, footage=…).")
        problems = person.problems()
        if problems:
            raise problems[0] if len(problems) == 1 else InvalidBatch([(person.name, problem) for problem in problems])
        check_amount("consent_timeout", consent_timeout)
        self._heygen = heygen
        self._person = person
        self._folder = Path(folder)
        self._consent_timeout = consent_timeout
        self._ledger = MemoryJournal.from_token(token) if token else MemoryJournal.new(person.identity, run)
        if self._ledger.item != person.identity:
            raise InvalidInput("token", f"belongs to {self._ledger.item!r}.", "Pass that person with it.")
        self._ledger.attend(person.to_plain())
        self.result: Done | None = None
        """The result, once there is one."""

    @property
    def token(self) -> str:
        """Goes on from here. Holds ids and idempotency keys; no secret, no URL."""
        return self._ledger.to_token()

    def __await__(self) -> Generator[Any, Any, Done]:
        return self._drive(lambda step: None, self._consent_timeout).__await__()

    def __aiter__(self) -> AsyncIterator[Step]:
        patience = _CONSENT_PATIENCE if self._consent_timeout is None else self._consent_timeout
        return TaskStream(self._heygen, lambda tell: self._drive(tell, patience))

    async def _drive(self, tell: Callable[[Step], None], patience: float | None) -> Done:
        try:
            return await self._run(tell, patience)
        except Exception as error:
            # Whoever awaits a flow that they have not kept can still go on with it.
            look_id = self._ledger.facts.get("look_id")
            if not self._ledger.cost:
                raise
            if not isinstance(error, JobFailed | JobLost):
                error.add_note(f"go on with heygen.twin_to_video(person, token={self.token!r})")
            elif look_id:
                error.add_note(f"the twin is trained: a Person with look_id={look_id!r} pays for another video alone")
            raise

    async def _run(self, tell: Callable[[Step], None], patience: float | None) -> Done:
        await check_people([self._person], self._folder)
        waits = _FlowWaiter(self._heygen, patience)
        context = DurableContext(self._heygen, self._ledger, folder=self._folder, gate=_NoSpendLimit(), waits=waits)
        if self._person.voice_id and not self._ledger.cost:
            await context.step("voice", self._check_voice)
        names = [stage.name for stage in STAGES]
        begin = names.index(self._ledger.stage) if self._ledger.stage in names else 0
        for stage in STAGES[begin:]:
            self._ledger.stage = stage.name

            def say(status: str, detail: Mapping[str, Any], stage: str = stage.name) -> None:
                tell(Step(stage, status, dict(detail), self._heygen.clock.now(), self.token))

            say("started", {})
            waits.say = say
            brought = await stage.run(context, self._person, self._ledger.facts)
            self._ledger.facts.update({name: value for name, value in brought.items() if value is not None})
            say("done", brought)
        self.result = Done.of(self._person, self._ledger.facts, self._ledger.cost)
        return self.result

    async def _check_voice(self) -> Mapping[str, Any]:
        for problem in (await missing_voices(self._heygen, [str(self._person.voice_id)])).values():
            raise problem
        return {}


class _NoSpendLimit:
    """One person who was asked for by name has no spending limit."""

    async def admit(self, cost: float, guess: str = "") -> None:
        return

    def release(self, cost: float) -> None:
        return

    async def close(self, reason: str) -> None:
        return


class _FlowWaiter:
    """Waits here and now, and tells each new word of HeyGen's."""

    def __init__(self, heygen: Resources, consent_timeout: float | None) -> None:
        self._heygen = heygen
        self._consent_timeout = consent_timeout
        self.say: Callable[[str, Mapping[str, Any]], None] = lambda status, detail: None

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        job: Job[Any] = self._heygen.resume(str(token))
        self.say("waiting", {"kind": token.kind, "id": token.id, **detail})
        if token.kind == "consent" and self._consent_timeout is None:
            return await self._consent_now(job, token, detail)
        timeout = self._consent_timeout if token.kind == "consent" else None
        async for snapshot in job.updates(timeout=timeout):
            if snapshot.ended:
                return result_of(snapshot, token)
            self.say(snapshot.status or "waiting", {"kind": token.kind, "id": token.id, **detail})
        raise AssertionError("updates end with the end of the job")

    async def _consent_now(self, job: Job[Any], token: JobToken, detail: Mapping[str, Any]) -> Any:
        """The consent, if it is there already; nobody is shown the page, so nobody would give it."""
        snapshot = await job.snapshot()
        if snapshot.ended:
            return result_of(snapshot, token)
        url = detail.get("url")
        raise ConsentRequired(
            "the twin is trained, and its person has to consent before it can speak"
            + (": send them the page in error.url, then await the flow again" if url else ""),
            kind=token.kind,
            id=token.id,
            token=str(token),
            group_id=token.id,
            url=url,
            consent_status=snapshot.status,
        )
