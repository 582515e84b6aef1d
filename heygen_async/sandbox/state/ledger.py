"""What every call cost. The sandbox's most important answer: how often was paid, and for what?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from heygen_async.sandbox.state.timeline import NEVER

__all__ = ["Charge", "Ledger"]


@dataclass(slots=True)
class Charge:
    """One payment.

    Attributes:
        operation: The operationId that caused it.
        object_id: What was paid for.
        amount: US dollars.
        idempotency_key: The key of the request, or None.
        at: Unix time.
        refund_at: When it was, or will be, given back; infinite where it will not.
    """

    operation: str
    object_id: str
    amount: float
    idempotency_key: str | None
    at: float
    refund_at: float = NEVER


class Ledger:
    """Charges in the order they were made, on top of a wallet.

    Args:
        balance: US dollars in the wallet at the start; None never runs out.
    """

    def __init__(self, balance: float | None, now: Callable[[], float]) -> None:
        self._now = now
        self.start_balance = balance
        self.charges: list[Charge] = []

    def __iter__(self) -> Iterator[Charge]:
        return iter(self.charges)

    def __len__(self) -> int:
        return len(self.charges)

    def charge(self, operation: str, object_id: str, amount: float, key: str | None) -> Charge:
        charge = Charge(operation, object_id, round(amount, 6), key, self._now())
        self.charges.append(charge)
        return charge

    def count(self, operation: str | None = None) -> int:
        """Charges of an operation, or of all of them, refunded ones included."""
        return sum(operation is None or charge.operation == operation for charge in self.charges)

    def of(self, object_id: str) -> list[Charge]:
        return [charge for charge in self.charges if charge.object_id == object_id]

    def refunded(self, charge: Charge) -> bool:
        return charge.refund_at <= self._now()

    @property
    def total(self) -> float:
        """US dollars spent and not given back."""
        return round(sum(charge.amount for charge in self.charges if not self.refunded(charge)), 6)

    @property
    def balance(self) -> float | None:
        """US dollars left, or None where the wallet never runs out."""
        return None if self.start_balance is None else round(self.start_balance - self.total, 6)

    def covers(self, amount: float) -> bool:
        return self.balance is None or self.balance >= amount

    def report(self) -> dict[str, Any]:
        """Everything as plain data."""
        charges: list[dict[str, Any]] = []
        for charge in self.charges:
            row = asdict(charge)
            del row["refund_at"]
            charges.append({**row, "refunded": self.refunded(charge)})
        return {"total": self.total, "balance": self.balance, "count": len(charges), "charges": charges}

    def clear(self) -> None:
        self.charges.clear()
