"""What is remembered of one person while their stages run: steps, payments, answers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from heygen_async._workflows.context import StepResult
from heygen_async._workflows.payments import ADOPTED, Payment, payment_key, tag_of
from heygen_async._workflows.store import Item, ItemSuperseded, LoadedItem, Store, text_of
from heygen_async.errors import RunPaused

if TYPE_CHECKING:
    from heygen_async._workflows.spending import SpendGuard

__all__ = ["Journal"]


class Journal:
    """The memory of one item in one generation, over a store in memory, in a file or in PostgreSQL.

    Everything about money is in the store when a method returns. What free steps gave is written with the state of the
    item, by `save`: done once more after a crash, it costs nothing.

    Args:
        store: The state.
        guard: What this session knows of the run's money; whether to pay is asked where the payment is written down.
        loaded: The item as it was read.
        tagged: Whether objects at HeyGen carry a tag in their name, by which they can be found again.
        on_payment: Awaited after a payment was written down and before it is sent, and again after its answer.

    Attributes:
        item: The item as it was read or last saved.
    """

    def __init__(
        self,
        store: Store,
        guard: SpendGuard,
        loaded: LoadedItem,
        *,
        tagged: bool = True,
        on_payment: Callable[[str, str], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self.guard = guard
        self.item = loaded.item
        self._memos = dict(loaded.memos)
        self._payments = dict(loaded.payments)
        self._unsaved: dict[str, tuple[Any, float]] = {}
        self._tagged = tagged
        self._on_payment = on_payment

    @property
    def tag(self) -> str | None:
        """The mark in the names of what is paid for, or None where names stay as they are."""
        return tag_of(self.item.run, self.item.key, self.item.generation) if self._tagged else None

    def key(self, step: str, body: bytes) -> str:
        """The idempotency key for ``step``: the same for the same step and body, for ever."""
        return payment_key(self.item.run, self.item.key, step, self.item.generation, body)

    async def reload(self) -> None:
        """Read again what another turn of the same item has written."""
        loaded = await self._store.load(self.item.run, self.item.key)
        if loaded is None or loaded.item.generation != self.item.generation:
            raise ItemSuperseded(self.item.key)
        self._memos = {**loaded.memos, **self._unsaved}
        self._payments = dict(loaded.payments)

    async def save(self, **changes: Any) -> Item:
        """Write where the stages have brought the item, and what its steps gave.

        Raises:
            ItemSuperseded: It was taken out of the run, or its person changed, meanwhile.
        """
        item = attrs.evolve(self.item, **changes)
        unsaved, self._unsaved = self._unsaved, {}
        if not await self._store.advance(item, unsaved):
            raise ItemSuperseded(item.key)
        self.item = item
        return item

    # Steps

    def memo(self, name: str) -> tuple[Any, float] | None:
        """What a step gave, and when."""
        return self._memos.get(name)

    def remember(self, name: str, value: StepResult, now: float) -> None:
        """Remember what a step gave."""
        self._memos[name] = self._unsaved[name] = (dict(value), now)

    # Payments

    def payment(self, step: str) -> Payment | None:
        """What is known of a payment."""
        return self._payments.get(step)

    async def check_funds(self, cost: float, *, later: float = 0.0, guess: str = "") -> None:
        """Raise `RunPaused` where `intend` would. Writes nothing."""
        if (blocked := await self._store.why_blocked(self.item, cost, later=later, guess=guess)) is not None:
            self._pause(*blocked)

    def _pause(self, reason: str, whole_run: bool) -> NoReturn:
        self.guard.note(reason, whole_run=whole_run)
        raise RunPaused(reason)

    async def intend(self, step: str, operation: str, payment: Payment, *, later: float = 0.0, guess: str = "") -> bool:
        """Write down that a payment is about to be sent for the first time.

        Args:
            step: Which payment it is.
            operation: The operation that is called.
            payment: The payment.
            later: Dollars that the same person costs after it.
            guess: Why the price may be far off.

        Returns:
            False where another turn has sent, or may send, it already.

        Raises:
            RunPaused: The run may not pay, or not for this person.
        """
        verdict = await self._store.intend(self.item, step, operation, payment, later=later, guess=guess)
        if isinstance(verdict, tuple):
            self._pause(*verdict)
        if not verdict:
            await self.reload()
            return False
        self.guard.spent += payment.cost
        self._payments[step] = payment
        return True

    async def announce(self, step: str) -> None:
        """Have those who remember this elsewhere know of a payment before it leaves."""
        if self._on_payment is not None:
            await self._on_payment(step, "paying")

    async def repeat(self, step: str, payment: Payment) -> bool:
        """Write down that a payment is about to be sent once more. False where it is no longer what was read."""
        if await self._store.repeat(self.item, step, payment):
            return True
        await self.reload()
        return False

    async def not_sent(self, step: str, payment: Payment, *, settled: bool) -> bool:
        """A payment has not been made: by the first attempt, or (``settled``) by any. Returns whether that is so."""
        if not await self._store.not_sent(self.item, step, payment, settled=settled):
            return False
        self.guard.spent -= payment.cost
        self._payments[step] = attrs.evolve(payment, maybe_sent=False)
        return True

    async def answer(self, step: str, answer: StepResult) -> None:
        """Write down HeyGen's answer to a payment."""
        await self._store.answer(self.item, step, answer)
        self._payments[step] = attrs.evolve(self._payments[step], answer=text_of(dict(answer)), maybe_sent=True)
        if self._on_payment is not None:
            await self._on_payment(step, "paid")

    async def settle(self, step: str, cost: float) -> None:
        """Write down what a payment has cost after all, in dollars."""
        payment = self._payments.get(step)
        if payment is None or payment.cost == cost:
            return
        self.guard.spent -= await self._store.settle(self.item, step, cost)
        self._payments[step] = attrs.evolve(payment, cost=cost)

    def adopted(self, step: str) -> bool:
        """Whether a person has said what the answer to a payment is."""
        payment = self._payments.get(step)
        return payment is not None and payment.body == ADOPTED

    def answered(self, step: str) -> StepResult | None:
        """HeyGen's answer to a payment."""
        payment = self._payments.get(step)
        return json.loads(payment.answer) if payment is not None and payment.answer is not None else None
