"""One task that waits for all jobs of a client."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

import anyio
from anyio.abc import TaskGroup

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_type import POLL, Bulk, JobType, Listing, ask, rows_by_id, settle
from heygen_async._jobs.polling.poll_queue import ListScan, PollQueue
from heygen_async._jobs.polling.poll_schedule import PollSchedule
from heygen_async._jobs.polling.poll_strategy import Backlog, StrategyFactory
from heygen_async._jobs.polling.rate_limiter import TokenBucket
from heygen_async._jobs.polling.responses import ResponseHandler
from heygen_async._jobs.polling.subscriptions import Subscriptions
from heygen_async._jobs.polling.tracked_job import PollRequest, Subscriber, TrackedJob
from heygen_async._jobs.progress import Progress
from heygen_async._jobs.results import interrupted
from heygen_async._jobs.status import Phase
from heygen_async._jobs.token import JobToken
from heygen_async._transport.initiator import POLLING
from heygen_async._wire.call import Executor
from heygen_async.clock import Clock
from heygen_async.errors import (
    AnswerMismatch,
    AuthenticationFailed,
    BadRequest,
    DecodeError,
    Forbidden,
    HeyGenError,
    NotFound,
    RateLimited,
)
from heygen_async.events import Event

__all__ = ["Poller"]

T = TypeVar("T")

Spawn = Callable[[Callable[[], Coroutine[Any, Any, None]]], object]

MAX_REFUSALS = 3
"""Consecutive refusals of the API key, or of one job's request, before its subscribers get the error."""

MAX_MISMATCHES = 8
"""Consecutive answers about a different job before a job's subscribers get the error; about three minutes."""

_WAY_OFF = 600.0
"""Seconds for which bulk calls or lists are not used after they failed."""


