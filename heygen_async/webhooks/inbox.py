"""Events between the answer to HeyGen and the work they cause.

An inbox is the queue and the memory of what was seen in one: an event is *put* once, however many copies of it
arrive; *taken* under a lease, so that it comes back if its worker dies; and *done* when the work is. Copies are
recognised until the event expires. With a file, receivers in several processes share one inbox.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import anyio
import anyio.lowlevel
import anyio.to_thread
import attrs

from heygen_async import errors
from heygen_async.clock import Clock, SystemClock

__all__ = ["Inbox", "InboxFull", "SqliteInbox", "Taken"]

T = TypeVar("T")

DAY = 86_400.0
_FORGET_EVERY = 64

_SCHEMA = """
CREATE TABLE IF NOT EXISTS webhook_inbox (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    payload BLOB,                 -- NULL once done: what stays is the memory of it
    leased_until REAL NOT NULL,   -- 0: free to take
    lease INTEGER NOT NULL DEFAULT 0,
    expires REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS webhook_inbox_free ON webhook_inbox (leased_until, number) WHERE payload IS NOT NULL;
CREATE INDEX IF NOT EXISTS webhook_inbox_done ON webhook_inbox (expires) WHERE payload IS NULL;
"""


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

    async def put(self, key: str, payload: bytes | None) -> bool:
        """Store an event, durably where the store is durable. None as the payload only remembers the key.

        Returns:
            False for a key that was put before and has not expired.

        Raises:
            InboxFull: Too many events wait.
        """
        ...

    async def take(self) -> Taken:
        """The oldest event that nobody holds; waits for one. It comes back when the lease runs out."""
        ...

    async def done(self, taken: Taken) -> None:
        """The work is finished: remember the key only."""
        ...

    async def release(self, taken: Taken, delay: float = 0.0) -> None:
        """The work was not finished: anybody may take the event, after ``delay`` seconds."""
        ...

    async def close(self) -> None:
        """Let go of the store. Events that wait stay in it."""
        ...


class SqliteInbox:
    """An inbox in a SQLite file that processes of one machine share, or in memory.

    With a file, an event is on the disk before HeyGen is answered, and outlives the process.

    Args:
        path: The file, made if missing (mode 0600: payloads hold presigned URLs). None keeps all in memory.
        max_waiting: How many events may wait; beyond it the sender is asked to come back.
        max_seen: How many finished events are remembered; beyond it the oldest are forgotten.
        remember: Seconds for which copies are recognised. HeyGen repeats deliveries for up to 24 hours.
        lease: Seconds that the work on one event may take before another worker gets it too.
        poll: Seconds between looks for events that other processes have put.
        clock: What tells the time.
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        max_waiting: int = 10_000,
        max_seen: int = 100_000,
        remember: float = 3 * DAY,
        lease: float = 300.0,
        poll: float = 1.0,
        clock: Clock | None = None,
    ) -> None:
        for name, value in {"max_waiting": max_waiting, "max_seen": max_seen, "lease": lease, "poll": poll}.items():
            if not value > 0:
                raise errors.InvalidInput(name, f"must be positive, not {value!r}.")
        self._path = Path(path) if path is not None else None
        self._max_waiting = max_waiting
        self._max_seen = max_seen
        self._remember = remember
        self._lease = lease
        self._poll = poll
        self._clock: Clock = clock or SystemClock()
        self._waiters: set[anyio.Event] = set()
        # One connection, used by one thread at a time.
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def __repr__(self) -> str:
        return f"SqliteInbox({str(self._path) if self._path else 'in memory'})"

    async def put(self, key: str, payload: bytes | None) -> bool:
        new = await self._run(lambda db: self._put(db, key, payload))
        if new and payload is not None:
            self._wake()
        return new

    async def take(self) -> Taken:
        while True:
            arrived = anyio.Event()
            self._waiters.add(arrived)
            try:
                taken, pause = await self._run(self._take)
                if taken is not None:
                    return taken
                await self._wait(arrived, pause)
            finally:
                self._waiters.discard(arrived)

    async def done(self, taken: Taken) -> None:
        def work(db: sqlite3.Connection) -> None:
            with _write(db):
                db.execute(
                    "UPDATE webhook_inbox SET payload = NULL, leased_until = 0, expires = ?"
                    " WHERE key = ? AND lease = ?",
                    (self._clock.now() + self._remember, taken.key, taken.lease),
                )

        await self._run(work)

    async def release(self, taken: Taken, delay: float = 0.0) -> None:
        def work(db: sqlite3.Connection) -> None:
            with _write(db):
                db.execute(
                    "UPDATE webhook_inbox SET leased_until = ? WHERE key = ? AND lease = ?",
                    (self._clock.now() + min(delay, self._lease) if delay > 0 else 0, taken.key, taken.lease),
                )

        await self._run(work)
        self._wake()

    async def waiting(self) -> int:
        """How many events are not done."""
        return await self._run(_waiting)

    async def close(self) -> None:
        def work() -> None:
            with self._lock:
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None

        await anyio.to_thread.run_sync(work)

    def _put(self, db: sqlite3.Connection, key: str, payload: bytes | None) -> bool:
        with _write(db):
            now = self._clock.now()
            db.execute("DELETE FROM webhook_inbox WHERE payload IS NULL AND expires < ?", (now,))
            if db.execute("SELECT 1 FROM webhook_inbox WHERE key = ?", (key,)).fetchone():
                return False
            if payload is not None and _waiting(db) >= self._max_waiting:
                raise InboxFull(f"{self._max_waiting} events wait already")
            number = db.execute(
                "INSERT INTO webhook_inbox (key, payload, leased_until, expires) VALUES (?, ?, 0, ?)",
                (key, payload, now + self._remember),
            ).lastrowid
            if number is not None and number % _FORGET_EVERY == 0:
                # By age, and never what still waits.
                db.execute(
                    "DELETE FROM webhook_inbox WHERE number IN (SELECT number FROM webhook_inbox"
                    " WHERE payload IS NULL ORDER BY expires DESC LIMIT -1 OFFSET ?)",
                    (self._max_seen,),
                )
        return True

    def _take(self, db: sqlite3.Connection) -> tuple[Taken | None, float | None]:
        """An event, or how long to wait for one; None as the time where only a put can bring one."""
        with _write(db):
            # Asked under the lock: a time from before waiting for it would be older than other workers' leases.
            now = self._clock.now()
            # A lease that ends this late was given before the clock was set back: it must not hide the event.
            row = db.execute(
                "SELECT number, key, payload, lease FROM webhook_inbox WHERE payload IS NOT NULL"
                " AND (leased_until <= ? OR leased_until > ?) ORDER BY number LIMIT 1",
                (now, now + 2 * self._lease),
            ).fetchone()
            if row is not None:
                number, key, payload, lease = row
                db.execute(
                    "UPDATE webhook_inbox SET leased_until = ?, lease = ? WHERE number = ?",
                    (now + self._lease, lease + 1, number),
                )
                return Taken(key=key, payload=payload, lease=lease + 1), None
            (free,) = db.execute("SELECT min(leased_until) FROM webhook_inbox WHERE payload IS NOT NULL").fetchone()
        pauses = [] if free is None else [max(free - now, 0.001)]
        if self._path is not None:
            pauses.append(self._poll)
        return None, min(pauses, default=None)

    def _wake(self) -> None:
        for waiter in self._waiters:
            waiter.set()

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

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._path is None:
            await anyio.lowlevel.checkpoint()
            return self._locked(work)
        # A cancelled request must not leave half a transaction, and cannot: the thread finishes its work.
        return await anyio.to_thread.run_sync(self._locked, work)

    def _locked(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            if self._connection is None:
                self._connection = self._open()
            return work(self._connection)

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.touch(mode=0o600, exist_ok=True)
        db = sqlite3.connect(self._path or ":memory:", timeout=10, isolation_level=None, check_same_thread=False)
        try:
            # What HeyGen was told is on disk: FULL survives a power cut, at one flush per delivery.
            db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" + _SCHEMA)
        except BaseException:
            db.close()
            raise
        return db


def _waiting(db: sqlite3.Connection) -> int:
    (count,) = db.execute("SELECT count(*) FROM webhook_inbox WHERE payload IS NOT NULL").fetchone()
    return int(count)


@contextmanager
def _write(db: sqlite3.Connection) -> Generator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
