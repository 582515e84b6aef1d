"""What is known of a run while it goes on: who stands where, what it costs, how fast it goes."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from heygen_async._jobs.durations import DurationStats
from heygen_async._workflows.estimate import left_of, seconds_left
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.stages import STAGES
from heygen_async._workflows.store import Item, State

__all__ = ["Forecast", "Notice", "RunProgress", "StageCount"]

_STAGES = [stage.name for stage in STAGES]
_WINDOW = 600.0
_ENOUGH = 3
_FORECAST_EVERY = 5.0
"""Seconds of the machine between two forecasts."""
_FORECAST_BY = ("look_id", "engine", "not_before")
"""What a forecast has to know of a person."""


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
        items: Who is in the run, as the state has them; others are added as they change.
    """

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._where: dict[str, Item] = {}
        self._counts: Counter[tuple[str, State]] = Counter()
        self._finished: deque[float] = deque()
        self.notices: deque[Notice] = deque(maxlen=200)
        self.started: float = time.monotonic()
        for item in items:
            self._put(item.key, item.stage, item.state, item.updated_at, item.person)
            self.notice(item.key, item.stage, item.state, item.detail)

    def expect(self, person: Person) -> None:
        """Add a person who begins."""
        if person.identity not in self._where:
            self._put(person.identity, _STAGES[0], State.PENDING, 0.0, person.to_plain())

    def change(self, change: Change) -> None:
        """Take over a change."""
        before = self._where.get(change.key)
        self._put(change.key, change.stage, change.state, change.at, before.person if before is not None else {})
        if change.state is State.DONE and (before is None or before.state is not State.DONE):
            self._finished.append(time.monotonic())
        self.notice(change.key, change.stage, change.state, change.detail)

    def notice(self, key: str, stage: str, state: State, detail: Mapping[str, Any] | None) -> None:
        """Note what someone has to know of."""
        if state in {State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.NEEDS_REVIEW}:
            self.notices.append(Notice(key, stage, state, str((detail or {}).get("message", "no reason was recorded"))))

    def _put(self, key: str, stage: str, state: State, at: float, person: Mapping[str, Any]) -> None:
        before = self._where.get(key)
        if before is None:
            # Scripts are left to the state: there may be ten thousand of them.
            person = {name: person[name] for name in _FORECAST_BY if name in person}
        else:
            self._counts[before.stage, before.state] -= 1
        self._where[key] = Item("", key, 0, person, stage, state, updated_at=at)
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

    def seconds_left(self, now: float, places: int, durations: DurationStats) -> float | None:
        """About how long it takes until all who can go on by themselves have their videos; None where no one can.

        Args:
            now: The time, as the changes are dated.
            places: Renders at a time.
            durations: What is known of how long they take.
        """
        going = (item for item in self._where.values() if not item.state.ended)
        return seconds_left(left_of((), going, now), places, durations) or None


class Forecast:
    """About how long a run still takes, as it goes on: worked out every few seconds from where everyone stands.

    Args:
        board: Who stands where.
        now: Gives the time, as the changes are dated.
        places: Gives the number of renders at a time.
        durations: What is known of how long they take; learned meanwhile.
        speed: How many times as fast as the machine's that time runs.
    """

    def __init__(
        self,
        board: RunProgress,
        *,
        now: Callable[[], float],
        places: Callable[[], int],
        durations: DurationStats,
        speed: float = 1.0,
    ) -> None:
        self._board = board
        self._now = now
        self._places = places
        self._durations = durations
        self._speed = speed
        self._made_at = float("-inf")
        self._left: float | None = None

    @property
    def seconds_left(self) -> float | None:
        """Seconds of the machine; None where no one goes on."""
        if (made_at := time.monotonic()) - self._made_at >= _FORECAST_EVERY:
            self._made_at = made_at
            left = self._board.seconds_left(self._now(), self._places(), self._durations)
            self._left = left / self._speed if left is not None else None
        return self._left