class Poller:
    """Waits for every job of a client, whatever its kind, in one task.

    Subscribers of a kind share requests, and a job with two subscribers is asked about once. Nothing runs while
    there is no subscriber. A failed status request never fails a job: the job is asked about again until the
    subscriber's deadline, except for errors that waiting cannot cure. After three of those in a row (the key is
    refused, a 400, 403 or 404 for one job, an answer that cannot be read, a fault of this package), or eight answers
    in a row about a different job, the subscribers get that error; the job goes on at HeyGen and its token stays
    valid.

    Args:
        executor: Sends the requests.
        clock: Tells the time.
        spawn: Starts the poller's task in the owner's task group, such as ``task_group.start_soon``.
        budget: How many requests the poller may send.
        durations: What is known about how long jobs take; pass loaded statistics to begin with experience.
        concurrency: The most requests under way at a time.
        check_open: Raises where the client must not be used: before it is opened, or in another event loop.
        strategy: Makes the strategy of each kind of job: which jobs to ask about next, and when.
        emit: Hands an event to the observers of the client.
    """

    def __init__(
        self,
        executor: Executor,
        clock: Clock,
        spawn: Spawn,
        *,
        budget: TokenBucket | None = None,
        durations: DurationStats | None = None,
        concurrency: int = 8,
        check_open: Callable[[], None] = lambda: None,
        strategy: StrategyFactory = PollSchedule,
        emit: Callable[[Event], None] = lambda event: None,
    ) -> None:
        self.emit = emit
        self.budget: TokenBucket = budget or TokenBucket()
        self.durations: DurationStats = durations or DurationStats()
        self._executor = executor
        self._clock = clock
        self._spawn = spawn
        self._check_open = check_open
        self._concurrency = concurrency
        self._subscriptions = Subscriptions(clock, self.durations, strategy)
        self._responses = ResponseHandler(self._subscriptions, clock)
        self._under_way = 0
        self._requests = 0
        self._refusals = 0
        self._last_refusal_at = -1.0
        self._prefer_urgent = False
        self._running = False
        self._closed = False
        self._sleep_scope: anyio.CancelScope | None = None
        self._next_at = math.inf

    # ---- subscribers

    def subscribe(
        self, token: JobToken, kind: JobType[Any], subscriber: Subscriber, timeout: float | None = None
    ) -> None:
        """Report a job's changes to ``subscriber`` until it ends, time is up, or `unsubscribe` is called.

        Returns at once.

        Args:
            token: Which job.
            kind: How it is asked about.
            subscriber: Gets the changes.
            timeout: Seconds from now, or None for the kind's own.

        Raises:
            WaitInterrupted: The client is closed or closing.
            HeyGenError: The client was not opened yet.
        """
        if self._closed:
            raise interrupted(token)
        self._check_open()
        self._subscriptions.subscribe(token, kind, subscriber, timeout)
        try:
            self._start_or_wake()
        except anyio.ClosedResourceError:
            self.unsubscribe(kind.name, token.id, subscriber)
            self.close()
            raise interrupted(token) from None
        except HeyGenError:
            # The owner was not opened yet.
            self.unsubscribe(kind.name, token.id, subscriber)
            raise

    def unsubscribe(self, kind: str, id: str, subscriber: Subscriber) -> None:
        """Report nothing more to ``subscriber``; a job without subscribers is no longer asked about."""
        if self._subscriptions.unsubscribe(kind, id, subscriber) and not self._subscriptions.entries:
            self._wake()

    def nudge(self, id: str) -> None:
        """Ask about a job at the next opportunity, because something outside reported a change.

        An id without a subscriber is remembered for ten minutes, so an event may arrive before the response to the
        request that created the job.
        """
        self._subscriptions.nudge(id)
        self._start_or_wake()

    def add_hint_source(self) -> None:
        """Count one more sender, such as a webhook receiver, that reports changes by `nudge`.

        While there is one, polling is only the safety net. How rarely it may poll is learned per kind of job, from
        jobs whose end no sender reported.
        """
        self._subscriptions.set_hint_sources(self._subscriptions.hint_sources + 1)
        self._start_or_wake()

    def remove_hint_source(self) -> None:
        """Undo one `add_hint_source`."""
        self._subscriptions.set_hint_sources(max(self._subscriptions.hint_sources - 1, 0))
        self._start_or_wake()

    @property
    def hint_sources(self) -> int:
        """How many senders report changes."""
        return self._subscriptions.hint_sources

    def set_backlog(self, source: object, kind: str, waiting: int, places: int) -> None:
        """Say how many wait for a free place: then late news of an end costs more, and jobs are asked about sooner.

        Several batches of one client add up.

        Args:
            source: The batch.
            kind: The kind of job that holds a place, such as ``video``.
            waiting: How many wait for a place.
            places: How many places the batch has; 0 at its end.
        """
        self._subscriptions.set_backlog(source, kind, Backlog(waiting, places))
        self._start_or_wake()

    @property
    def waiting(self) -> int:
        """How many jobs have subscribers."""
        return len(self._subscriptions.entries)

    @property
    def requests(self) -> int:
        """How many requests the poller has sent so far."""
        return self._requests

    def progress(self, kind: str | None = None, *, ids: Iterable[str] | None = None) -> Progress:
        """Count the jobs with subscribers by phase, and estimate when they will be finished.

        Args:
            kind: Only this kind.
            ids: Only these jobs.
        """
        return self._subscriptions.progress(kind, None if ids is None else set(ids))

    def close(self) -> None:
        """Tell all subscribers that the client is closed, and accept no more."""
        self._closed = True
        self._fail_all(anyio.ClosedResourceError())

    def _fail_all(self, error: Exception) -> None:
        for entry in list(self._subscriptions.entries.values()):
            self._subscriptions.fail(entry, error)
        self._wake()

    # ---- the task

    def _start_or_wake(self) -> None:
        if not self._subscriptions.entries:
            return
        if not self._running:
            try:
                self._spawn(self.run)
            except RuntimeError as error:
                # The owner's task group takes no more tasks.
                raise anyio.ClosedResourceError from error
            self._running = True
        elif self._sleep_scope is not None and self._subscriptions.wanted(self._clock.monotonic()) < self._next_at:
            self._sleep_scope.cancel()

    def _wake(self) -> None:
        if self._sleep_scope is not None:
            self._sleep_scope.cancel()

    async def run(self) -> None:
        """Ask until no subscriber is left. The poller starts this itself, through ``spawn``."""
        POLLING.set(True)
        try:
            async with anyio.create_task_group() as tasks:
                while self._subscriptions.entries or self._under_way:
                    now = self._clock.monotonic()
                    self._subscriptions.expire(now)
                    self._next_at = min(self._send(tasks, now), self._subscriptions.deadlines.next)
                    with anyio.CancelScope() as self._sleep_scope:
                        if self._next_at == math.inf:
                            await anyio.sleep_forever()
                        else:
                            await self._clock.sleep(max(self._next_at - now, 0.0))
                    self._sleep_scope = None
                # From here on a new subscriber starts a new task, although this one has not quite ended.
                self._running = False
                self._next_at = math.inf
        except Exception as error:
            # A fault of this package: its subscribers get it, and the next one begins with a new task.
            self._running, self._sleep_scope, self._under_way = False, None, 0
            self._fail_all(error)
            raise
        except BaseException:
            self._running, self._sleep_scope = False, None
            self.close()
            raise

    def _send(self, tasks: TaskGroup, now: float) -> float:
        """Send what is worth sending, and return the time of the next request."""
        queues = list(self._subscriptions.queues.values())
        while True:
            if self._under_way >= self._concurrency:
                return math.inf  # the end of a request wakes the task
            # Objects of ended jobs come first: each costs one request that no schedule can save, so only a 429 delays
            # them. One request stays free for polls.
            finals = [queue for queue in queues if queue.finals]
            if finals and self._under_way < self._concurrency - 1 and self.budget.paused(now) <= 0:
                queue = min(finals, key=lambda queue: len(queue.finals))
                self._dispatch(tasks, queue, queue.final(now))
                continue
            times = [(queue.send_at(now), queue) for queue in queues]
            ready = [(at, queue) for at, queue in times if at <= now]
            if not ready:
                at = min((at for at, _ in times), default=math.inf)
                return min(at, now + pause) if finals and (pause := self.budget.paused(now)) > 0 else at
            if (pause := self.budget.wait(now)) > 0:
                return now + pause
            # A caller who awaits a job goes first, but every other request is for the job that is most overdue.
            self._prefer_urgent = not self._prefer_urgent
            urgent = [pair for pair in ready if pair[1].strategy.urgency <= now] if self._prefer_urgent else []
            queue = min(urgent or ready, key=lambda pair: pair[0])[1]
            # A request about many has room for both.
            for request in queue.requests(now, urgent_first=self._prefer_urgent or queue.strategy.capacity > 1):
                self.budget.spend(now)
                self._dispatch(tasks, queue, request)

    def _dispatch(self, tasks: TaskGroup, queue: PollQueue, request: PollRequest) -> None:
        for entry in request.entries:
            entry.busy = request
            entry.hinted, entry.nudged = entry.nudged, False
        self._under_way += 1
        self._count_request()
        tasks.start_soon(self._ask, queue, request)

    def _count_request(self) -> None:
        self._requests += 1
        self.budget.announce()

    async def _ask(self, queue: PollQueue, request: PollRequest) -> None:
        try:
            if request.via == "bulk" and (bulk := queue.kind.bulk) is not None:
                await self._ask_bulk(queue, request, bulk)
            elif request.via == "list" and (listing := queue.kind.listing) is not None:
                await self._read_list(queue, request, listing)
            else:
                await self._ask_one(request.entries[0])
            queue.failures = 0
            self._refusals = 0
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end the waits for other jobs
            self._failed(queue, request, error)
        finally:
            self._under_way -= 1
            self._wake()

    # ---- answers

    async def _ask_one(self, entry: TrackedJob) -> None:
        try:
            reading, row = await ask(self._executor, entry.kind, entry.id, entry.known)
        except NotFound:
            self._responses.on_missing(entry)
        else:
            self._responses.on_object(entry, reading, row)
        entry.durations.refresh()

    async def _ask_bulk(self, queue: PollQueue, request: PollRequest, bulk: Bulk) -> None:
        rows = await self._executor.execute(bulk.build([entry.id for entry in request.entries]), POLL)
        found = rows_by_id(rows, bulk.id_fields)
        asked = [entry for entry in request.entries if self._subscriptions.current(entry)]
        if asked and not any(entry.id in found for entry in asked):
            queue.bulk_off = self._clock.monotonic() + _WAY_OFF
        for entry in asked:
            if (row := found.get(entry.id)) is None:
                entry.alone = 1
                self._subscriptions.again(entry, self._clock.monotonic())
            elif (reading := queue.kind.read(row)).phase is Phase.RUNNING:
                entry.alone = 0
                self._responses.on_running(entry, reading)
            else:
                self._responses.record_end(entry, row, reading)
                entry.busy = None
                queue.finals[entry] = None
        self._refresh(asked)

    async def _read_list(self, queue: PollQueue, request: PollRequest, listing: Listing) -> None:
        scan = ListScan(listing, queue.density)
        while True:
            page = await self._executor.execute(scan.call, POLL)
            found = rows_by_id(page.items, (listing.id_field,))
            shown = [entry for name in found if (entry := self._claim_listed(queue, request, name)) is not None]
            for entry in shown:
                row = found[entry.id]
                entry.alone = entry.misses = 0
                self._responses.on_object(entry, await settle(self._executor, queue.kind, row), row)
            self._refresh(shown)
            missing = [e for e in request.entries if e.busy is request and self._subscriptions.current(e)]
            if not scan.goes_on(page, len(shown), len(missing)):
                break
            if (pause := self.budget.wait(self._clock.monotonic())) > 0:
                await self._clock.sleep(pause)
            self.budget.spend(self._clock.monotonic())
            self._count_request()
        queue.has_read(scan)
        for entry in missing:
            self._not_listed(queue, entry)

    def _claim_listed(self, queue: PollQueue, request: PollRequest, id: str) -> TrackedJob | None:
        """The job of a row in a list, made part of the request that read it; None if it has no subscriber."""
        entry = self._subscriptions.entries.get((queue.kind.name, id))
        if entry is None or entry.busy is request:
            return entry
        if entry.busy is not None:
            return None
        # The list shows jobs that the request was not about: their answers are welcome.
        queue.strategy.remove(entry)
        queue.finals.pop(entry, None)
        entry.busy = request
        request.entries.append(entry)
        return entry

    def _not_listed(self, queue: PollQueue, entry: TrackedJob) -> None:
        if queue.kind.bulk is None or entry.learned:
            entry.missed()
        if entry.hinted and not entry.learned:
            self._subscriptions.again(entry, self._clock.monotonic())
            return
        entry.busy = None
        if entry.learned:
            queue.finals[entry] = None
        else:
            queue.strategy.add(entry, self._clock.monotonic())

    def _refresh(self, entries: Iterable[TrackedJob]) -> None:
        for durations in {entry.durations for entry in entries}:
            durations.refresh()

    # ---- failed requests

    def _failed(self, queue: PollQueue, request: PollRequest, error: Exception) -> None:
        """Ask again later: a failed status request says nothing about the jobs, unless it fails again and again."""
        now = self._clock.monotonic()
        entries = [entry for entry in request.entries if entry.busy is request and self._subscriptions.current(entry)]
        if isinstance(error, RateLimited):
            self.budget.slow_down(now, error.retry_after)
            self._ask_again(entries, now)
            return
        queue.failures += 1
        if isinstance(error, AuthenticationFailed):
            if self._key_is_refused(now):
                self._fail_all(error)
                return
        elif _waiting_cannot_cure(error):
            if request.via == "one":
                entries = [entry for entry in entries if not self._count_error(entry, error)]
            else:
                # One bad id spoils a request about many: ask about each by itself, and stop using this way for a while.
                queue.failures = 0
                if request.via == "bulk":
                    queue.bulk_off = now + _WAY_OFF
                else:
                    queue.list_off = now + _WAY_OFF
        self._ask_again(entries, now + (min(2.0 ** min(queue.failures, 6), 60.0) if queue.failures else 0.0))

    def _ask_again(self, entries: Iterable[TrackedJob], at: float) -> None:
        for entry in entries:
            self._subscriptions.again(entry, at)

    def _key_is_refused(self, now: float) -> bool:
        """Count a 401; true at the last one that is accepted. Several of one moment count once."""
        if now >= self._last_refusal_at + 1.0:
            self._refusals += 1
            self._last_refusal_at = now
        if self._refusals < MAX_REFUSALS:
            return False
        self._refusals = 0
        return True

    def _count_error(self, entry: TrackedJob, error: Exception) -> bool:
        """Count an error of one job's request; true if its subscribers got it."""
        entry.errors += 1
        if entry.errors < (MAX_MISMATCHES if isinstance(error, AnswerMismatch) else MAX_REFUSALS):
            return False
        self._subscriptions.fail(entry, error)
        return True


def _waiting_cannot_cure(error: Exception) -> bool:
    """Whether the same request would probably fail again; also what is a fault of this package."""
    return not isinstance(error, HeyGenError) or isinstance(
        error, AnswerMismatch | BadRequest | DecodeError | Forbidden | NotFound
    )
