"""Whom to ask next, and when.

A job that finished and was not asked about costs lag; a request has a price in the same unit, seconds of lag.
A request is sent as soon as the lag expected over the jobs that it would answer has reached its price. For one
job that is Keller's rule (a rate proportional to the square root of the hazard); for thousands that share
requests of a hundred it is within a few per cent of what any schedule can reach.

Where the end of a job frees a place that others wait for, a second of lag costs more than one person's second: the
place stands idle, and everyone behind it is late by their share. See docs/waiting.md.
"""

from __future__ import annotations

import math

from heygen_async._jobs.polling.poll_strategy import NO_BACKLOG
from heygen_async._jobs.polling.time_queue import TimeQueue
from heygen_async._jobs.polling.tracked_job import TrackedJob

__all__ = ["PollSchedule", "price"]

SOONEST = 1.0
"""The fewest seconds between two requests about the same job."""


def price(waiting: int) -> float:
    """What a request costs, in seconds of lag, while ``waiting`` jobs are waited for.

    One person waits impatiently for one video; a thousand videos would be a thousand times as many requests.
    Between them it grows by a power, from 1 at one job to 20 at a thousand.
    """
    return min(math.pow(max(waiting, 1), 0.435), 20.0)


class PollSchedule:
    """The jobs of one kind that are to be asked about.

    Args:
        capacity: How many jobs one request answers.
    """

    __slots__ = (
        "_alone",
        "_batch",
        "_cached",
        "_edge",
        "_lag",
        "_urgent",
        "_urgent_lag",
        "backlog",
        "capacity",
        "cost",
        "open",
        "slack",
    )

    def __init__(self, capacity: int = 1) -> None:
        self.capacity = capacity
        self.cost = 1.0
        """What such a request costs: more than one request where it reads a list page by page."""
        self.open = 0
        """Jobs of this kind that are waited for, those under way included."""
        self.slack = 1.0
        """How much dearer a request is while senders report changes."""
        self.backlog = NO_BACKLOG
        """How many wait for the places that such jobs hold: they lose time with each second of lag."""
        self._alone: TimeQueue[TrackedJob] = TimeQueue()
        self._urgent: TimeQueue[TrackedJob] = TimeQueue()
        self._batch: TimeQueue[TrackedJob] = TimeQueue()
        self._lag = self._urgent_lag = 0.0
        self._cached: float | None = None
        self._edge = math.inf

    def __len__(self) -> int:
        return len(self._alone) + len(self._urgent) + len(self._batch)

    @property
    def sharing(self) -> int:
        """The open jobs that are not asked about by themselves."""
        return self.open - len(self._alone)

    @property
    def lag(self) -> float:
        """The expected lag at which one job is worth its share of a request."""
        return self._share(self.open)

    @property
    def urgent_lag(self) -> float:
        """The same for a job that a caller awaits: a batch running beside it makes no caller more patient."""
        return min(self._share(self.open), self._share(len(self._urgent)))

    def _share(self, jobs: int) -> float:
        return self._worth(jobs) * self.cost / max(min(jobs, self.capacity), 1)

    def _worth(self, jobs: int) -> float:
        """What a request about one of ``jobs`` is worth, in seconds of the lag of these jobs."""
        return self.slack * price(jobs) / (1.0 + self.backlog.stake(self.open))

    def _lag_of(self, entry: TrackedJob) -> float:
        if entry.alone:
            return self._worth(len(self._urgent) + len(self._alone) if entry.urgent else self.open)
        return self.urgent_lag if entry.urgent else self.lag

    def add(self, entry: TrackedJob, now: float) -> None:
        """Put a job in, to be asked about when that is worth it."""
        age = entry.asked - entry.started
        lag = self._lag_of(entry)
        ready, chance = entry.durations.due(age, lag)
        due = entry.started + ready
        base = due - 2 * lag / max(chance, 1e-6)
        # A job that runs far longer than any other is not forgotten, and not hammered either; and whatever was
        # learned from others, a new one is asked about before long.
        longest = max(self._patience(entry), (now - entry.started) / 60) if age > 0 else 10 * self._patience(entry)
        due = min(due, entry.asked + longest)
        due = max(due, entry.asked + SOONEST, entry.started + entry.durations.prior.earliest)
        self.put(entry, due, max(min(base, due - 0.1), entry.asked))

    def put(self, entry: TrackedJob, due: float, base: float | None = None) -> None:
        """Put a job in, to be asked about at a given time."""
        entry.due = due
        entry.base = due if base is None else base
        line = self._alone if entry.alone else self._urgent if entry.urgent else self._batch
        line.add(due, entry.order, entry)
        entry.line = line
        if due <= self._edge:
            self._cached = None

    def remove(self, entry: TrackedJob) -> None:
        """Take a job out, if it is in."""
        if entry.line is not None:
            entry.line.remove(entry.due, entry.order)
            entry.line = None
            self._cached = None

    def send_at(self, now: float) -> float:
        """When the next request is worth its price: now, later, or never."""
        if not (0.7 < self._lag / self.lag < 1.4 and 0.7 < self._urgent_lag / self.urgent_lag < 1.4):
            self._reprice(now)
        if self._cached is None:
            urgent, batch = self._urgent.first(self.capacity), self._batch.first(self.capacity)
            together = sorted((*urgent, *batch), key=lambda entry: entry.due)[: self.capacity]
            self._edge = together[-1].due if len(together) == self.capacity else math.inf
            self._cached = self._solve(together, self.open)
            if urgent and batch:
                self._cached = min(self._cached, self._solve(urgent, len(self._urgent)))
        return min(self._cached, self._alone.next)

    def shared_at(self) -> float:
        """The same, those aside that are asked about by themselves."""
        return self._cached if self._cached is not None else math.inf

    def take_alone(self, now: float, count: int) -> list[TrackedJob]:
        """Remove some of those that are due and asked about by themselves."""
        taken = [entry for entry in self._alone.first(count) if entry.due <= now]
        for entry in taken:
            self.remove(entry)
        return taken

    @property
    def urgency(self) -> float:
        """When the first job is due that a caller awaits."""
        return self._urgent.next

    def take(self, now: float, *, urgent_first: bool = True) -> list[TrackedJob]:
        """Remove the jobs whose answer is worth most, as many as one request answers.

        Args:
            now: The time.
            urgent_first: Whether jobs that a caller awaits go before those that are due longer; a
                quarter of a bulk request is left to the batch all the same.
        """
        count = self.capacity
        preferred = self._urgent.first(max(count * 3 // 4, 1)) if urgent_first else ()
        urgent = [entry for entry in preferred if entry.due <= now]
        chosen = {entry.order for entry in urgent}
        rest = sorted(
            (entry for entry in (*self._urgent.first(count), *self._batch.first(count)) if entry.order not in chosen),
            key=lambda entry: entry.due,
        )
        taken = urgent + rest[: count - len(urgent)]
        for entry in taken:
            self.remove(entry)
        self._cached = None
        return taken

    def _patience(self, entry: TrackedJob) -> float:
        return entry.kind.patience * math.sqrt(self.slack)

    def _solve(self, front: list[TrackedJob], jobs: int) -> float:
        """When the expected lag over the best jobs reaches the price of a request.

        A job's lag grows about as the square of the time since it was asked about, and is its share at ``due``.
        So the sum over the best is a square too, and the time at which it reaches the price has a closed form.
        """
        if not front:
            return math.inf
        full = max(min(jobs, self.capacity), 1)
        zero = front[0].due
        latest = math.inf
        parts: list[tuple[float, float]] = []
        for entry in front:
            if entry.base >= entry.due:
                latest = min(latest, entry.due)
                continue
            span = entry.due - entry.base
            parts.append((1.0 / (span * span), entry.base - zero))
            latest = min(latest, entry.asked + max(self._patience(entry), 2 * (entry.due - entry.asked)))
        while parts:
            a = sum(weight for weight, _ in parts)
            b = sum(weight * base for weight, base in parts)
            c = sum(weight * base * base for weight, base in parts)
            # a*t^2 - 2*b*t + c = full
            root = b * b - a * (c - full)
            reached = (b + math.sqrt(root)) / a if root > 0 else b / a
            # Jobs whose lag has not begun by then have no part in it.
            begun = [part for part in parts if part[1] < reached]
            if len(begun) == len(parts):
                return min(latest, zero + reached)
            parts = begun
        return latest

    def _reprice(self, now: float) -> None:
        """The number of waiting jobs has changed so much that every job's due time is another one."""
        self._lag, self._urgent_lag = self.lag, self.urgent_lag
        entries = [*self._urgent.take_until(math.inf), *self._batch.take_until(math.inf)]
        for entry in entries:
            entry.line = None
            if entry.base >= entry.due:
                self.put(entry, entry.due)
            else:
                self.add(entry, now)
        self._cached = None
