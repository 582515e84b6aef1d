"""Which jobs have subscribers, and until when."""

from __future__ import annotations

import itertools
import math
from typing import Any

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_type import JobType
from heygen_async._jobs.polling.poll_queue import PollQueue
from heygen_async._jobs.polling.poll_schedule import PollSchedule
from heygen_async._jobs.polling.poll_strategy import Backlog, StrategyFactory
from heygen_async._jobs.polling.time_queue import TimeQueue
from heygen_async._jobs.polling.tracked_job import Subscriber, TrackedJob
from heygen_async._jobs.progress import Progress, measure
from heygen_async._jobs.results import snapshot_of
from heygen_async._jobs.status import Reading
from heygen_async._jobs.token import JobToken
from heygen_async.clock import Clock

__all__ = ["Subscriptions"]

LAST_LOOK = 5.0
"""Seconds before a subscription times out at which its job is asked about once more; half of a shorter timeout."""

EARLY = 600.0
"""Seconds for which a nudge for an unknown id is remembered."""


class Subscriptions:
    """The jobs that have subscribers. It reads the clock, but neither sends nor sleeps."""

    __slots__ = (
        "_backlogs",
        "_clock",
        "_durations",
        "_early",
        "_ended",
        "_expiries",
        "_order",
        "_strategy",
        "_unreported",
        "deadlines",
        "entries",
        "hint_sources",
        "queues",
    )

    def __init__(self, clock: Clock, durations: DurationStats, strategy: StrategyFactory = PollSchedule) -> None:
        self._strategy = strategy
        self._clock = clock
        self._durations = durations
        self.hint_sources = 0
        self.queues: dict[str, PollQueue] = {}
        self.entries: dict[tuple[str, str], TrackedJob] = {}
        self.deadlines: TimeQueue[tuple[TrackedJob, Subscriber]] = TimeQueue()
        self._expiries: dict[Subscriber, tuple[float, int, float]] = {}
        """When something is to be done for each subscriber, its order, and when it times out."""
        self._early: dict[str, float] = {}
        self._ended: dict[str, int] = {}
        self._unreported: dict[str, tuple[PollQueue, float]] = {}
        self._order = itertools.count()
        self._backlogs: dict[str, dict[object, Backlog]] = {}
        """Of each batch, by the kind of job that holds its places."""

    def subscribe(self, token: JobToken, kind: JobType[Any], subscriber: Subscriber, timeout: float | None) -> None:
        """Report a job's changes to ``subscriber``."""
        now = self._clock.monotonic()
        key = (kind.name, token.id)
        entry = self.entries.get(key)
        if (queue := self.queues.get(kind.name)) is None:
            queue = self.queues[kind.name] = PollQueue(kind, self._strategy)
            queue.strategy.backlog = self._backlog(kind.name)
            self._adjust(queue)
        if entry is None:
            age = None if token.created_at is None else max(self._clock.now() - token.created_at, 0.0)
            prior = kind.variants.get(token.variant or "", kind.prior)
            durations = self._durations.of(kind.name, prior, token.variant)
            entry = TrackedJob(kind, token.id, now, age, durations, next(self._order))
            entry.known = kind.recalled(token)
            entry.set_subscribers((subscriber,))
            self.entries[key] = entry
            queue.strategy.open += 1
            if self._early.pop(token.id, 0.0) > now:
                entry.nudged = True
                queue.finals[entry] = None
            elif age is None:
                # It may have ended long ago.
                queue.strategy.put(entry, now)
            else:
                queue.strategy.add(entry, now)
        else:
            was_urgent = entry.urgent
            entry.set_subscribers((*entry.subscribers, subscriber))
            if entry.urgent is not was_urgent and entry.busy is None and entry not in queue.finals:
                queue.strategy.remove(entry)
                queue.strategy.add(entry, now)
            if entry.reading.status is not None:
                subscriber.tell(snapshot_of(kind.name, token.id, entry.reading, self._clock.now()))
        seconds = kind.deadline if timeout is None else timeout
        self._set_alarm(entry, subscriber, now + seconds - min(LAST_LOOK, seconds / 2), now + seconds)

    def _set_alarm(self, entry: TrackedJob, subscriber: Subscriber, at: float, end: float) -> None:
        expiry = (at, next(self._order), end)
        self._expiries[subscriber] = expiry
        self.deadlines.add(at, expiry[1], (entry, subscriber))

    def unsubscribe(self, kind: str, id: str, subscriber: Subscriber) -> bool:
        """Report nothing more to ``subscriber``; return whether it was the job's last one."""
        self._stop_alarm(subscriber)
        entry = self.entries.get((kind, id))
        if entry is None or subscriber not in entry.subscribers:
            return False
        entry.set_subscribers(tuple(other for other in entry.subscribers if other is not subscriber))
        if not entry.subscribers:
            self._drop(entry)
        return not entry.subscribers

    def expire(self, now: float) -> None:
        """Report a timeout to subscribers whose time is over, and ask once more for those whose time is nearly over."""
        for entry, subscriber in self.deadlines.take_until(now):
            _, _, end = self._expiries.pop(subscriber)
            if end > now:
                self._set_alarm(entry, subscriber, end, end)
                if entry.busy is None and now - entry.asked >= end - now:
                    queue = self.queues[entry.kind.name]
                    queue.strategy.remove(entry)
                    queue.finals[entry] = None
            else:
                self.unsubscribe(entry.kind.name, entry.id, subscriber)
                subscriber.fail(TimeoutError())

    def nudge(self, id: str) -> None:
        """Have a job asked about at once, or as soon as it has a subscriber."""
        now = self._clock.monotonic()
        known = [entry for name in self.queues if (entry := self.entries.get((name, id))) is not None]
        for entry in known:
            entry.nudged = True
            entry.doubts = 0
            if entry.busy is None or entry.busy.via == "list":
                # A list may take a while to come to it.
                entry.busy = None
                queue = self.queues[entry.kind.name]
                queue.strategy.remove(entry)
                queue.finals[entry] = None
        if not known and (ended := self._unreported.pop(id, None)) is not None:
            ended[0].delivery_rate.reported_later()
            self._adjust(ended[0])
        elif not known:
            self._early.pop(id, None)
            self._early[id] = now + EARLY
            while len(self._early) > 10_000 or next(iter(self._early.values())) <= now:
                del self._early[next(iter(self._early))]

    def set_hint_sources(self, senders: int) -> None:
        """How many senders report changes."""
        self.hint_sources = senders
        for queue in self.queues.values():
            self._adjust(queue)

    def set_backlog(self, source: object, kind: str, backlog: Backlog) -> None:
        """How many of a batch wait for the places that jobs of a kind hold."""
        backlogs = self._backlogs.setdefault(kind, {})
        if backlog.places:
            backlogs[source] = backlog
        else:
            backlogs.pop(source, None)
        if (queue := self.queues.get(kind)) is not None:
            queue.strategy.backlog = self._backlog(kind)

    def _backlog(self, kind: str) -> Backlog:
        backlogs = self._backlogs.get(kind, {}).values()
        return Backlog(sum(each.waiting for each in backlogs), sum(each.places for each in backlogs))

    def learn_delivery(self, entry: TrackedJob) -> None:
        """A job has ended: learn whether a sender reported that."""
        if not self.hint_sources:
            return
        queue, reported = self.queues[entry.kind.name], entry.hinted or entry.nudged
        queue.delivery_rate.ended(reported=reported)
        self._adjust(queue)
        if not reported:
            # The report may be on its way.
            now = self._clock.monotonic()
            self._unreported[entry.id] = (queue, now + EARLY)
            while len(self._unreported) > 10_000 or next(iter(self._unreported.values()))[1] <= now:
                del self._unreported[next(iter(self._unreported))]

    def _adjust(self, queue: PollQueue) -> None:
        """Poll as rarely as the reports allow."""
        queue.strategy.slack = queue.delivery_rate.slack if self.hint_sources else 1.0

    def wanted(self, now: float) -> float:
        """When there is something to do again."""
        times = (now if queue.finals else queue.send_at(now) for queue in self.queues.values())
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
        """Whether it still has a subscriber."""
        return self.entries.get((entry.kind.name, entry.id)) is entry

    def date(self, entry: TrackedJob, created_at: object) -> None:
        """Learn from HeyGen when it was created, where that was not known."""
        if not entry.dated and isinstance(created_at, int | float):
            entry.dated = True
            entry.started = self._clock.monotonic() - max(self._clock.now() - created_at, 0.0)

    def ended(self, entry: TrackedJob) -> None:
        """Its status says that it has ended; its object is still to be fetched."""
        for subscriber in entry.subscribers:
            subscriber.place_freed()

    def again(self, entry: TrackedJob, at: float) -> None:
        """Ask about it at a given time; a report about it still counts."""
        entry.busy = None
        entry.nudged = entry.nudged or entry.hinted
        if self.current(entry):
            self.queues[entry.kind.name].strategy.put(entry, at)

    def note(self, entry: TrackedJob, reading: Reading) -> None:
        """It still runs; tell its subscribers if the status is another one."""
        if (reading.status, reading.ids) == (entry.reading.status, entry.reading.ids):
            return
        entry.reading = reading
        snapshot = snapshot_of(entry.kind.name, entry.id, reading, self._clock.now())
        for subscriber in entry.subscribers:
            subscriber.tell(snapshot)

    def end(self, entry: TrackedJob, reading: Reading, value: object) -> None:
        """It has ended: tell its subscribers, and forget it."""
        snapshot = snapshot_of(entry.kind.name, entry.id, reading, self._clock.now(), value)
        self._ended[str(reading.phase)] = self._ended.get(str(reading.phase), 0) + 1
        for subscriber in self._release(entry):
            subscriber.tell(snapshot)

    def fail(self, entry: TrackedJob, error: Exception) -> None:
        """Waiting for it is of no use: tell its subscribers, and forget it."""
        for subscriber in self._release(entry):
            subscriber.fail(error)

    def _release(self, entry: TrackedJob) -> tuple[Subscriber, ...]:
        subscribers, entry.subscribers = entry.subscribers, ()
        for subscriber in subscribers:
            self._stop_alarm(subscriber)
        self._drop(entry)
        return subscribers

    def _stop_alarm(self, subscriber: Subscriber) -> None:
        if (expiry := self._expiries.pop(subscriber, None)) is not None:
            self.deadlines.remove(*expiry[:2])

    def _drop(self, entry: TrackedJob) -> None:
        queue = self.queues[entry.kind.name]
        del self.entries[entry.kind.name, entry.id]
        queue.strategy.open -= 1
        queue.strategy.remove(entry)
        queue.finals.pop(entry, None)
