"""The plainest strategy: every job is asked about once in so many seconds."""

from __future__ import annotations

from heygen_async._jobs.polling.poll_strategy import NO_BACKLOG
from heygen_async._jobs.polling.tracked_job import TrackedJob

__all__ = ["FixedInterval"]


class FixedInterval:
    """Asks about each job every ``seconds``, and lets jobs share a request that are due within half of that.

    It knows nothing about durations, so it needs two to four times the requests of `PollSchedule` for the same lag.
    It serves tests against a sandbox with quick jobs (``poll_interval=``), comparisons, and as the shortest answer to
    what a strategy has to do.

    Args:
        seconds: Between two requests about one job.
    """

    def __init__(self, seconds: float = 10.0) -> None:
        self._seconds = seconds
        self._line: list[TrackedJob] = []
        self.capacity = 1
        self.cost = 1.0
        self.open = 0
        self.slack = 1.0
        self.backlog = NO_BACKLOG

    def __len__(self) -> int:
        return len(self._line)

    @property
    def sharing(self) -> int:
        return self.open - sum(bool(entry.alone) for entry in self._line)

    @property
    def urgency(self) -> float:
        return min((entry.due for entry in self._line if entry.urgent), default=float("inf"))

    def add(self, entry: TrackedJob, now: float) -> None:
        self.put(entry, now + self._seconds)

    def put(self, entry: TrackedJob, due: float) -> None:
        entry.due = due
        self._line.append(entry)
        self._line.sort(key=lambda each: each.due)

    def remove(self, entry: TrackedJob) -> None:
        if entry in self._line:
            self._line.remove(entry)

    def send_at(self, now: float) -> float:
        return min((entry.due for entry in self._line), default=float("inf"))

    def shared_at(self) -> float:
        return min((entry.due for entry in self._line if not entry.alone), default=float("inf"))

    def take(self, now: float, *, urgent_first: bool = True) -> list[TrackedJob]:
        due = [entry for entry in self._line if not entry.alone and entry.due <= now + self._seconds / 2]
        return self._taken(due[: self.capacity])

    def take_alone(self, now: float, count: int) -> list[TrackedJob]:
        return self._taken([entry for entry in self._line if entry.alone and entry.due <= now][:count])

    def _taken(self, entries: list[TrackedJob]) -> list[TrackedJob]:
        for entry in entries:
            self._line.remove(entry)
        return entries
