"""What HeyGen's answer about a job means for its subscribers, and for when it is asked about again."""

from __future__ import annotations

from heygen_async._jobs.job_type import GRACE
from heygen_async._jobs.polling.subscriptions import Subscriptions
from heygen_async._jobs.polling.tracked_job import TrackedJob
from heygen_async._jobs.status import Phase, Reading, Row
from heygen_async.clock import Clock

__all__ = ["ResponseHandler"]

DOUBTS = 3
"""How often a job that was reported to have ended, and that HeyGen still calls running, is asked about again: after 2,
4 and 8 seconds."""


class ResponseHandler:
    """Handle answers. It neither sends nor sleeps.

    Args:
        subscriptions: The jobs that have subscribers.
        clock: Tells the time.
    """

    def __init__(self, subscriptions: Subscriptions, clock: Clock) -> None:
        self._subscriptions = subscriptions
        self._clock = clock

    def on_object(self, entry: TrackedJob, reading: Reading, row: Row) -> None:
        if not self._subscriptions.current(entry):
            return
        self._subscriptions.date(entry, row.get("created_at"))
        if entry.kind.follows is not None and entry.kind.named(row):
            entry.known = row
        if reading.phase is Phase.GONE:
            self.on_missing(entry)
        elif reading.phase is Phase.RUNNING and not reading.unready:
            self.on_running(entry, reading)
        elif reading.phase is Phase.RUNNING:
            # Called finished, but without what it was made for: that follows within moments.
            self.record_end(entry, row, reading)
            self._subscriptions.note(entry, reading)
            entry.retries += 1
            entry.alone = max(entry.alone, 1)
            self._subscriptions.again(entry, self._clock.monotonic() + min(2.0**entry.retries, 30.0))
        else:
            value = entry.kind.load(row) if reading.phase is Phase.DONE else None
            self.record_end(entry, row, reading)
            self._subscriptions.end(entry, reading, value)

    def on_running(self, entry: TrackedJob, reading: Reading) -> None:
        if not self._subscriptions.current(entry):
            return
        now = self._clock.monotonic()
        if entry.witnessed:
            entry.durations.survived(entry.asked - entry.started, now - entry.started)
        entry.asked = now
        entry.witnessed = True
        entry.alone = max(entry.alone - 1, 0)
        entry.errors = entry.retries = 0
        self._subscriptions.note(entry, reading)
        entry.busy = None
        queue = self._subscriptions.queues[entry.kind.name]
        if entry.nudged:
            # The report came while the answer was on its way, which may be older.
            queue.finals[entry] = None
        elif entry.hinted and entry.doubts < DOUBTS:
            # Events may be faster than what HeyGen's API knows; the next look by itself may be minutes away.
            entry.doubts += 1
            self._subscriptions.again(entry, now + 2.0**entry.doubts)
        else:
            queue.strategy.add(entry, now)

    def on_missing(self, entry: TrackedJob) -> None:
        """HeyGen says that there is no such job: right after its creation that passes, later it does not."""
        if not self._subscriptions.current(entry):
            return
        now = self._clock.monotonic()
        if now - entry.started < GRACE:
            self._subscriptions.note(entry, Reading(Phase.RUNNING, "not_found", ids=entry.reading.ids))
            entry.retries += 1
            entry.alone = max(entry.alone, 1)
            self._subscriptions.again(entry, now + min(2.0**entry.retries, 15.0))
        else:
            self._subscriptions.end(entry, Reading(Phase.GONE, "not_found", ids=entry.reading.ids), None)

    def record_end(self, entry: TrackedJob, row: Row, reading: Reading) -> None:
        if entry.learned or reading.phase is Phase.GONE:
            return
        entry.learned = True
        self._subscriptions.ended(entry)
        if not entry.witnessed:
            return
        self._subscriptions.learn_delivery(entry)
        age, seen = self._clock.monotonic() - entry.started, entry.asked - entry.started
        begun, ended = row.get("created_at"), row.get("completed_at")
        if isinstance(begun, int | float) and isinstance(ended, int | float) and seen <= ended - begun <= age:
            entry.durations.survived(seen, float(ended - begun))
            entry.durations.ended(float(ended - begun), float(ended - begun))
        else:
            entry.durations.ended(seen, age)
