"""Who waits for what, and until when."""

from __future__ import annotations

import itertools
import math
from typing import Any

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.polling.poll_schedule import PollSchedule
from heygen_async._jobs.polling.poll_strategy import NO_BACKLOG, Backlog, StrategyFactory
from heygen_async._jobs.polling.strategy import PollQueue
from heygen_async._jobs.polling.time_queue import TimeQueue
from heygen_async._jobs.polling.tracked_job import Subscriber, TrackedJob
from heygen_async._jobs.progress import Progress, measure
from heygen_async._jobs.results import snapshot_of
from heygen_async._jobs.status import Reading
from heygen_async._jobs.token import JobToken
from heygen_async.clock import Clock

__all__ = ["Subscriptions"]

LAST_LOOK = 5.0
"""Seconds before the end of a wait at which its job is asked about once more; half of a wait that is shorter."""

EARLY = 600.0
"""Seconds for which a nudge for an unknown id is remembered."""


class Subscriptions:
    """The jobs that are waited for, and those who wait. It knows of time, but neither sends nor sleeps."""

    __slots__ = (
        "_backlogs",
        "_clock",
        "_durations",
        "_early",
        "_ended",
        "_expiries",
        "_order",
        "_strategy",
        "_untold",
        "deadlines",
        "desks",
        "entries",
        "hints",
    )

    def __init__(self, clock: Clock, durations: DurationStats, strategy: StrategyFactory = PollSchedule) -> None:
        self._strategy = strategy
        self._clock = clock
        self._durations = durations
        self.hints = 0
        self.desks: dict[str, PollQueue] = {}
        self.entries: dict[tuple[str, str], TrackedJob] = {}
        self.deadlines: TimeQueue[tuple[TrackedJob, Subscriber]] = TimeQueue()
        self._expiries: dict[Subscriber, tuple[float, int, float]] = {}
        """When something is to be done for each who waits, its order, and when the wait ends."""
        self._early: dict[str, float] = {}
        self._ended: dict[str, int] = {}
        self._untold: dict[str, tuple[PollQueue, float]] = {}
        self._order = itertools.count()
        self._backlogs: dict[str, Backlog] = {}

    def enter(self, token: JobToken, kind: JobType[Any], listener: Subscriber, timeout: float | None) -> None:
        """Let ``listener`` wait for a job."""
        now = self._clock.monotonic()
        key = (kind.name, token.id)
        entry = self.entries.get(key)
        if (desk := self.desks.get(kind.name)) is None:
            desk = self.desks[kind.name] = PollQueue(kind, self._strategy)
            desk.queue.backlog = self._backlogs.get(kind.name, NO_BACKLOG)
            self._adjust(desk)
        if entry is None:
            age = None if token.created_at is None else max(self._clock.now() - token.created_at, 0.0)
            prior = kind.variants.get(token.variant or "", kind.prior)
            durations = self._durations.of(kind.name, prior, token.variant)
            entry = TrackedJob(kind, token.id, now, age, durations, next(self._order))
            entry.known = kind.recalled(token)
            entry.listen((listener,))
            self.entries[key] = entry
            desk.queue.open += 1
            if self._early.pop(token.id, 0.0) > now:
                entry.nudged = True
                desk.finals[entry] = None
            elif age is None:
                # It may have ended long ago.
                desk.queue.put(entry, now)
            else:
                desk.queue.add(entry, now)
        else:
            was_urgent = entry.urgent
            entry.listen((*entry.listeners, listener))
            if entry.urgent is not was_urgent and entry.busy is None and entry not in desk.finals:
                desk.queue.remove(entry)
                desk.queue.add(entry, now)
            if entry.reading.status is not None:
                listener.tell(snapshot_of(kind.name, token.id, entry.reading, self._clock.now()))
        seconds = kind.deadline if timeout is None else timeout
        self._set_alarm(entry, listener, now + seconds - min(LAST_LOOK, seconds / 2), now + seconds)

    def _set_alarm(self, entry: TrackedJob, listener: Subscriber, at: float, end: float) -> None:
        expiry = (at, next(self._order), end)
        self._expiries[listener] = expiry
        self.deadlines.add(at, expiry[1], (entry, listener))

    def leave(self, kind: str, id: str, listener: Subscriber) -> bool:
        """Let ``listener`` wait no longer; returns whether that was the last who waited for the job."""
        self._stop_alarm(listener)
        entry = self.entries.get((kind, id))
        if entry is None or listener not in entry.listeners:
            return False
        entry.listen(tuple(other for other in entry.listeners if other is not listener))
        if not entry.listeners:
            self._drop(entry)
        return not entry.listeners

    def expire(self, now: float) -> None:
        """Tell those whose time is over, and look once more for those whose time is nearly over."""
        for entry, listener in self.deadlines.take_until(now):
            _, _, end = self._expiries.pop(listener)
            if end > now:
                self._set_alarm(entry, listener, end, end)
                if entry.busy is None and now - entry.asked >= end - now:
                    desk = self.desks[entry.kind.name]
                    desk.queue.remove(entry)
                    desk.finals[entry] = None
            else:
                self.leave(entry.kind.name, entry.id, listener)
                listener.fail(TimeoutError())

    def nudge(self, id: str) -> None:
        """Have a job asked about at once, or remember that it is to be once someone waits for it."""
        now = self._clock.monotonic()
        known = [entry for name in self.desks if (entry := self.entries.get((name, id))) is not None]
        for entry in known:
            entry.nudged = True
            entry.doubts = 0
            if entry.busy is None or entry.busy.via == "list":
                # A list may take a while to come to it.
                entry.busy = None
                desk = self.desks[entry.kind.name]
                desk.queue.remove(entry)
                desk.finals[entry] = None
        if not known and (ended := self._untold.pop(id, None)) is not None:
            ended[0].delivery_rate.told_later()
            self._adjust(ended[0])
        elif not known:
            self._early.pop(id, None)
            self._early[id] = now + EARLY
            while len(self._early) > 10_000 or next(iter(self._early.values())) <= now:
                del self._early[next(iter(self._early))]

    def set_hints(self, senders: int) -> None:
        """How many others report changes."""
        self.hints = senders
        for desk in self.desks.values():
            self._adjust(desk)

    def set_backlog(self, kind: str, backlog: Backlog) -> None:
        """How many wait for the places that jobs of a kind hold."""
        self._backlogs[kind] = backlog
        if (desk := self.desks.get(kind)) is not None:
            desk.queue.backlog = backlog

    def heard(self, entry: TrackedJob) -> None:
        """It has ended: learn whether someone else reported that."""
        if not self.hints:
            return
        desk, told = self.desks[entry.kind.name], entry.told or entry.nudged
        desk.delivery_rate.ended(told=told)
        self._adjust(desk)
        if not told:
            # The word may be on its way.
            now = self._clock.monotonic()
            self._untold[entry.id] = (desk, now + EARLY)
            while len(self._untold) > 10_000 or next(iter(self._untold.values()))[1] <= now:
                del self._untold[next(iter(self._untold))]

    def _adjust(self, desk: PollQueue) -> None:
        """Ask as rarely as what others tell allows."""
        desk.queue.slack = desk.delivery_rate.slack if self.hints else 1.0

    def wanted(self, now: float) -> float:
        """When there is something to do again, as far as the waiting jobs say."""
        times = (now if desk.finals else desk.send_at(now) for desk in self.desks.values())
        return min(self.deadlines.next, min(times, default=math.inf))

    def progress(self, kind: str | None, ids: set[str] | None) -> Progress:
        """How far the jobs of a kind, or those with these ids, are."""
        entries = [
            entry
            for entry in self.entries.values()
            if (kind is None or entry.kind.name == kind) and (ids is None or entry.id in ids)
        ]
        return measure(entries, self._clock.monotonic(), self._ended if kind is None and ids is None else {})

    def current(self, entry: TrackedJob) -> bool:
        """Whether someone still waits for it."""
        return self.entries.get((entry.kind.name, entry.id)) is entry

    def date(self, entry: TrackedJob, created_at: object) -> None:
        """Learn from HeyGen when it was created, where that was not known."""
        if not entry.dated and isinstance(created_at, int | float):
            entry.dated = True
            entry.started = self._clock.monotonic() - max(self._clock.now() - created_at, 0.0)

    def ended(self, entry: TrackedJob) -> None:
        """HeyGen's word for it says that it has ended; its object is still to be fetched."""
        for listener in entry.listeners:
            listener.place_freed()

    def again(self, entry: TrackedJob, at: float) -> None:
        """Ask about it at a given time; what was reported of it still stands."""
        entry.busy = None
        entry.nudged = entry.nudged or entry.told
        if self.current(entry):
            self.desks[entry.kind.name].queue.put(entry, at)

    def note(self, entry: TrackedJob, reading: Reading) -> None:
        """It still runs; tell those who wait if HeyGen's word is another one."""
        if (reading.status, reading.ids) == (entry.reading.status, entry.reading.ids):
            return
        entry.reading = reading
        snapshot = snapshot_of(entry.kind.name, entry.id, reading, self._clock.now())
        for listener in entry.listeners:
            listener.tell(snapshot)

    def end(self, entry: TrackedJob, reading: Reading, value: object) -> None:
        """It has ended: tell those who wait, and let it go."""
        snapshot = snapshot_of(entry.kind.name, entry.id, reading, self._clock.now(), value)
        self._ended[str(reading.phase)] = self._ended.get(str(reading.phase), 0) + 1
        for listener in self._release(entry):
            listener.tell(snapshot)

    def fail(self, entry: TrackedJob, error: Exception) -> None:
        """Waiting for it is of no use: tell those who wait, and let it go."""
        for listener in self._release(entry):
            listener.fail(error)

    def _release(self, entry: TrackedJob) -> tuple[Subscriber, ...]:
        listeners, entry.listeners = entry.listeners, ()
        for listener in listeners:
            self._stop_alarm(listener)
        self._drop(entry)
        return listeners

    def _stop_alarm(self, listener: Subscriber) -> None:
        if (expiry := self._expiries.pop(listener, None)) is not None:
            self.deadlines.remove(*expiry[:2])

    def _drop(self, entry: TrackedJob) -> None:
        desk = self.desks[entry.kind.name]
        del self.entries[entry.kind.name, entry.id]
        desk.queue.open -= 1
        desk.queue.remove(entry)
        desk.finals.pop(entry, None)
