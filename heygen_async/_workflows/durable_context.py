"""The three verbs, kept: what a journal remembers is not done, and not paid for, a second time."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, assert_never, cast

import anyio

from heygen_async._jobs.token import JobToken
from heygen_async._media.client import TransferProgress
from heygen_async._transport.key_age import UNKNOWN
from heygen_async._transport.retry import acted, settles
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._workflows.context import StepResult
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.payments import Payment, PaymentDecision, decide
from heygen_async.errors import (
    APIError,
    ConfigurationError,
    ConsentRequired,
    DeadlineExceeded,
    DecodeError,
    HeyGenError,
    InvalidInput,
    JobFailed,
    PaymentRequired,
    QuotaExceeded,
    RequestNotSent,
    ReviewNeeded,
    RunPaused,
)

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["JOB_ENDED", "DurableContext", "JobWaiter", "wire_form"]

T = TypeVar("T")

_REPORT_EVERY = 0.05
"""The part of a file after which it is reported again how far it is."""

JOB_ENDED = {"look": "twin-ended", "video": "render-ended"}
"""What remembers when the end of a job was seen, by its kind: the name of its payment, with ``-ended``."""

_TAG = re.compile(r"\bhg-[0-9a-f]{12}\b")


class JobWaiter(Protocol):
    """How an engine waits for HeyGen's jobs."""

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        """The result of a job, or its error raised.

        Args:
            token: Which job.
            detail: What `Context.park` said, where the wait is for a person.
        """
        ...


