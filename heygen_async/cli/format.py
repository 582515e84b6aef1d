"""Numbers and states in words."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

from heygen_async._workflows.store import State
from heygen_async.errors import InvalidInput

__all__ = [
    "STATE_STYLE",
    "STATE_WORD",
    "clock_time",
    "count",
    "counted",
    "dollars",
    "near",
    "rough_time",
    "seconds_of",
    "shell_line",
]

STATE_WORD = {
    State.PENDING: "queued",
    State.RUNNING: "working",
    State.WAITING: "waiting",
    State.NEEDS_CONSENT: "needs consent",
    State.DONE: "done",
    State.FAILED_RETRYABLE: "failed, retryable",
    State.FAILED_REMOTE: "failed",
    State.NEEDS_REVIEW: "needs review",
    State.CANCELLED: "cancelled",
}

STATE_STYLE = {
    State.PENDING: "dim",
    State.RUNNING: "cyan",
    State.WAITING: "cyan",
    State.NEEDS_CONSENT: "yellow",
    State.DONE: "green",
    State.FAILED_RETRYABLE: "red",
    State.FAILED_REMOTE: "red",
    State.NEEDS_REVIEW: "bold magenta",
    State.CANCELLED: "dim",
}

_MANY = {State.NEEDS_CONSENT: "need consent", State.NEEDS_REVIEW: "need review"}

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 person``, ``2,000 people``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted(number: int, state: State) -> str:
    """``1 needs consent``, ``2 need consent``."""
    return f"{number:,} {STATE_WORD[state] if number == 1 else _MANY.get(state, STATE_WORD[state])}"


def dollars(amount: float) -> str:
    """An amount of money."""
    return f"${amount:,.2f}"


def clock_time(seconds: float) -> str:
    """``0:07``, ``12:34``, ``1:02:03``."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def rough_time(seconds: float) -> str:
    """About how long: ``40 s``, ``12 min``, ``3.5 h``, ``2 days``."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    if seconds < 36 * 3600:
        return f"{seconds / 3600:.1f} h"
    return f"{round(seconds / 86400)} days"


def near(path: Path) -> Path:
    """``path`` as it is called from the current folder, where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def seconds_of(field: str, text: str) -> float | None:
    """Seconds from ``90``, ``90s``, ``5m``, ``2h``, ``1d``; None from ``forever``.

    Raises:
        InvalidInput: It is none of these.
    """
    if text.strip().lower() == "forever":
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd]?)", text.strip().lower())
    if found is None:
        raise InvalidInput(field, f"must be a duration such as 90s, 5m, 2h, 1d or forever, not {text!r}.")
    return float(found[1]) * _UNITS[found[2] or "s"]


def shell_line(*words: str) -> str:
    """Words of a command as they are pasted into a shell of this system."""
    if os.name != "nt":
        return shlex.join(words)
    from subprocess import list2cmdline  # cmd.exe and PowerShell know double quotes

    return list2cmdline(words)
