"""A storage, written by one thread, many callers to a transaction.

Callers hand in functions that take the rows. Those that wait together share one transaction, and each is told
only after it is durable: ten thousand items cost a few hundred commits, not ten thousand.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import anyio
import attrs

from heygen_async._storage.address import parse_state_url
from heygen_async._storage.base import Connection, Storage, Transaction
from heygen_async._threads import in_thread

__all__ = ["Database", "open_database", "open_storage"]

R = TypeVar("R")


@attrs.define(eq=False)
class _Pending(Transaction[R]):
    """One caller's work, waiting for a transaction. Woken undone, the caller has to lead the next one."""

    woken: anyio.Event = attrs.field(factory=anyio.Event)
    done: bool = False


@attrs.define(eq=False)
class _Batch:
    """What one transaction writes."""

    works: deque[_Pending[Any]]
    over: bool = False
    error: BaseException | None = None


class Database:
    """An async context manager; open while it is entered.

    Args:
        storage: Where the rows are.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._thread = anyio.CapacityLimiter(1)
        # asyncio's own cancellation lets the next one in while the thread of the last one still works.
        self._one = threading.Lock()
        self._queue: deque[_Pending[Any]] = deque()
        self._writing = False
        self._batch: _Batch | None = None

    @property
    def location(self) -> str:
        """Where it is, for messages; without a password."""
        return self._storage.location

    @property
    def url(self) -> str | None:
        """The address to reach it at, which may hold a password; None for a file."""
        return self._storage.url

    @property
    def dialect(self) -> str:
        """The SQL it speaks: ``sqlite`` or ``postgresql``."""
        return self._storage.dialect

    @property
    def is_server(self) -> bool:
        """Whether it is a server, which speaks PostgreSQL and which many machines share; not a file, nor memory."""
        return self._storage.url is not None

    async def __aenter__(self) -> Self:
        await self._in_thread(self._storage.open)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self._in_thread(self._storage.close)

    async def write(self, work: Callable[[Connection], R]) -> R:
        """Run ``work`` in a transaction; returns when it is durable. ``work`` may run more than once."""
        pending: _Pending[R] = _Pending(work)
        self._queue.append(pending)
        # What is queued gets written whether or not its caller is still there, so the caller stays for the answer.
        cancelled: BaseException | None = None
        with anyio.CancelScope(shield=True):
            while not pending.done:
                try:
                    await self._get_written(pending)
                except (anyio.get_cancelled_exc_class(), KeyboardInterrupt) as error:
                    # asyncio's own, of `Task.cancel` or `wait_for`, heeds no scope. It waits for the answer as well.
                    cancelled = error
        if cancelled is not None:
            raise cancelled
        return pending.outcome()

    async def read(self, work: Callable[[Connection], R]) -> R:
        """Run ``work``, which only reads."""
        return await self._in_thread(lambda: self._storage.run(work))

    async def look(self, work: Callable[[Connection], R]) -> R:
        """Run ``work``, which only reads, on the rows of one moment, whatever others write meanwhile."""
        return await self._in_thread(lambda: self._storage.look(work))

    def hurry(self) -> None:
        """Wait for a server that went away no longer than two seconds from now on: the process is to end."""
        self._storage.hurry()

    @property
    def instant(self) -> Storage:
        """The storage itself, for a database in memory: what it does is done at once, and needs no event loop."""
        if not self._storage.instant:
            raise AssertionError("only a database in memory can be used without waiting")
        return self._storage

    async def _get_written(self, pending: _Pending[Any]) -> None:
        """Wait for ``pending`` to be written, or lead the transaction that does it. Interrupted, it may be repeated."""
        if not self._writing:
            self._writing = True
            pending.woken.set()
        await pending.woken.wait()
        if not pending.done:
            await self._lead()

    async def _lead(self) -> None:
        """Write all that is queued now, and leave the rest to the first who came meanwhile."""
        if self._batch is None:
            self._batch, self._queue = _Batch(self._queue), deque()
        batch = self._batch
        try:
            await self._in_thread(lambda: self._commit(batch))
        except Exception as error:  # noqa: BLE001 - no thread could be had
            batch.error = error
        self._batch = None
        for pending in batch.works:
            pending.error = pending.error or batch.error
            pending.done = True
            pending.woken.set()
        if self._queue:
            self._queue[0].woken.set()
        else:
            self._writing = False

    def _commit(self, batch: _Batch) -> None:
        """Write ``batch``, once."""
        if batch.over:
            return
        try:
            self._storage.commit(batch.works)
        except BaseException as error:  # noqa: BLE001 - handed to every caller of the batch
            batch.error = error
        batch.over = True

    async def _in_thread(self, work: Callable[[], R]) -> R:
        def alone() -> R:
            with self._one:
                return work()

        if self._storage.instant:
            return alone()
        return await in_thread(alone, limiter=self._thread)


def open_database(
    state: str | Path | None,
    *,
    read_only: bool = False,
    exclusive: bool = True,
) -> Database:
    """The database that a ``state`` names: a file, ``sqlite:///FILE``, ``postgresql://…``, or None for memory.

    Args:
        state: Its name.
        read_only: Only look, also while another process writes.
        exclusive: Whether a file belongs to one process at a time.

    Raises:
        InvalidInput: It names no place for rows.
    """
    return Database(open_storage(state, read_only=read_only, exclusive=exclusive))


def open_storage(
    state: str | Path | None, *, read_only: bool = False, exclusive: bool = True, patience: float = 60.0
) -> Storage:
    """The place that a ``state`` names.

    Args:
        state: See `parse_state_url`.
        read_only: Only look, also while another process writes.
        exclusive: Whether a file belongs to one process at a time.
        patience: Seconds for which a server that went away is tried again.

    Raises:
        InvalidInput: It names no place for rows.
    """
    place = parse_state_url(state)
    if isinstance(place, str):
        from heygen_async._storage.postgres import PostgreSQL

        return PostgreSQL(place, patience)
    from heygen_async._storage.sqlite import SQLite

    return SQLite(place, read_only=read_only, exclusive=exclusive)
