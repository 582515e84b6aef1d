"""The three verbs, kept: what a ledger remembers is not done, and not paid for, a second time."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from heygen_async._jobs.token import JobToken
from heygen_async._transport.retry import acted, settles
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._workflows.context import StepResult
from heygen_async._workflows.payments import Payment, PaymentDecision, decide
from heygen_async.errors import (
    APIError,
    AuthenticationFailed,
    ConfigurationError,
    DeadlineExceeded,
    DecodeError,
    HeyGenError,
    InvalidInput,
    PaymentRequired,
    QuotaExceeded,
    RequestNotSent,
    ReviewNeeded,
    RunPaused,
)

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["DurableContext", "JobWaiter", "Journal", "PaymentGate", "wire_form"]

T = TypeVar("T")

_SKEW = 60.0
"""Seconds by which two clocks may differ without any harm."""
_PATIENCE = 30.0


class PaymentGate(Protocol):
    """Decides whether a run may pay."""

    async def admit(self, cost: float, guess: str = "") -> None:
        """Return if ``cost`` dollars may be spent now, or raise `RunPaused`, which tells the ``guess`` behind them."""
        ...

    def release(self, cost: float) -> None:
        """So much less was spent than was admitted, or so much more where it is negative."""
        ...

    async def close(self, reason: str) -> None:
        """Make no new payment until somebody resumes the run."""
        ...


class JobWaiter(Protocol):
    """How an engine waits for HeyGen's jobs."""

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        """The result of a job, or its error raised.

        Args:
            token: Which job.
            detail: What `Context.park` said, where the wait is for a person.
        """
        ...


class Journal(Protocol):
    """What is remembered of one person. Each method returns only when it is kept."""

    @property
    def tag(self) -> str | None:
        """See `Context.tag`."""
        ...

    def key(self, step: str, body: bytes) -> str:
        """See `Context.key`."""
        ...

    async def memos(self) -> dict[str, tuple[Any, float]]:
        """What the steps gave, and when."""
        ...

    async def memo(self, name: str, value: StepResult, now: float) -> None:
        """Remember what a step gave."""
        ...

    async def payment(self, step: str) -> Payment | None:
        """What is known of a payment."""
        ...

    async def intend(self, step: str, operation: str, payment: Payment, cost: float, guess: str = "") -> bool:
        """A payment is about to be sent for the first time; arguments as for `PaymentGate.admit`.

        Returns:
            False where somebody has sent, or may send, it already.
        """
        ...

    async def repeat(self, step: str, payment: Payment) -> bool:
        """A payment is about to be sent once more. False where it is no longer what it was when it was read."""
        ...

    async def not_sent(self, step: str, payment: Payment, *, settled: bool) -> bool:
        """A payment has not been made: by the first attempt, or (``settled``) by any. Returns whether that is so."""
        ...

    async def answer(self, step: str, answer: StepResult) -> None:
        """HeyGen's answer to a payment."""
        ...

    async def settle(self, step: str, cost: float) -> float:
        """What a payment has cost after all; gives by how much less that is than was estimated."""
        ...