def wire_form(call: Call[Any]) -> bytes:
    """The exact request that a payment stands for: its path, its query and its body."""
    query = "&".join(f"{name}={value}" for name, value in call.query)
    body = json.dumps(call.json, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{call.path}?{query}\n{body}".encode()


class DurableContext:
    """A `Context` on a journal.

    Args:
        heygen: The client.
        journal: Remembers.
        folder: Where videos go.
        waiter: Waits for jobs.
        report: Notified of how far uploads and downloads are.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        journal: Journal,
        *,
        folder: Path,
        waiter: JobWaiter,
        report: Callable[[Mapping[str, Any]], None] | None = None,
    ) -> None:
        self.heygen = heygen
        self.folder = folder
        self._journal = journal
        self._waiter = waiter
        self._report = report
        self._reported = 0
        self._parked: Mapping[str, Any] = {}
        # When what is waited for next was begun, on this machine's clock; None where that is not known.
        self._since: float | None = None

    @property
    def tag(self) -> str | None:
        return self._journal.tag

    def key(self, step: str, body: bytes) -> str:
        return self._journal.key(step, body)

    async def step(
        self, name: str, action: Callable[[], Awaitable[StepResult]], *, max_age: float | None = None
    ) -> StepResult:
        now = self.heygen.clock.now()
        if (known := self._journal.memo(name)) is not None:
            value, at = known
            if max_age is None or 0 <= now - at < max_age:
                self._since = at
                return cast("StepResult", value)
        self._since = now
        kept = dict(await action())
        self._journal.remember(name, kept, now)
        return kept

    async def paid(
        self,
        name: str,
        call: Call[T],
        *,
        keep: Callable[[T], StepResult],
        find: Callable[[float | None], Awaitable[Sequence[StepResult]]],
        cost: float,
        later: float = 0.0,
        guess: str = "",
        check: Callable[[], Awaitable[None]] | None = None,
    ) -> StepResult:
        body = wire_form(call)
        journal = self._journal
        while True:
            known = journal.payment(name)
            if known is None or known.answer is None:
                await self._learn_time()
            now = self._server_now()
            self._date(known, now)
            decision = decide(known, body, call.operation.idempotency, now)
            match decision:
                case PaymentDecision.USE:
                    return cast("StepResult", journal.answered(name))
                case PaymentDecision.REFUSE:
                    raise ReviewNeeded(
                        f"{name}: a different request was sent before and may have been paid for; "
                        "restore what was changed, or adopt what it made",
                        step=name,
                    )
                case PaymentDecision.LOOK_UP:
                    why = "it may have been paid for, and its key no longer protects a repetition"
                    return await self._look_up(name, cast("Payment", known), find, why)
                case PaymentDecision.SEND if known is not None and known.maybe_sent:
                    # It may be paid for already: repeating it under its key only brings the answer.
                    if await journal.repeat(name, known):
                        return await self._send(name, call, known, keep, find, first=False)
                case PaymentDecision.RECORD | PaymentDecision.SEND:
                    if check is not None:
                        await journal.check_funds(cost, later=later, guess=guess)
                        await check()
                    # Dated at the earliest: a clock that jumped ahead must not make the key look young one day.
                    dated = self._server_time("earliest")
                    payment = Payment(self.key(name, body), body, dated, self.heygen.clock.now(), cost=cost)
                    if await journal.intend(name, call.operation.id, payment, later=later, guess=guess):
                        await self._announce(name, payment)
                        return await self._send(name, call, payment, keep, find, first=True)
                case _:
                    assert_never(decision)
            # Another turn of the same person was faster, as where a worker was taken for dead: go by what it wrote.

    async def settle(self, name: str, cost: float) -> None:
        await self._journal.settle(name, cost)

    def belongs(self, name: str, title: str | None) -> bool:
        if self.tag is None or title is None or self._journal.adopted(name):
            return True
        # Only a tag of another payment tells: a title may be cut, or changed at HeyGen.
        tags = _TAG.findall(title)
        return not tags or self.tag in tags

    async def find_again(
        self, name: str, find: Callable[[float | None], Awaitable[Sequence[StepResult]]]
    ) -> StepResult:
        payment = cast("Payment", self._journal.payment(name))
        return await self._look_up(name, payment, find, "HeyGen's answer named an object of another person")

    async def wait(self, kind: str, id: str, *, variant: str | None = None) -> Any:
        token = JobToken(kind, id, self._since, variant)
        try:
            result = await self._waiter.result(token, self._parked)
        except (JobFailed, ConsentRequired):
            self._note_end(kind)
            raise
        self._note_end(kind)
        self._parked = {}
        return result

    def _note_end(self, kind: str) -> None:
        """Remember when the end of a job that was paid for was seen: its place is free, and its length is known."""
        if kind in JOB_ENDED and self._journal.memo(JOB_ENDED[kind]) is None:
            self._journal.remember(JOB_ENDED[kind], {}, self.heygen.clock.now())

    async def park(self, reason: str, **detail: Any) -> None:
        self._parked = {"reason": reason, **detail}

    def transferred(self, file: str, progress: TransferProgress) -> None:
        done, total = progress.transferred, progress.total
        if done < self._reported:  # another file, or from the beginning
            self._reported = 0
        # The end is reported by what follows; a file of one piece has nothing before it.
        if self._report is None or total is None or done >= total or done - self._reported < total * _REPORT_EVERY:
            return
        self._reported = done
        self._report({"file": file, "transferred": done, "total": total})

    async def _learn_time(self) -> None:
        """Have HeyGen's clock known before something is dated by it, or an age reckoned: keys are forgotten by it.

        Where HeyGen does not tell, the date of a payment is not known, and an open one is looked up.
        """
        if self._server_now() is None and (learn := getattr(self.heygen.executor, "learn_server_time", None)):
            with suppress(HeyGenError):
                await learn()

    def _server_now(self) -> float | None:
        return self._server_time("now")

    def _server_time(self, which: Literal["now", "earliest"]) -> float | None:
        time = getattr(self.heygen.executor, "server_time", None)
        return cast("float | None", getattr(time, which)()) if time is not None else None

    def _date(self, known: Payment | None, now: float | None) -> None:
        here = self.heygen.clock.now()
        if known is None:
            self._since = here
        elif known.first_sent_at is not None and now is not None:
            self._since = known.first_sent_at - now + here
        else:
            self._since = None

    async def _announce(self, name: str, payment: Payment) -> None:
        """Have it known elsewhere as well that a payment leaves; where that fails, it does not leave."""
        try:
            await self._journal.announce(name)
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self._journal.not_sent(name, payment, settled=False)
            raise

    async def _send(
        self,
        name: str,
        call: Call[T],
        payment: Payment,
        keep: Callable[[T], StepResult],
        find: Callable[[float | None], Awaitable[Sequence[StepResult]]],
        *,
        first: bool,
    ) -> StepResult:
        first_sent = None if first else UNKNOWN if payment.first_sent_at is None else payment.first_sent_at
        options = RequestOptions(idempotency_key=payment.key, key_first_sent=first_sent)
        try:
            kept = dict(keep(await self.heygen.executor.execute(call, options)))
        except DecodeError as error:
            # HeyGen has acted, or something on the way has spoilt its answer. The tag may find what was made. Where it
            # finds nothing and the answer named nothing, a repetition under a documented key brings the answer again.
            found = await find(payment.first_sent_at)
            if len(found) == 1 or error.ids or not call.operation.idempotency.documented:
                return await self._adopt(name, found, f"it was paid for, but {error}")
            raise
        except (APIError, RequestNotSent, DeadlineExceeded, InvalidInput, ConfigurationError) as error:
            settled = isinstance(error, APIError) and settles(error)
            if _not_made(error, first=first):
                await self._journal.not_sent(name, payment, settled=settled)
            # A refused key may be this process's alone: who runs the stage decides what that means for the run.
            if isinstance(error, PaymentRequired | QuotaExceeded):
                await self._journal.guard.pause(str(error), at=self.heygen.clock.now())
                raise RunPaused(str(error)) from error
            raise
        await self._journal.answer(name, kept)
        return kept

    async def _look_up(
        self,
        name: str,
        known: Payment,
        find: Callable[[float | None], Awaitable[Sequence[StepResult]]],
        why: str,
    ) -> StepResult:
        return await self._adopt(name, await find(known.first_sent_at), why)

    async def _adopt(self, name: str, found: Sequence[StepResult], why: str) -> StepResult:
        if len(found) == 1:
            kept = dict(found[0])
            await self._journal.answer(name, kept)
            return kept
        seen = "nothing that carries its tag was found" if not found else f"{len(found)} objects carry its tag"
        raise ReviewNeeded(
            f"{name}: {why}, and {seen}; look at HeyGen, then adopt what is there or confirm that it is unpaid",
            step=name,
            candidates=found,
        )


def _not_made(error: HeyGenError, *, first: bool) -> bool:
    """Whether a payment has certainly not been made.

    The transport's errors report one call. What an earlier call, or an earlier process, may have done is only
    settled by a refusal of the request itself, which the earlier one has met as well.
    """
    if not isinstance(error, APIError):
        return first
    return acted(error) is False and (first or settles(error))
