"""One person's context on a store: the three verbs of a stage, kept through crashes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from heygen_async.durable.rules import Next, Payment, decide, payment_key, tag_of
from heygen_async.durable.store import Item, Store
from heygen_async.errors import (
    APIError,
    AuthenticationFailed,
    PaymentRequired,
    QuotaExceeded,
    RequestInProgress,
    RequestNotSent,
    ReviewNeeded,
    RunPaused,
    ServerError,
)
from heygen_async.jobs.token import JobToken
from heygen_async.wire.call import Call, RequestOptions
from heygen_async.workflows.context import Kept

if TYPE_CHECKING:
    from heygen_async.resources.nouns import Nouns

__all__ = ["Gate", "ItemContext", "Suspend", "Waits", "wire_form"]

T = TypeVar("T")


class Suspend(BaseException):
    """A stage has come to a wait: its engine lets go of it and runs it again when the job has ended.

    Not an `Exception`, so that no stage catches it by accident.
    """

    def __init__(self, token: JobToken, detail: Mapping[str, Any]) -> None:
        super().__init__(token.kind, token.id)
        self.token = token
        self.detail = detail


class Gate(Protocol):
    """Decides whether a run may pay."""

    async def admit(self, cost: float) -> None:
        """Return if ``cost`` dollars may be spent now, or raise `RunPaused`."""
        ...

    def release(self, cost: float) -> None:
        """A payment that was admitted was certainly not made."""
        ...

    async def close(self, reason: str) -> None:
        """Make no new payment until somebody resumes the run."""
        ...


class Waits(Protocol):
    """How an engine waits for HeyGen's jobs."""

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        """The result of a job, or its error raised, or `Suspend` where the engine comes back later.

        Args:
            token: Which job.
            detail: What `ItemContext.park` said, where the wait is for a person.
        """
        ...


def wire_form(call: Call[Any]) -> bytes:
    """The exact request that a payment stands for: its path, its query and its body."""
    query = "&".join(f"{name}={value}" for name, value in call.query)
    body = json.dumps(call.json, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{call.path}?{query}\n{body}".encode()


class ItemContext:
    """The three verbs for one item.

    Args:
        heygen: The client.
        store: Where it is remembered.
        item: The item as it stands.
        folder: Where videos go.
        gate: Lets payments through.
        waits: Waits for jobs.
    """

    def __init__(self, heygen: Nouns, store: Store, item: Item, *, folder: Path, gate: Gate, waits: Waits) -> None:
        self.heygen = heygen
        self.folder = folder
        self._store = store
        self._item = item
        self._gate = gate
        self._waits = waits
        self._memos: dict[str, tuple[Any, float]] | None = None
        self._parked: Mapping[str, Any] = {}

    @property
    def tag(self) -> str | None:
        return tag_of(self._item.run, self._item.key, self._item.generation)

    def key(self, step: str, body: bytes) -> str:
        return payment_key(self._item.run, self._item.key, step, self._item.generation, body)

    async def step(self, name: str, action: Callable[[], Awaitable[Kept]], *, max_age: float | None = None) -> Kept:
        if self._memos is None:
            self._memos = await self._store.memos(self._item)
        now = self.heygen.clock.now()
        if name in self._memos:
            value, at = self._memos[name]
            if max_age is None or 0 <= now - at < max_age:
                return value  # type: ignore[no-any-return]
        kept = dict(await action())
        await self._store.memo(self._item, name, kept, now)
        self._memos[name] = (kept, now)
        return kept

    async def paid(
        self,
        name: str,
        call: Call[T],
        *,
        keep: Callable[[T], Kept],
        find: Callable[[float], Awaitable[Sequence[Kept]]],
        cost: float,
    ) -> Kept:
        body = wire_form(call)
        known = await self._store.payment(self._item, name)
        now = self.heygen.clock.now()
        match decide(known, body, call.operation.idempotency, now):
            case Next.USE:
                assert known is not None  # noqa: S101 - decide() gives USE only for an answer
                assert known.answer is not None  # noqa: S101
                return json.loads(known.answer)  # type: ignore[no-any-return]
            case Next.REFUSE:
                raise ReviewNeeded(
                    f"{name}: a different request was sent before and may have been paid for; "
                    "restore what was changed, or adopt what it made",
                    step=name,
                )
            case Next.LOOK_UP:
                assert known is not None  # noqa: S101 - decide() looks up only what was sent
                return await self._adopt(name, known, find)
            case Next.SEND if known is not None and known.maybe_sent:
                # It may be paid for already: repeating it under its key only brings the answer.
                return await self._send(name, call, known, keep, cost=None)
            case _:
                await self._gate.admit(cost)
                payment = Payment(self.key(name, body), body, now)
                await self._store.intend(self._item, name, call.operation.id, payment, cost)
                return await self._send(name, call, payment, keep, cost=cost)

    async def wait(self, kind: str, id: str, *, variant: str | None = None) -> Any:
        token = JobToken(kind, id, self.heygen.clock.now(), variant)
        result = await self._waits.result(token, self._parked)
        self._parked = {}
        return result

    async def park(self, reason: str, **detail: Any) -> None:
        self._parked = {"reason": reason, **detail}

    async def _send(
        self, name: str, call: Call[T], payment: Payment, keep: Callable[[T], Kept], *, cost: float | None
    ) -> Kept:
        try:
            answer = await self.heygen.executor.execute(call, RequestOptions(idempotency_key=payment.key))
        except (APIError, RequestNotSent) as error:
            if cost is not None and error.attempts == 1 and _not_executed(error):
                await self._store.mark(self._item, name, maybe_sent=False)
                self._gate.release(cost)
            if isinstance(error, AuthenticationFailed | PaymentRequired | QuotaExceeded):
                await self._gate.close(str(error))
                raise RunPaused(str(error)) from error
            raise
        kept = dict(keep(answer))
        await self._store.answer(self._item, name, kept)
        return kept

    async def _adopt(self, name: str, known: Payment, find: Callable[[float], Awaitable[Sequence[Kept]]]) -> Kept:
        found = await find(known.first_sent_at)
        if len(found) == 1:
            kept = dict(found[0])
            await self._store.answer(self._item, name, kept)
            return kept
        seen = "nothing that carries its tag was found" if not found else f"{len(found)} objects carry its tag"
        raise ReviewNeeded(
            f"{name}: it may have been paid for, its key no longer protects a repetition, and {seen}; "
            "look at HeyGen, then adopt what is there or confirm that it is unpaid",
            step=name,
            candidates=found,
        )


def _not_executed(error: APIError | RequestNotSent) -> bool:
    """Whether HeyGen has certainly not acted on a request that was sent once."""
    if isinstance(error, RequestNotSent):
        return True
    return not isinstance(error, ServerError | RequestInProgress)