def wire_form(call: Call[Any]) -> bytes:
    """The exact request that a payment stands for: its path, its query and its body."""
    query = "&".join(f"{name}={value}" for name, value in call.query)
    body = json.dumps(call.json, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{call.path}?{query}\n{body}".encode()


class DurableContext:
    """A `Context` on a ledger.

    Args:
        heygen: The client.
        ledger: Remembers.
        folder: Where videos go.
        gate: Lets payments through.
        waits: JobWaiter for jobs.
    """

    def __init__(
        self, heygen: Resources, ledger: Journal, *, folder: Path, gate: PaymentGate, waits: JobWaiter
    ) -> None:
        self.heygen = heygen
        self.folder = folder
        self._ledger = ledger
        self._gate = gate
        self._waits = waits
        self._memos: dict[str, tuple[Any, float]] | None = None
        self._parked: Mapping[str, Any] = {}
        # When what is waited for next was begun; None where that was before all that is remembered.
        self._since: float | None = None

    @property
    def tag(self) -> str | None:
        return self._ledger.tag

    def key(self, step: str, body: bytes) -> str:
        return self._ledger.key(step, body)

    async def step(
        self, name: str, action: Callable[[], Awaitable[StepResult]], *, max_age: float | None = None
    ) -> StepResult:
        if self._memos is None:
            self._memos = await self._ledger.memos()
        now = self.heygen.clock.now()
        if name in self._memos:
            value, at = self._memos[name]
            if max_age is None or 0 <= now - at < max_age:
                self._since = at
                return value  # type: ignore[no-any-return]
        self._since = now
        kept = dict(await action())
        await self._ledger.memo(name, kept, now)
        self._memos[name] = (kept, now)
        return kept

    async def paid(
        self,
        name: str,
        call: Call[T],
        *,
        keep: Callable[[T], StepResult],
        find: Callable[[float], Awaitable[Sequence[StepResult]]],
        cost: float,
        guess: str = "",
        check: Callable[[], Awaitable[None]] | None = None,
    ) -> StepResult:
        body = wire_form(call)
        known = await self._ledger.payment(name)
        now = await self._now(repeating=known is not None and known.maybe_sent and known.answer is None)
        # On this machine's clock, which the wait for it is measured on.
        self._since = (now if known is None else known.first_sent_at) - now + self.heygen.clock.now()
        match decide(known, body, call.operation.idempotency, now):
            case PaymentDecision.USE:
                assert known is not None  # noqa: S101 - decide() gives USE only for an answer
                assert known.answer is not None  # noqa: S101
                return json.loads(known.answer)  # type: ignore[no-any-return]
            case PaymentDecision.REFUSE:
                raise ReviewNeeded(
                    f"{name}: a different request was sent before and may have been paid for; "
                    "restore what was changed, or adopt what it made",
                    step=name,
                )
            case PaymentDecision.LOOK_UP:
                assert known is not None  # noqa: S101 - decide() looks up only what was sent
                why = "it may have been paid for, its key no longer protects a repetition"
                return await self._adopt(name, known, find, why)
            case PaymentDecision.SEND if known is not None and known.maybe_sent:
                # It may be paid for already: repeating it under its key only brings the answer.
                if await self._ledger.repeat(name, known):
                    return await self._send(name, call, known, keep, find, cost=cost, first=False)
            case _:
                await self._gate.admit(cost, guess)
                payment = Payment(self.key(name, body), body, now)
                try:
                    if check is not None:
                        await check()
                    first = await self._ledger.intend(name, call.operation.id, payment, cost, guess)
                except BaseException:
                    self._gate.release(cost)
                    raise
                if first:
                    return await self._send(name, call, payment, keep, find, cost=cost, first=True)
                self._gate.release(cost)
        # Another turn of the same person was faster, as where a worker was taken for dead: go by what it has written.
        return await self.paid(name, call, keep=keep, find=find, cost=cost, guess=guess, check=check)

    async def _now(self, *, repeating: bool) -> float:
        """The time by which HeyGen forgets keys: its own, where this machine's clock is wrong.

        Args:
            repeating: Whether a request that was sent before is about to be repeated: then HeyGen is asked for the
                time if it has not told it yet.
        """
        if repeating and self.heygen.server_ahead is None:
            with suppress(HeyGenError):
                await self.heygen.users.me(options=RequestOptions(timeout=_PATIENCE))
        ahead = self.heygen.server_ahead or 0.0
        return self.heygen.clock.now() + (ahead if abs(ahead) >= _SKEW else 0.0)

    async def settle(self, name: str, cost: float) -> None:
        self._gate.release(await self._ledger.settle(name, cost))

    async def wait(self, kind: str, id: str, *, variant: str | None = None) -> Any:
        token = JobToken(kind, id, self._since, variant)
        result = await self._waits.result(token, self._parked)
        self._parked = {}
        return result

    async def park(self, reason: str, **detail: Any) -> None:
        self._parked = {"reason": reason, **detail}

    async def _send(
        self,
        name: str,
        call: Call[T],
        payment: Payment,
        keep: Callable[[T], StepResult],
        find: Callable[[float], Awaitable[Sequence[StepResult]]],
        *,
        cost: float,
        first: bool,
    ) -> StepResult:
        try:
            kept = dict(keep(await self.heygen.executor.execute(call, RequestOptions(idempotency_key=payment.key))))
        except DecodeError as error:
            # It is paid for, and a repetition would bring the same answer. The tag may find what was made.
            return await self._adopt(name, payment, find, f"it was paid for, but {error}")
        except (APIError, RequestNotSent, DeadlineExceeded, InvalidInput, ConfigurationError) as error:
            settled = isinstance(error, APIError) and settles(error)
            if _not_made(error, first=first) and await self._ledger.not_sent(name, payment, settled=settled):
                self._gate.release(cost)
            if isinstance(error, AuthenticationFailed | PaymentRequired | QuotaExceeded):
                await self._gate.close(str(error))
                raise RunPaused(str(error)) from error
            raise
        await self._ledger.answer(name, kept)
        return kept

    async def _adopt(
        self, name: str, known: Payment, find: Callable[[float], Awaitable[Sequence[StepResult]]], why: str
    ) -> StepResult:
        found = await find(known.first_sent_at)
        if len(found) == 1:
            kept = dict(found[0])
            await self._ledger.answer(name, kept)
            return kept
        seen = "nothing that carries its tag was found" if not found else f"{len(found)} objects carry its tag"
        raise ReviewNeeded(
            f"{name}: {why}, and {seen}; look at HeyGen, then adopt what is there or confirm that it is unpaid",
            step=name,
            candidates=found,
        )


def _not_made(error: HeyGenError, *, first: bool) -> bool:
    """Whether a payment has certainly not been made.

    The transport's errors tell of one call. What an earlier call, or an earlier process, may have done is only
    settled by a refusal of the request itself, which the earlier one has met as well.
    """
    if not isinstance(error, APIError):
        return first
    return acted(error) is False and (first or settles(error))
