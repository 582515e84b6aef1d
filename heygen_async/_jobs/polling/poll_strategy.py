"""The seam between the poller, which sends, and what decides about whom to ask next, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

import attrs

from heygen_async._jobs.polling.tracked_job import TrackedJob

__all__ = ["NO_BACKLOG", "Backlog", "PollStrategy", "StrategyFactory"]


@attrs.frozen
class Backlog:
    """A batch behind places.

    Attributes:
        waiting: How many wait for a place.
        places: How many places there are; 0 where jobs hold none.
    """

    waiting: int = 0
    places: int = 0

    def stake(self, running: int) -> float:
        """Seconds that others lose, all together, with each second in which the end of a job goes unnoticed.

        Where ``running`` jobs share the places, what follows moves by a share of that second: the beginning for
        those who wait, and the end of the batch, which they and those whose jobs run wait for.
        """
        return (2 * self.waiting + self.places) / max(min(running, self.places), 1)


NO_BACKLOG = Backlog()


class PollStrategy(Protocol):
    """Decides for the jobs of one kind. `PollSchedule` is the one in use; `FixedInterval` the plainest there can be.

    Attributes:
        capacity: How many jobs one request answers; set before each `send_at`.
        cost: What such a request costs, in requests: more than one where a list is read page by page.
        open: How many jobs of the kind are waited for, those that are being asked about included.
        slack: How much dearer a request is while webhooks report ends.
        backlog: How many wait for the places that jobs of the kind hold.
    """

    capacity: int
    cost: float
    open: int
    slack: float
    backlog: Backlog

    def __len__(self) -> int:
        """How many jobs are in line."""
        ...

    @property
    def sharing(self) -> int:
        """The open jobs that may share a request."""
        ...

    @property
    def urgency(self) -> float:
        """When the first job is due that a caller awaits."""
        ...

    def add(self, entry: TrackedJob, now: float) -> None:
        """Put a job in line that was seen running at ``entry.asked``."""
        ...

    def put(self, entry: TrackedJob, due: float) -> None:
        """Put a job in line, to be asked about at a given time."""
        ...

    def remove(self, entry: TrackedJob) -> None:
        """Take a job out of line, if it is in."""
        ...

    def send_at(self, now: float) -> float:
        """When the next request is to be sent: now, later, or never (infinity)."""
        ...

    def shared_at(self) -> float:
        """The same for requests about many jobs, as of the last `send_at`."""
        ...

    def take(self, now: float, *, urgent_first: bool = True) -> list[TrackedJob]:
        """Take out the jobs of the next shared request, at most ``capacity``."""
        ...

    def take_alone(self, now: float, count: int) -> list[TrackedJob]:
        """Take out jobs that are due and have to be asked about one by one."""
        ...


StrategyFactory: TypeAlias = Callable[[], PollStrategy]
"""Makes the strategy of one kind of job."""
