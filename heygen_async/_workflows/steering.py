"""Steering a run while it goes on: pause, resume, limits. Each is written down with who has decided it, and why.

A decision holds for every session and worker at once: a payment is decided on in the transaction that writes it down,
where the pause and the spending limit are read. Sessions notice the rest within seconds.
"""

from __future__ import annotations

import getpass
import math
import socket
import time
from collections.abc import Mapping

from heygen_async._storage.base import Connection
from heygen_async._wire.number_checks import check_amount, is_count
from heygen_async._workflows.store import Decision, Pause, Run, Store
from heygen_async.errors import InvalidInput

__all__ = [
    "LIMITED_STAGES",
    "change_limits",
    "limit_spending",
    "pause",
    "require_run",
    "resume",
    "this_person",
    "time_of",
]

LIMITED_STAGES = ("upload", "render", "deliver")
"""Stages that only so many people may be in at a time."""


def this_person() -> str:
    """Who is at this machine, as login@host."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, as in many containers
        login = "unknown"
    return f"{login}@{socket.gethostname()}"


async def time_of(store: Store) -> float:
    """The time; never before what the state knows of, so that a sandbox's fast time does not run back."""
    return max(time.time(), await store.last_timestamp())


async def require_run(store: Store, name: str) -> Run:
    """The run ``name``.

    Raises:
        InvalidInput: There is none.
    """
    found = await store.run(name)
    if found is None:
        known = ", ".join(run.name for run in (await store.runs())[:8])
        raise InvalidInput(
            "run", f"there is no run {name!r} in {store.database.location}.", f"There are: {known}." if known else ""
        )
    return found


async def pause(store: Store, run: str, reason: str | None = None, *, by: str, now: float) -> Pause:
    """Make no new payment in any session or worker until `resume`, restarts included. What is paid for goes on.

    Args:
        store: The state.
        run: The run.
        reason: Why.
        by: Who has decided it; see `this_person`.
        now: The time, as a Unix timestamp.

    Raises:
        InvalidInput: There is no such run.
    """
    await require_run(store, run)
    told = f"paused by {by}" + (f": {reason}" if reason else "")

    def change(rows: Connection) -> None:
        rows.execute(
            "UPDATE heygen_runs SET paused = ?, paused_at = ?, paused_by = ? WHERE name = ?", (told, now, by, run)
        )

    await store.steer(run, Decision("pause", by, now, reason), change)
    return Pause(told, now, by)


async def resume(store: Store, run: str, reason: str | None = None, *, by: str, now: float) -> Pause | None:
    """Allow new payments again, in sessions and workers that are running too.

    Returns:
        The pause that was lifted; None where the run was not paused, and nothing is written.

    Raises:
        InvalidInput: There is no such run.
    """
    found = await require_run(store, run)
    if found.pause is None:
        return None

    def change(rows: Connection) -> None:
        rows.execute("UPDATE heygen_runs SET paused = NULL, paused_at = NULL, paused_by = NULL WHERE name = ?", (run,))

    await store.steer(run, Decision("resume", by, now, reason), change)
    return found.pause


async def limit_spending(
    store: Store, run: str, max_spend: float, reason: str | None = None, *, by: str, now: float
) -> float | None:
    """Change the most that a run may spend. People who were held by the old limit go on where the new one covers them.

    Args:
        store: The state.
        run: The run.
        max_spend: Dollars, all sessions together; ``math.inf`` is no limit.
        reason: Why.
        by: Who has decided it.
        now: The time, as a Unix timestamp.

    Returns:
        The limit that there was, in dollars; None was no limit.

    Raises:
        InvalidInput: There is no such run, or the amount is no amount.
    """
    check_amount("max_spend", max_spend, "dollars")
    before = (await require_run(store, run)).options.get("max_spend")
    limit = max_spend if math.isfinite(max_spend) else None

    def change(rows: Connection) -> None:
        store.update_options_in(rows, run, {"max_spend": limit})
        rows.execute("UPDATE heygen_runs SET limited = NULL WHERE name = ?", (run,))

    detail = {"before": before, "max_spend": limit}
    await store.steer(run, Decision("limit", by, now, reason, detail), change)
    return None if before is None else float(before)


async def change_limits(
    store: Store, run: str, limits: Mapping[str, int], reason: str | None = None, *, by: str, now: float
) -> dict[str, int]:
    """Change how many people may be in a stage at a time, for sessions that are running and for later ones.

    Args:
        store: The state.
        run: The run.
        limits: By stage: upload, render, deliver. Stages that are not named stay as they are.
        reason: Why.
        by: Who has decided it.
        now: The time, as a Unix timestamp.

    Returns:
        All limits that differ from the defaults now.

    Raises:
        InvalidInput: There is no such run or stage, or a limit is not a whole number of at least 1.
    """
    for stage, limit in limits.items():
        if stage not in LIMITED_STAGES:
            raise InvalidInput("limits", f"Unknown stage {stage!r}.", f"Choose {', '.join(LIMITED_STAGES)}.")
        if not is_count(limit, 1):
            raise InvalidInput(f"limits.{stage}", f"must be a whole number of at least 1, not {limit!r}.")
    if not limits:
        raise InvalidInput("limits", "there is nothing to change.", f"Name one of {', '.join(LIMITED_STAGES)}.")
    known = dict((await require_run(store, run)).options.get("limits") or {})
    after = {**known, **limits}

    def change(rows: Connection) -> None:
        store.update_options_in(rows, run, {"limits": after})

    detail = {stage: {"before": known.get(stage), "limit": limit} for stage, limit in limits.items()}
    await store.steer(run, Decision("set", by, now, reason, detail), change)
    return after
