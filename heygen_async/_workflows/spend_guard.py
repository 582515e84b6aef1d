"""Whether a run may pay: its pause, and the most it may spend."""

from __future__ import annotations

from heygen_async._workflows.spend_limit import over_limit
from heygen_async._workflows.store import Store
from heygen_async.errors import RunPaused

__all__ = ["SpendGuard"]


class SpendGuard:
    """Lets the payments of one run through while it may pay.

    Args:
        store: Where the pause is remembered.
        run: The run's name.
        spent: Estimated dollars it has spent so far.
        max_spend: The most it may spend, in dollars; None sets no limit.
    """

    def __init__(self, store: Store, run: str, *, spent: float = 0.0, max_spend: float | None = None) -> None:
        self._store = store
        self._run = run
        self._max_spend = max_spend
        self.spent = spent
        self.reason: str | None = None

    async def admit(self, cost: float, guess: str = "") -> None:
        """Return if ``cost`` dollars may be spent now.

        Raises:
            RunPaused: The run makes no new payment.
        """
        if self._max_spend is not None:
            reason = over_limit(self._max_spend, self.spent, cost, guess)
            if reason is not None:
                await self.close(reason)
        if self.reason is not None:
            raise RunPaused(self.reason)
        self.spent += cost

    def release(self, cost: float) -> None:
        """So much less was spent than was admitted, or so much more where it is negative."""
        self.spent -= cost

    async def close(self, reason: str) -> None:
        """Make no new payment in this session, and say so to others."""
        if self.reason is None:
            self.reason = reason
            await self._store.pause(self._run, reason)
