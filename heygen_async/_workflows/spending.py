"""Whether a run may pay: its pause, and the most it may spend. Asked in the transaction that writes a payment down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol, cast

from heygen_async._storage.base import Connection

__all__ = ["SpendGuard", "count_affordable", "why_blocked"]

_ROUNDING = 1e-9
"""Less than any price: sums of floats differ by so much."""

_UNFINISHED = "('pending', 'running', 'waiting', 'needs_consent', 'needs_review', 'failed_retryable')"
"""States in which the rest of a person is still going to be paid for."""


def why_blocked(
    rows: Connection, run: str, item: str, *, cost: float, later: float, guess: str = ""
) -> tuple[str, bool] | None:
    """Why ``run`` may not make a payment, or None where it may.

    A person is begun only if the whole person fits: what is left of the limit is what the others who were begun do not
    need for themselves.

    Args:
        rows: The transaction that is going to write the payment down.
        run: The run.
        item: Whom the payment is for. What was reserved for them is theirs.
        cost: Dollars of the payment.
        later: Dollars that the same person will cost after it.
        guess: Why the price may be far off.

    Returns:
        The reason, and whether it stops the whole run rather than this person alone.
    """
    options, paused = rows.execute("SELECT options, paused FROM heygen_runs WHERE name = ?", (run,))[0]
    if paused is not None:
        return cast("str", paused), True
    limit = json.loads(options).get("max_spend")
    if limit is None:
        return None
    spent = float(
        rows.execute("SELECT coalesce(sum(cost), 0) FROM heygen_payments WHERE run = ? AND maybe_sent > 0", (run,))[0][
            0
        ]
    )
    sql = f"SELECT coalesce(sum(reserve), 0) FROM heygen_items WHERE run = ? AND item <> ? AND state IN {_UNFINISHED}"  # noqa: S608 - a constant
    reserved = float(rows.execute(sql, (run, item))[0][0])
    if spent + reserved + cost + later <= limit + _ROUNDING:
        return None
    needed = f"${cost + later:.2f} needed"
    if later:
        needed += f" for the whole person, ${cost:.2f} of it now"
    return (
        f"the spending limit of ${limit:.2f} is reached (${spent:.2f} spent"
        + (f", ${reserved:.2f} reserved for people who were begun" if reserved else "")
        + f", {needed}{f': {guess}' if guess else ''}); resume with a higher one",
        False,
    )


def count_affordable(left: float, begun: Iterable[float], waiting: Iterable[float]) -> int:
    """How many people a limit finishes, as the guard decides: those who were begun first, then each who fits.

    Args:
        left: Dollars of the limit that are not spent.
        begun: What each person who was begun, or has a twin, still costs, in dollars.
        waiting: What each of the others costs, in the order in which they are taken on.
    """
    finished = 0
    for cost in (*begun, *waiting):
        if cost <= left + _ROUNDING:
            left -= cost
            finished += 1
    return finished


class Pausable(Protocol):
    """What keeps a run's pause: the store."""

    async def pause(self, run: str, reason: str | None, *, at: float | None = None) -> None:
        """Stop new payments of a run for a reason."""
        ...


class SpendGuard:
    """What a session knows of its run's spending, and the way to stop it.

    Each payment is decided on by `why_blocked`, in the transaction that writes it down, so that any number of sessions
    and workers keep one limit together.

    Args:
        store: The state.
        run: The run's name.
        spent: Estimated dollars it has spent so far.

    Attributes:
        spent: Estimated dollars, as far as this session knows.
        paused: Why the whole run makes no new payment, or None.
        limited: Why some people were not begun, or None.
    """

    def __init__(self, store: Pausable, run: str, *, spent: float = 0.0) -> None:
        self._store = store
        self._run = run
        self.spent = spent
        self.paused: str | None = None
        self.limited: str | None = None

    @property
    def reason(self) -> str | None:
        """Why the run, or some of its people, make no new payment, or None."""
        return self.paused or self.limited

    def note(self, reason: str, *, whole_run: bool) -> None:
        """Remember why a payment was not made."""
        if whole_run:
            self.paused = self.paused or reason
        else:
            self.limited = self.limited or reason

    async def pause(self, reason: str, *, at: float) -> None:
        """Make no new payment until the run is resumed, in no session and no worker.

        Args:
            reason: Why.
            at: The time, as a Unix timestamp.
        """
        # Also where this session knows of a pause already: it may have been lifted elsewhere.
        self.paused = self.paused or reason
        await self._store.pause(self._run, reason, at=at)

    def follow(self, paused: str | None, limited: str | None) -> bool:
        """Take over what others have decided of the run; whether those who were held may try again."""
        lifted = (self.paused is not None and paused is None) or (self.limited is not None and limited is None)
        self.paused, self.limited = paused, limited
        return lifted
