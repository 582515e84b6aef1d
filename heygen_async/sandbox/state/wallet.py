"""The money of one account: what every call cost, and what was given back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from heygen_async.sandbox.state.objects import ObjectStore
from heygen_async.sandbox.state.timeline import NEVER, Timeline

__all__ = ["Charge", "Refusal", "Wallet"]


@dataclass(slots=True)
class Charge:
    """One payment.

    Attributes:
        operation: The operationId that caused it.
        object_id: What was paid for.
        amount: US dollars.
        idempotency_key: The key of the request, or None.
        at: Unix time.
        refund: Ends when the money is given back; None where it is not.
        account: Name of the account that paid.
    """

    operation: str
    object_id: str
    amount: float
    idempotency_key: str | None
    at: float
    account: str
    order: int
    refund: Timeline | None = None

    @property
    def refund_at(self) -> float:
        """When it was, or will be, given back; infinite where it will not."""
        return NEVER if self.refund is None else self.refund.end


@dataclass(slots=True)
class Refusal:
    """A payment that the wallet did not cover: nothing was charged.

    Attributes:
        object_id: The job that fails for it; None where the request itself was refused.
    """

    operation: str
    object_id: str | None
    amount: float
    idempotency_key: str | None
    at: float
    account: str
    order: int


class Wallet:
    """The money of one account.

    What is left is reckoned as charges are made and given back, never from all of them.

    Args:
        balance: US dollars at the start; None never runs out.
    """

    def __init__(self, account: str, balance: float | None, store: ObjectStore, now: Callable[[], float]) -> None:
        self.account = account
        self._store = store
        self._now = now
        self.start_balance = balance
        self._paid = 0.0
        self._refundable: list[Charge] = []
        for charge in store.of(Charge):
            self._count(charge)

    @property
    def charges(self) -> Iterable[Charge]:
        return self._store.of(Charge)

    @property
    def refusals(self) -> Iterable[Refusal]:
        return self._store.of(Refusal)

    def charge(self, operation: str, object_id: str, amount: float, key: str | None) -> Charge:
        order = self._store.order()
        charge = Charge(operation, object_id, round(amount, 6), key, self._now(), self.account, order)
        self._store.of(Charge).put(str(order), charge)
        self._count(charge)
        return charge

    def refund(self, charge: Charge, timeline: Timeline) -> None:
        """Give a charge back when ``timeline`` is over."""
        charge.refund = timeline
        self._store.touch(Charge, str(charge.order), charge)
        self._refundable.append(charge)

    def refuse(self, operation: str, object_id: str | None, amount: float, key: str | None) -> None:
        """Record that the wallet did not cover a payment."""
        order = self._store.order()
        refusal = Refusal(operation, object_id, round(amount, 6), key, self._now(), self.account, order)
        self._store.of(Refusal).put(str(order), refusal)

    def refunded(self, charge: Charge) -> bool:
        return charge.refund_at <= self._now()

    @property
    def total(self) -> float:
        """US dollars spent and not given back."""
        now = self._now()
        # Only what can be given back is looked at, and only until it is.
        settled = [charge for charge in self._refundable if charge.refund_at <= now]
        if settled:
            self._refundable = [charge for charge in self._refundable if charge.refund_at > now]
            self._paid -= sum(charge.amount for charge in settled)
        return round(self._paid, 6)

    @property
    def balance(self) -> float | None:
        """US dollars left, or None where the wallet never runs out."""
        return None if self.start_balance is None else round(self.start_balance - self.total, 6)

    def covers(self, amount: float) -> bool:
        balance = self.balance
        return balance is None or balance >= amount

    def _count(self, charge: Charge) -> None:
        self._paid += charge.amount
        if charge.refund is not None:
            self._refundable.append(charge)
