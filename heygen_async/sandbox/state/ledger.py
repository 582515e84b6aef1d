"""The books over all accounts. The sandbox's most important answer: how often was paid, and for what?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from heygen_async.sandbox.state.wallet import Charge, Refusal, Wallet

__all__ = ["Ledger"]


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
