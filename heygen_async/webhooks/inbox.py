"""Events between the answer to HeyGen and the work they cause.

An inbox is the queue and the memory of what was seen in one: an event is *put* once, however many copies of it
arrive; *taken* under a lease, so that it comes back if its worker dies; and *done* when the work is. Copies are
recognised until the event expires. Receivers in several processes share a file, on several machines a PostgreSQL
database; each is *told* which jobs the events of the others are about.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import anyio
import anyio.lowlevel
import attrs

from heygen_async import errors
from heygen_async._storage.base import Connection
from heygen_async._storage.database import open_storage
from heygen_async._threads import in_thread
from heygen_async._transport.loop_handle import LoopHandle, current_loop
from heygen_async.clock import Clock, SystemClock
from heygen_async.webhooks import inbox_rows as rows_of

__all__ = ["Inbox", "InboxFull", "StoredInbox", "Taken"]

T = TypeVar("T")

DAY = 86_400.0
REMEMBER = 90 * DAY
"""Seconds for which events are recognised; a receiver refuses older ones, so that none of them counts twice."""
PATIENCE = 5.0
"""Seconds for which a server that went away is tried again: HeyGen wants its answer within ten."""


class InboxFull(errors.WebhookError):
    """As many events wait as may: the sender has to come back later. Nothing was stored."""


@attrs.frozen
class Taken:
    """An event in the hands of a worker.

    Attributes:
        key: The event's key.
        payload: The body that was put.
        lease: How often the event has been taken; what an earlier taker says no longer counts.
    """

    key: str
    payload: bytes = attrs.field(repr=False)
    lease: int


class Inbox(Protocol):
    """What a receiver needs of a store. Implement it on what you have: every method must be atomic."""

    async def put(self, key: str, payload: bytes | None, job_ids: Sequence[str] = ()) -> bool:
        """Store an event, durably where the store is durable. None as the payload only remembers the key.

        Args:
            key: What is the same in every copy of the event.
            payload: Its body.
            job_ids: The jobs that it may be about, for those who are `told`.

        Returns:
            False for a key that was put before and has not expired.

        Raises:
            InboxFull: Too many events wait.
        """
        ...

    async def take(self) -> Taken:
        """The oldest event that no one holds; waits for one. It comes back when the lease runs out."""
        ...

    async def done(self, taken: Taken) -> None:
        """The work is finished: remember the key only."""
        ...

    async def release(self, taken: Taken, delay: float = 0.0) -> None:
        """The work was not finished: anybody may take the event, after ``delay`` seconds."""
        ...

    async def told(self, after: int = 0) -> tuple[int, Sequence[str]]:
        """The jobs that events are about which other processes have put; waits for some.

        Args:
            after: The number that the last call returned; 0 begins with those of the last ten minutes.

        Returns:
            A number to go on from, and ids of jobs.
        """
        ...

    async def close(self) -> None:
        """Release the store. Events that wait stay in it."""
        ...


class StoredInbox:
    """An inbox in a file that the processes of one machine share, in PostgreSQL for many machines, or in memory.

    With a file or a database, an event is on the disk before HeyGen is answered, and outlives the process.

    Args:
        state: A file (made if missing, mode 0600: payloads hold presigned URLs), or ``postgresql://…`` (extra
            ``postgresql``). None keeps all in memory.
        max_waiting: How many events may wait; beyond it the sender is asked to come back.
        max_seen: How many finished events are remembered; beyond it the oldest are forgotten.
        remember: Seconds for which copies are recognised: 90 days. HeyGen repeats deliveries for up to 24 hours; a
            `heygen_async.webhooks.Receiver` refuses what is older than this by itself.
        lease: Seconds that the work on one event may take before another worker gets it too.
        poll: Seconds between looks for events that other processes have put.
        clock: What tells the time.

    Raises:
        InvalidInput: A limit that limits nothing.
    """

    def __init__(
        self,
        state: str | Path | None = None,
        *,
        max_waiting: int = 10_000,
        max_seen: int = 100_000,
        remember: float = REMEMBER,
        lease: float = 300.0,
        poll: float = 0.5,
        clock: Clock | None = None,
    ) -> None:
        for name, value in {"max_waiting": max_waiting, "max_seen": max_seen, "lease": lease, "poll": poll}.items():
            if not value > 0:
                raise errors.InvalidInput(name, f"must be positive, not {value!r}.")
        self._storage = open_storage(state, exclusive=False, patience=PATIENCE)
        self._max_waiting = max_waiting
        self._max_seen = max_seen
        self._remember = remember
        self._lease = lease
        self._poll = poll
        self._clock: Clock = clock or SystemClock()
        self._name = uuid.uuid4().hex
        # Each worker waits in its own event loop, which a put may not share: a view of Flask's or Django's has one of
        # its own. So each is woken by the way back into its loop.
        self._waiters: set[tuple[anyio.Event, LoopHandle]] = set()
        # One connection, used by one thread at a time, whatever event loop its caller runs in.
        self._lock = threading.Lock()
        self._limiter: anyio.lowlevel.RunVar[anyio.CapacityLimiter] = anyio.lowlevel.RunVar(f"inbox {self._name}")
        self._open = False

    def __repr__(self) -> str:
        return f"StoredInbox({self._storage.location})"

    async def put(self, key: str, payload: bytes | None, job_ids: Sequence[str] = ()) -> bool:
        def work(rows: Connection) -> bool:
            now = self._clock.now()
            rows_of.lock(rows, self._storage.dialect)
            rows_of.forget_expired(rows, now)
            if rows_of.known(rows, key):
                return False
            if payload is not None and rows_of.waiting(rows) >= self._max_waiting:
                raise InboxFull(f"{self._max_waiting} events wait already")
            number = rows_of.add(rows, key, payload, now + self._remember)
            if job_ids and self._storage.shared:
                rows_of.tell(rows, self._name, job_ids, now)
            if number % rows_of.FORGET_EVERY == 0:
                rows_of.forget_surplus(rows, self._max_seen)
            return True

        new = await self._do(work)
        if new and payload is not None:
            self._wake()
        return new

    async def take(self) -> Taken:
        while True:
            arrived = anyio.Event()
            waiter = arrived, current_loop()
            self._waiters.add(waiter)
            try:
                taken, pause = await self._do(self._take)
                if taken is not None:
                    return taken
                await self._wait(arrived, pause)
            finally:
                self._waiters.discard(waiter)

    async def done(self, taken: Taken) -> None:
        expires = self._clock.now() + self._remember
        await self._do(lambda rows: rows_of.finish(rows, taken.key, taken.lease, expires))

    async def release(self, taken: Taken, delay: float = 0.0) -> None:
        until = self._clock.now() + min(delay, self._lease) if delay > 0 else 0.0
        await self._do(lambda rows: rows_of.free(rows, taken.key, taken.lease, until))
        self._wake()

    async def told(self, after: int = 0) -> tuple[int, Sequence[str]]:
        if not self._storage.shared:
            # Nobody else can put anything here.
            await anyio.sleep_forever()
        number = after
        while True:
            number, job_ids = await self._do(partial(rows_of.told, listener=self._name, after=number), read=True)
            if job_ids:
                return number, job_ids
            await self._clock.sleep(self._poll)

    async def waiting(self) -> int:
        """How many events are not done."""
        return await self._do(rows_of.waiting, read=True)

    async def erase(self, ids: Collection[str]) -> int:
        """Erase the payloads of the events that wait and name one of these objects; copies of them stay known.

        A worker that has taken one of them keeps its own copy.

        Args:
            ids: Of objects at HeyGen, such as the video of a person.

        Returns:
            How many events were erased.
        """
        erased = await self._do(lambda rows: rows_of.erase(rows, ids, self._clock.now() + self._remember))
        if erased and self._storage.dialect == "sqlite":
            # What is deleted stays in the pages of a file, and in the log beside it, until both are written again.
            for sql in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                await self._do(lambda rows, sql=sql: rows.execute(sql), read=True)  # type: ignore[misc]
        return erased

    async def close(self) -> None:
        def work() -> None:
            with self._lock:
                self._storage.close()
                self._open = False

        await in_thread(work)

    def _take(self, rows: Connection) -> tuple[Taken | None, float | None]:
        """An event, or how long to wait for one; None as the time where only a put can bring one."""
        # Asked under the lock: a time from before waiting for it would be older than other workers' leases.
        now = self._clock.now()
        found = rows_of.take(rows, self._storage.dialect, now, now + self._lease, now + 2 * self._lease)
        if found is not None:
            return Taken(*found), None
        free = rows_of.next_free(rows)
        pauses = [] if free is None else [max(free - now, 0.001)]
        if self._storage.shared:
            pauses.append(self._poll)
        return None, min(pauses, default=None)

    def _wake(self) -> None:
        for arrived, back in tuple(self._waiters):
            back(arrived.set)

    async def _wait(self, arrived: anyio.Event, pause: float | None) -> None:
        if pause is None:
            await arrived.wait()
            return
        async with anyio.create_task_group() as group:

            async def sleep(seconds: float) -> None:
                await self._clock.sleep(seconds)
                group.cancel_scope.cancel()

            group.start_soon(sleep, pause)
            await arrived.wait()
            group.cancel_scope.cancel()

    async def _do(self, work: Callable[[Connection], T], *, read: bool = False) -> T:
        if not self._storage.shared:
            await anyio.lowlevel.checkpoint()
            return self._locked(work, read)
        # A cancelled request must not leave half a transaction, and cannot: the thread finishes its work.
        return await in_thread(self._locked, work, read, limiter=self._one_thread())

    def _one_thread(self) -> anyio.CapacityLimiter:
        """Deliveries that wait for one another must not use up the threads that others need."""
        try:
            return self._limiter.get()
        except LookupError:
            self._limiter.set(limiter := anyio.CapacityLimiter(1))
            return limiter

    def _locked(self, work: Callable[[Connection], T], read: bool) -> T:
        with self._lock:
            if not self._open:
                self._storage.open()
                self._storage.transact(lambda rows: rows_of.prepare(rows, self._storage.dialect))
                self._open = True
            return self._storage.run(work) if read else self._storage.transact(work)
