"""The most that a run may spend."""

from __future__ import annotations

import json
from typing import cast

from heygen_async._storage.base import Connection

__all__ = ["held_back", "over_limit"]


def held_back(rows: Connection, run: str, cost: float, guess: str) -> str | None:
    """Why ``run`` may not make one more payment, or None where it may."""
    options, paused = rows.execute("SELECT options, paused FROM heygen_runs WHERE name = ?", (run,))[0]
    most = json.loads(options).get("max_spend")
    if paused is not None or most is None:
        return cast("str | None", paused)
    sql = "SELECT coalesce(sum(cost), 0) FROM heygen_payments WHERE run = ? AND maybe_sent > 0"
    spent = float(rows.execute(sql, (run,))[0][0])
    if (reason := over_limit(most, spent, cost, guess)) is not None:
        rows.execute("UPDATE heygen_runs SET paused = ? WHERE name = ?", (reason, run))
    return reason


def over_limit(most: float, spent: float, cost: float, guess: str) -> str | None:
    """Why one more payment is more than a run may spend, or None where it is not."""
    if spent + cost <= most + 1e-9:
        return None
    return (
        f"the spending limit of ${most:.2f} is reached "
        f"(${spent:.2f} spent, ${cost:.2f} needed{f': {guess}' if guess else ''}); resume with a higher one"
    )
