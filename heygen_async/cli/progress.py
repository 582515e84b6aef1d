"""What is known of a run while it goes on: who stands where, what it costs, how fast it goes."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from heygen_async._workflows.run_events import Change
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.store import Item, State

__all__ = ["Notice", "RunProgress", "StageCount"]

_STAGES = [stage.name for stage in STAGES]
_WINDOW = 600.0
_ENOUGH = 3


@attrs.frozen
class StageCount:
    """How many people stand where in one stage.

    Attributes:
        passed: They are through.
        working: The stage runs for them, or waits for HeyGen.
        parked: They have to do something themselves.
        stuck: They failed in it, need a review, or were cancelled.
        queued: It is their turn next.
    """

    name: str
    passed: int
    working: int
    parked: int
    stuck: int
    queued: int


@attrs.frozen
class Notice:
    """Someone came to an end that someone has to know of."""

    key: str
    stage: str
    state: State
    text: str


class RunProgress:
    """Counts, kept up to date by changes; every question costs the same for ten people and for ten thousand.

    Args:
        items: Who is in the run, by where they stand; others are added as they change.
    """

    def __init__(self, items: Iterable[tuple[str, str, State]] = ()) -> None:
        self._where: dict[str, tuple[str, State]] = {}
        self._counts: Counter[tuple[str, State]] = Counter()
        self._finished: deque[float] = deque()
        self.notices: deque[Notice] = deque(maxlen=200)
        self.started: float = time.monotonic()
        for key, stage, state in items:
            self._put(key, stage, state)

    @classmethod
    def of(cls, items: Iterable[Item]) -> RunProgress:
        """A board of people as the state has them."""
        listed = list(items)
        board = cls((item.key, item.stage, item.state) for item in listed)
        for item in listed:
            board.notice(item.key, item.stage, item.state, item.detail)
        return board

    def expect(self, key: str) -> None:
        """Someone who begins."""
        if key not in self._where:
            self._put(key, _STAGES[0], State.PENDING)

    def change(self, change: Change) -> None:
        """Take over a change."""
        before = self._where.get(change.key)
        self._put(change.key, change.stage, change.state)
        if change.state is State.DONE and (before is None or before[1] is not State.DONE):
            self._finished.append(time.monotonic())
        self.notice(change.key, change.stage, change.state, change.detail)

    def notice(self, key: str, stage: str, state: State, detail: Mapping[str, Any] | None) -> None:
        """Note what someone has to know of."""
        if state in {State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.NEEDS_REVIEW}:
            self.notices.append(Notice(key, stage, state, str((detail or {}).get("message", "no reason was recorded"))))

    def _put(self, key: str, stage: str, state: State) -> None:
        before = self._where.get(key)
        if before is not None:
            self._counts[before] -= 1
        self._where[key] = (stage, state)
        self._counts[stage, state] += 1

    @property
    def seconds(self) -> float:
        """Seconds since it began, by the machine's own clock."""
        return time.monotonic() - self.started

    @property
    def total(self) -> int:
        """How many people there are."""
        return len(self._where)

    @property
    def states(self) -> dict[State, int]:
        """How many people are in each state."""
        found: Counter[State] = Counter()
        for (_, state), count in self._counts.items():
            found[state] += count
        return {state: count for state, count in found.items() if count}

    @property
    def ended(self) -> int:
        """How many people stay as they are."""
        return sum(count for state, count in self.states.items() if state.ended)

    def stages(self) -> list[StageCount]:
        """Every stage with its people."""
        rows: list[StageCount] = []
        for position, name in enumerate(_STAGES):
            passed = self._counts[_STAGES[-1], State.DONE]
            passed += sum(
                count
                for (stage, state), count in self._counts.items()
                if _STAGES.index(stage) > position and not (stage == _STAGES[-1] and state is State.DONE)
            )
            here = {state: self._counts[name, state] for state in State}
            stuck = (State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.NEEDS_REVIEW, State.CANCELLED)
            rows.append(
                StageCount(
                    name,
                    passed,
                    here[State.RUNNING] + here[State.WAITING],
                    here[State.NEEDS_CONSENT],
                    sum(here[state] for state in stuck),
                    here[State.PENDING],
                )
            )
        return rows

    @property
    def per_hour(self) -> float | None:
        """People finished in an hour at the present rate, or None while too few are."""
        now = time.monotonic()
        while self._finished and now - self._finished[0] > _WINDOW:
            self._finished.popleft()
        if len(self._finished) < _ENOUGH:
            return None
        # Counted from the first who finished: before, everybody was in training, which says nothing about the rate.
        return (len(self._finished) - 1) / max(now - self._finished[0], 1.0) * 3600

    @property
    def seconds_left(self) -> float | None:
        """About how many seconds it takes until all are finished who can go on by themselves."""
        rate = self.per_hour
        going = sum(self.states.get(state, 0) for state in (State.PENDING, State.RUNNING, State.WAITING))
        return going / rate * 3600 if rate and going else None
