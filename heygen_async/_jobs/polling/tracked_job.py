"""A job that has subscribers, and a request about such jobs."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import attrs

from heygen_async._jobs.durations import Durations
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.polling.time_queue import TimeQueue
from heygen_async._jobs.status import RUNNING, Reading, Row, Snapshot

__all__ = ["PollRequest", "Subscriber", "TrackedJob"]


class Subscriber(Protocol):
    """What waits for a job. The poller calls its methods, which must not block and must not raise."""

    @property
    def urgent(self) -> bool:
        """Whether a caller awaits the job, rather than a batch."""
        ...

    def tell(self, snapshot: Snapshot[Any]) -> None:
        """The job changed; nothing more comes after a snapshot that has ended."""
        ...

    def place_freed(self) -> None:
        """HeyGen called the job ended, so another one may take its place; what it made is still to be fetched."""
        ...

    def fail(self, error: Exception) -> None:
        """The wait ended without the job: its deadline, a refused key, a closed client."""
        ...


class TrackedJob:
    """What the poller keeps of one job. Ages are counted on the monotonic clock from the job's creation."""

    __slots__ = (
        "alone",
        "asked",
        "base",
        "busy",
        "dated",
        "doubts",
        "due",
        "durations",
        "errors",
        "hinted",
        "id",
        "kind",
        "known",
        "learned",
        "line",
        "misses",
        "nudged",
        "order",
        "reading",
        "retries",
        "started",
        "subscribers",
        "urgent",
        "witnessed",
    )

    def __init__(
        self, kind: JobType[Any], id: str, now: float, age: float | None, durations: Durations, order: int
    ) -> None:
        self.kind = kind
        self.id = id
        self.started = started = now - (age or 0.0)
        """When the job was created, on the monotonic clock; may be negative. As far as is known: see `dated`."""
        self.dated = age is not None
        """Whether that is known; until HeyGen says, it is taken for new."""
        self.witnessed = age is not None and age < 5.0
        """Whether all since `asked` was waited for here. A resumed job teaches nothing until it was seen running once:
        those that ended before are not among the resumed ones, and to count only the others would mislead."""
        self.durations = durations
        self.order = order
        self.asked = started
        """When it was last seen running."""
        self.due = 0.0
        """When the expected lag since then reaches the price of a request."""
        self.base = 0.0
        """The lag grows about as the square of the time since this."""
        self.reading: Reading = RUNNING
        self.known: Row | None = None
        """What was last read of it, where that names something that is asked about instead."""
        self.subscribers: tuple[Subscriber, ...] = ()
        self.urgent = False
        """Whether a caller awaits it, rather than a batch."""
        self.line: TimeQueue[TrackedJob] | None = None
        """The line of its strategy in which it stands."""
        self.busy: PollRequest | None = None
        """The request about it that is under way."""
        self.nudged = False
        """Whether a sender reported a change since it was last asked about."""
        self.hinted = False
        """Whether such a report is why it was last asked about."""
        self.doubts = 0
        """How often that report was looked into, and HeyGen still called it running."""
        self.alone = 0
        """How many times more it is asked about by itself, as an answer about many left it out."""
        self.misses = 0
        """How often in a row the list did not show it."""
        self.learned = False
        """Whether its end was learned from already."""
        self.retries = 0
        self.errors = 0

    def set_subscribers(self, subscribers: tuple[Subscriber, ...]) -> None:
        """Notify these of its changes, and no others."""
        self.subscribers = subscribers
        self.urgent = any(subscriber.urgent for subscriber in subscribers)

    def missed(self) -> None:
        """The list did not show it. Each time in a row it is left out of requests for the list for longer."""
        self.alone = 4 ** min(self.misses, 3)
        self.misses += 1

    def __repr__(self) -> str:
        return f"<TrackedJob {self.kind.name} {self.id} {self.reading.phase}>"


@attrs.frozen
class PollRequest:
    """A request about to be sent.

    Attributes:
        via: ``one`` is a GET of one whole object, ``bulk`` tells status words of many, ``list`` reads whole objects of
            many, page by page.
        entries: The jobs it is about.
    """

    via: Literal["one", "bulk", "list"]
    entries: list[TrackedJob]
