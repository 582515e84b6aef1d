"""Who is begun first, and who not yet: by priority, by due time, and by place in the run. One order for all engines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from heygen_async._workflows.store import Item, State

__all__ = ["begin_rank", "is_overdue", "seconds_to_begin"]

_HIGHEST = 100
_A_PRIORITY = 10_000_000
_UNDATED = 1_000_000
_HOUR = 3600.0


def begin_rank(item: Item) -> int:
    """A number that is lower for people who go first, from 1 to less than 2**31: what a queue can be ordered by.

    A higher priority goes first; then who is due, by the hour; then who came first into the run. So where several runs
    share the places of an account, each has its turn: the 10th person of one does not wait for the 500th of another.
    """
    priority = min(max(int(item.person.get("priority") or 0), -_HIGHEST), _HIGHEST)
    due = _timestamp(item.person, "due")
    if due is not None:
        place = min(max(int(due // _HOUR), 0), _UNDATED - 1)
    else:
        place = _UNDATED + min(item.position, _A_PRIORITY - _UNDATED - 1)
    return (_HIGHEST - priority) * _A_PRIORITY + place + 1


def seconds_to_begin(item: Item, now: float) -> float:
    """Seconds until a person may be begun; 0 for who may be, and for who was."""
    begin = _timestamp(item.person, "not_before")
    return max(begin - now, 0.0) if begin is not None and item.stage == "upload" else 0.0


def is_overdue(item: Item, now: float) -> bool:
    """Whether a person is past the time that their video was due at, and has none."""
    due = _timestamp(item.person, "due")
    return due is not None and due < now and item.state not in {State.DONE, State.CANCELLED}


def _timestamp(person: Mapping[str, Any], name: str) -> float | None:
    value = person.get(name)
    return datetime.fromisoformat(value).timestamp() if isinstance(value, str) else None
