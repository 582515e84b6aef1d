"""What every call cost. The sandbox's most important answer: how often was paid, and for what?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from heygen_async.sandbox.state.objects import ObjectStore
from heygen_async.sandbox.state.timeline import NEVER, Timeline

__all__ = ["Charge", "Ledger", "Refusal", "Wallet"]


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


class Ledger:
    """Charges and refusals of one account or of all, in the order in which they were made.

    Args:
        wallets: Gives the wallets of the accounts at hand.
    """

    def __init__(self, wallets: Callable[[], list[Wallet]]) -> None:
        self._wallets = wallets

    def __iter__(self) -> Iterator[Charge]:
        return iter(self.charges)

    def __len__(self) -> int:
        return self.count()

    @property
    def charges(self) -> list[Charge]:
        return sorted((c for wallet in self._wallets() for c in wallet.charges), key=_when)

    @property
    def refusals(self) -> list[Refusal]:
        """Payments that a wallet did not cover."""
        return sorted((r for wallet in self._wallets() for r in wallet.refusals), key=_when)

    def count(self, operation: str | None = None) -> int:
        """Charges of an operation, or of all of them, refunded ones included."""
        return sum(
            operation is None or charge.operation == operation
            for wallet in self._wallets()
            for charge in wallet.charges
        )

    def of(self, object_id: str) -> list[Charge]:
        return [charge for charge in self.charges if charge.object_id == object_id]

    def refunded(self, charge: Charge) -> bool:
        return any(charge.account == wallet.account and wallet.refunded(charge) for wallet in self._wallets())

    @property
    def total(self) -> float:
        """US dollars spent and not given back."""
        return round(sum(wallet.total for wallet in self._wallets()), 6)

    @property
    def refunds(self) -> float:
        """US dollars given back."""
        return round(sum(charge.amount for charge in self.charges if self.refunded(charge)), 6)

    @property
    def balance(self) -> float | None:
        """US dollars left in all wallets, or None where one never runs out."""
        left = [wallet.balance for wallet in self._wallets()]
        return None if None in left else round(sum(amount for amount in left if amount is not None), 6)

    def report(self) -> dict[str, Any]:
        """Everything as plain data."""
        charges = [self._row(charge) for charge in self.charges]
        refusals = [
            {
                "operation": one.operation,
                "object_id": one.object_id,
                "amount": one.amount,
                "idempotency_key": one.idempotency_key,
                "at": one.at,
                "account": one.account,
            }
            for one in self.refusals
        ]
        return {
            "total": self.total,
            "refunds": self.refunds,
            "balance": self.balance,
            "count": len(charges),
            "charges": charges,
            "refusals": refusals,
        }

    def _row(self, charge: Charge) -> dict[str, Any]:
        refunded = self.refunded(charge)
        return {
            "operation": charge.operation,
            "object_id": charge.object_id,
            "amount": charge.amount,
            "idempotency_key": charge.idempotency_key,
            "at": charge.at,
            "account": charge.account,
            "refunded": refunded,
            "refunded_at": charge.refund_at if refunded else None,
        }


def _when(row: Charge | Refusal) -> tuple[float, int]:
    return row.at, row.order
