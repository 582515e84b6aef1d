"""One task that waits for all jobs of a client."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar

import anyio
from anyio.abc import TaskGroup

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_type import POLL, Bulk, JobType, Listing, ask, rows_by_id, settle
from heygen_async._jobs.polling.poll_schedule import PollSchedule
from heygen_async._jobs.polling.poll_strategy import Backlog, StrategyFactory
from heygen_async._jobs.polling.rate_limiter import TokenBucket
from heygen_async._jobs.polling.responses import ResponseHandler
from heygen_async._jobs.polling.strategy import ListScan, PollQueue
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

REFUSALS = 3
"""How often in a row a key, or one job's question, is refused before those who wait are told."""

MIXED_UP = 8
"""How often in a row a job is answered with another one before those who wait are told; some three minutes."""


class Poller:
    """Waits for every job of a client, whatever its kind, in one task.

    Waiters of a kind share requests; a job that two wait for is asked about once. Nothing runs while no one
    waits. Failures of a status request never fail a job: it is asked again until the waiter's deadline, with
    exceptions that waiting does not cure. After three refusals in a row (401, 403, or a 400 that names one job), or
    eight answers in a row about another job, the waiters get that error; the job goes on at HeyGen and its token
    stays good.

    Args:
        executor: Sends the requests.
        clock: Tells the time.
        spawn: Starts the poller's task in the owner's task group, such as ``task_group.start_soon``.
        budget: How many requests it may send.
        durations: What is known about how long jobs take; pass one that was loaded to begin with experience.
        concurrency: How many requests are under way at a time, at most.
        check_open: Raises where the client must not be used: before it is opened, in another event loop.
        strategy: Makes what decides, for each kind of job, whom to ask next and when.
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
        self._answers = ResponseHandler(self._subscriptions, clock)
        self._under_way = 0
        self._requests = 0
        self._refusals = 0
        self._struck_at = -1.0
        self._turn = False
        self._running = False
        self._closed = False
        self._sleep_scope: anyio.CancelScope | None = None
        self._wake = math.inf

    # ---- who waits

    def watch(self, token: JobToken, kind: JobType[Any], listener: Subscriber, timeout: float | None = None) -> None:
        """Tell ``listener`` about a job until it ends, its time is over, or `forget` is called. Does not block.

        Args:
            token: Which job.
            kind: How it is asked about.
            listener: Whom to tell.
            timeout: Seconds from now, or None for the kind's own.
        """
        if self._closed:
            raise interrupted(token)
        self._check_open()
        self._subscriptions.enter(token, kind, listener, timeout)
        try:
            self._start()
        except RuntimeError:
            # The owner's task group takes no more tasks.
            self.forget(kind.name, token.id, listener)
            self.close()
            raise interrupted(token) from None
        except HeyGenError:
            # The owner was not opened yet.
            self.forget(kind.name, token.id, listener)
            raise

    def forget(self, kind: str, id: str, listener: Subscriber) -> None:
        """Stop telling ``listener``; a job that no one waits for is no longer asked about."""
        if self._subscriptions.leave(kind, id, listener) and not self._subscriptions.entries:
            self._wake_up()

    def nudge(self, id: str) -> None:
        """Ask about a job at the next opportunity: something outside says that it changed.

        An id no one waits for is remembered for ten minutes, so that an event may come before the answer that
        created its job.
        """
        self._subscriptions.nudge(id)
        self._start()

    @property
    def hints(self) -> int:
        """How many others, such as receivers of webhooks, report changes: then polling is only the safety net.

        How thin that net may be is learned for each kind of job, from the ends of which no one told.
        """
        return self._subscriptions.hints

    @hints.setter
    def hints(self, senders: int) -> None:
        self._subscriptions.set_hints(senders)
        self._start()

    def set_backlog(self, kind: str, waiting: int, places: int) -> None:
        """Say how much is lost with each second in which the end of a job goes unnoticed.

        Args:
            kind: The kind of job that holds a place, such as ``video``.
            waiting: How many wait for a place.
            places: How many places there are; 0 at the end of the batch.
        """
        self._subscriptions.set_backlog(kind, Backlog(waiting, places))
        self._start()

    @property
    def waiting(self) -> int:
        """How many jobs are waited for."""
        return len(self._subscriptions.entries)

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._requests

    def progress(self, kind: str | None = None, *, ids: Iterable[str] | None = None) -> Progress:
        """How far the waiting jobs are: counts by phase, and when they will probably be finished.

        Args:
            kind: Only this kind.
            ids: Only these jobs.
        """
        return self._subscriptions.progress(kind, None if ids is None else set(ids))

    def close(self) -> None:
        """Tell all who wait that the client is closed, and take no more."""
        self._closed = True
        self._fail_all(anyio.ClosedResourceError())

    def _fail_all(self, error: Exception) -> None:
        for entry in list(self._subscriptions.entries.values()):
            self._subscriptions.fail(entry, error)
        self._wake_up()

    # ---- the task

    def _start(self) -> None:
        if not self._subscriptions.entries:
            return
        if not self._running:
            self._spawn(self.run)
            self._running = True
        elif self._sleep_scope is not None and self._subscriptions.wanted(self._clock.monotonic()) < self._wake:
            self._sleep_scope.cancel()

    def _wake_up(self) -> None:
        if self._sleep_scope is not None:
            self._sleep_scope.cancel()

    async def run(self) -> None:
        """Ask until no one waits any more. Started by the poller itself, through ``spawn``."""
        POLLING.set(True)
        try:
            async with anyio.create_task_group() as questions:
                while self._subscriptions.entries or self._under_way:
                    now = self._clock.monotonic()
                    self._subscriptions.expire(now)
                    self._wake = min(self._send(questions, now), self._subscriptions.deadlines.next)
                    with anyio.CancelScope() as self._sleep_scope:
                        if self._wake == math.inf:
                            await anyio.sleep_forever()
                        else:
                            await self._clock.sleep(max(self._wake - now, 0.0))
                    self._sleep_scope = None
                # From here on a new wait starts a new task, though this one has not quite ended.
                self._running = False
                self._wake = math.inf
        except Exception as error:
            # A fault of this package's: those who wait learn of it, and the next wait begins with a new task.
            self._running, self._sleep_scope, self._under_way = False, None, 0
            self._fail_all(error)
            raise
        except BaseException:
            self._running, self._sleep_scope = False, None
            self.close()
            raise

    def _send(self, questions: TaskGroup, now: float) -> float:
        """Send what is worth sending; returns when there is something to send again."""
        desks = list(self._subscriptions.desks.values())
        while True:
            if self._under_way >= self._concurrency:
                return math.inf  # the end of a question wakes the task
            # What ended is fetched first. It is one request a job that no schedule could spare, so only a 429 holds it.
            finals = [desk for desk in desks if desk.finals]
            if finals and self._under_way < self._concurrency - 1 and self.budget.paused(now) <= 0:
                desk = min(finals, key=lambda desk: len(desk.finals))
                self._dispatch(questions, desk, desk.final(now))
                continue
            times = [(desk.send_at(now), desk) for desk in desks]
            ready = [(at, desk) for at, desk in times if at <= now]
            if not ready:
                at = min((at for at, _ in times), default=math.inf)
                return min(at, now + pause) if finals and (pause := self.budget.paused(now)) > 0 else at
            if (pause := self.budget.wait(now)) > 0:
                return now + pause
            # Whoever sits and waits goes first, but every other request is for whoever is most overdue.
            self._turn = not self._turn
            urgent = [pair for pair in ready if pair[1].queue.urgency <= now] if self._turn else []
            desk = min(urgent or ready, key=lambda pair: pair[0])[1]
            for question in desk.questions(now, urgent_first=self._turn or desk.queue.capacity > 1):
                self.budget.spend(now)
                self._dispatch(questions, desk, question)

    def _dispatch(self, questions: TaskGroup, desk: PollQueue, question: PollRequest) -> None:
        for entry in question.entries:
            entry.busy = question
            entry.told, entry.nudged = entry.nudged, False
        self._under_way += 1
        self._requests += 1
        self.budget.announce()
        questions.start_soon(self._ask, desk, question)

    async def _ask(self, desk: PollQueue, question: PollRequest) -> None:
        try:
            if question.via == "bulk" and (bulk := desk.kind.bulk) is not None:
                await self._ask_bulk(desk, question, bulk)
            elif question.via == "list" and (listing := desk.kind.listing) is not None:
                await self._read_list(desk, question, listing)
            else:
                await self._ask_one(question.entries[0])
            desk.failures = 0
            self._refusals = 0
        except Exception as error:  # noqa: BLE001 - whatever it was, it must not end the waits for other jobs
            self._failed(desk, question, error)
        finally:
            self._under_way -= 1
            self._wake_up()

    # ---- answers

    async def _ask_one(self, entry: TrackedJob) -> None:
        try:
            reading, row = await ask(self._executor, entry.kind, entry.id, entry.known)
        except NotFound:
            self._answers.missing(entry)
        else:
            self._answers.whole(entry, reading, row)
        entry.durations.refresh()

    async def _ask_bulk(self, desk: PollQueue, question: PollRequest, bulk: Bulk) -> None:
        rows = await self._executor.execute(bulk.build([entry.id for entry in question.entries]), POLL)
        found = rows_by_id(rows, bulk.id_fields)
        asked = [entry for entry in question.entries if self._subscriptions.current(entry)]
        if asked and not any(entry.id in found for entry in asked):
            desk.bulk_off = self._clock.monotonic() + 600.0
        for entry in asked:
            if (row := found.get(entry.id)) is None:
                entry.alone = 1
                self._subscriptions.again(entry, self._clock.monotonic())
            elif (reading := desk.kind.read(row)).phase is Phase.RUNNING:
                entry.alone = 0
                self._answers.running_still(entry, reading)
            else:
                self._answers.learn_end(entry, row, reading)
                entry.busy = None
                desk.finals[entry] = None
        self._refresh(asked)

    async def _read_list(self, desk: PollQueue, question: PollRequest, listing: Listing) -> None:
        reader = ListScan(listing, desk.density)
        while True:
            page = await self._executor.execute(reader.call, POLL)
            found = rows_by_id(page.items, (listing.id_field,))
            shown = [entry for name in found if (entry := self._shown(desk, question, name)) is not None]
            for entry in shown:
                row = found[entry.id]
                entry.alone = entry.misses = 0
                self._answers.whole(entry, await settle(self._executor, desk.kind, row), row)
            self._refresh(shown)
            missing = [e for e in question.entries if e.busy is question and self._subscriptions.current(e)]
            if not reader.goes_on(page, len(shown), len(missing)):
                break
            if (pause := self.budget.wait(self._clock.monotonic())) > 0:
                await self._clock.sleep(pause)
            self.budget.spend(self._clock.monotonic())
            self.budget.announce()
            self._requests += 1
        desk.has_read(reader)
        for entry in missing:
            if desk.kind.bulk is None or entry.learned:
                entry.missed()
            if entry.told and not entry.learned:
                self._subscriptions.again(entry, self._clock.monotonic())
                continue
            entry.busy = None
            if entry.learned:
                desk.finals[entry] = None
            else:
                desk.queue.add(entry, self._clock.monotonic())

    def _shown(self, desk: PollQueue, question: PollRequest, id: str) -> TrackedJob | None:
        """The job of a row in a list, to be answered now, or None where no one asks."""
        entry = self._subscriptions.entries.get((desk.kind.name, id))
        if entry is None or entry.busy is question:
            return entry
        if entry.busy is not None:
            return None
        # The list shows others as well, whose answer was not asked for and is welcome.
        desk.queue.remove(entry)
        desk.finals.pop(entry, None)
        entry.busy = question
        question.entries.append(entry)
        return entry

    def _refresh(self, entries: Iterable[TrackedJob]) -> None:
        for durations in {entry.durations for entry in entries}:
            durations.refresh()

    def _failed(self, desk: PollQueue, question: PollRequest, error: Exception) -> None:
        """A status request failed, which says nothing about the jobs."""
        now = self._clock.monotonic()
        entries = [entry for entry in question.entries if entry.busy is question and self._subscriptions.current(entry)]
        if isinstance(error, RateLimited):
            self.budget.slow_down(now, error.retry_after)
            for entry in entries:
                self._subscriptions.again(entry, now)
            return
        desk.failures += 1
        final = not isinstance(error, HeyGenError) or isinstance(
            error, AnswerMismatch | BadRequest | DecodeError | Forbidden | NotFound
        )
        if isinstance(error, AuthenticationFailed):
            # Several may be refused at the same moment; that counts once.
            if now >= self._struck_at + 1.0:
                self._refusals += 1
                self._struck_at = now
            if self._refusals >= REFUSALS:
                self._refusals = 0
                self._fail_all(error)
                return
        elif final and question.via == "one":
            entries[:] = [entry for entry in entries if not self._struck(entry, error)]
        elif final:
            # One bad id spoils a bulk call: ask about each by itself, and leave this way alone for a while.
            if question.via == "bulk":
                desk.bulk_off = now + 600.0
            else:
                desk.list_off = now + 600.0
            desk.failures = 0
        pause = min(2.0 ** min(desk.failures, 6), 60.0) if desk.failures else 0.0
        for entry in entries:
            self._subscriptions.again(entry, now + pause)

    def _struck(self, entry: TrackedJob, error: Exception) -> bool:
        entry.errors += 1
        if entry.errors < (MIXED_UP if isinstance(error, AnswerMismatch) else REFUSALS):
            return False
        self._subscriptions.fail(entry, error)
        return True
