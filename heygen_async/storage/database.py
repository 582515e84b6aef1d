"""A storage, written by one thread, many callers to a transaction.

Callers hand in functions that take the rows. Those that wait together share one transaction, and each is told
only after it is durable: ten thousand items cost a few hundred commits, not ten thousand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import anyio
import anyio.to_thread
import attrs

from heygen_async.storage.base import Rows, Storage, Work, open_storage

__all__ = ["Database", "open_database"]

R = TypeVar("R")


@attrs.define(eq=False)
class _Pending(Work[R]):
    """One caller's work, waiting for a transaction. Woken undone, the caller has to lead the next one."""

    woken: anyio.Event = attrs.field(factory=anyio.Event)
    done: bool = False


class Database:
    """An async context manager; open while it is entered.

    Args:
        storage: Where the rows are.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._thread = anyio.CapacityLimiter(1)
        self._queue: deque[_Pending[Any]] = deque()
        self._writing = False

    @property
    def location(self) -> str:
        """Where it is, for messages; without a password."""
        return self._storage.location

    @property
    def shared(self) -> bool:
        """Whether several processes write to it."""
        return self._storage.shared

    async def __aenter__(self) -> Self:
        await self._in_thread(self._storage.open)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self._in_thread(self._storage.close)

    async def write(self, work: Callable[[Rows], R]) -> R:
        """Run ``work`` in a transaction; returns when it is durable. ``work`` may run more than once."""
        pending: _Pending[R] = _Pending(work)
        self._queue.append(pending)
        # What is queued gets written whether or not its caller is still there, so the caller stays for the answer.
        with anyio.CancelScope(shield=True):
            if self._writing:
                await pending.woken.wait()
            if not pending.done:
                await self._lead()
        return pending.outcome()

    async def read(self, work: Callable[[Rows], R]) -> R:
        """Run ``work``, which only reads."""
        return await self._in_thread(lambda: self._storage.run(work))

    async def _lead(self) -> None:
        """Write all that is queued now, and leave the rest to the first who came meanwhile."""
        self._writing = True
        batch, self._queue = self._queue, deque()
        try:
            await self._in_thread(lambda: self._storage.commit(batch))
        except BaseException as error:  # noqa: BLE001 - handed to every caller of the batch
            for pending in batch:
                pending.error = pending.error or error
        for pending in batch:
            pending.done = True
            pending.woken.set()
        if self._queue:
            self._queue[0].woken.set()
        else:
            self._writing = False

    async def _in_thread(self, work: Callable[[], R]) -> R:
        return await anyio.to_thread.run_sync(work, limiter=self._thread)


def open_database(state: str | Path | None, *, read_only: bool = False) -> Database:
    """The database that a ``state`` names: a file, ``sqlite:///FILE``, ``postgresql://…``, or None for memory."""
    return Database(open_storage(state, read_only=read_only))
