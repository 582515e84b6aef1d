"""A durable place for rows, written by one thread, many callers to a transaction.

Callers hand in functions that take the connection. Those that wait together share one transaction, and each is told
only after it is durable: ten thousand items cost a few hundred commits, not ten thousand.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar, cast

import anyio
import anyio.to_thread
import attrs

__all__ = ["Database", "Pending", "Rows", "open_database"]

R = TypeVar("R")


class Rows(Protocol):
    """Where SQL goes: ``?`` stands for a value."""

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        ...

    def execute_many(self, sql: str, values: list[tuple[Any, ...]], /) -> None:
        """Run one statement for each tuple of values."""
        ...


@attrs.define(eq=False)
class Pending(Generic[R]):
    """One caller's work, waiting for a transaction. Woken undone, the caller has to lead the next one."""

    work: Callable[[Rows], R]
    woken: anyio.Event = attrs.field(factory=anyio.Event)
    done: bool = False
    result: R | None = None
    error: BaseException | None = None


class Database(ABC):
    """An async context manager; open while it is entered.

    Attributes:
        location: Where it is, for messages; without a password.
        shared: Whether several processes write to it.
    """

    location: str
    shared: bool = False

    def __init__(self) -> None:
        self._thread = anyio.CapacityLimiter(1)
        self._queue: deque[Pending[Any]] = deque()
        self._writing = False

    async def __aenter__(self) -> Self:
        await self._in_thread(self._open)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self._in_thread(self._close)

    async def write(self, work: Callable[[Rows], R]) -> R:
        """Run ``work`` in a transaction; returns when it is durable. ``work`` may run more than once."""
        pending: Pending[R] = Pending(work)
        self._queue.append(pending)
        # What is queued gets written whether or not its caller is still there, so the caller stays for the answer.
        with anyio.CancelScope(shield=True):
            if self._writing:
                await pending.woken.wait()
            if not pending.done:
                await self._lead()
        if pending.error is not None:
            raise pending.error
        return cast(R, pending.result)

    async def read(self, work: Callable[[Rows], R]) -> R:
        """Run ``work``, which only reads."""
        return await self._in_thread(lambda: self._run(work))

    async def _lead(self) -> None:
        """Write all that is queued now, and leave the rest to the first who came meanwhile."""
        self._writing = True
        batch, self._queue = self._queue, deque()
        try:
            await self._in_thread(lambda: self._commit(batch))
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

    @abstractmethod
    def _open(self) -> None:
        """Connect. Runs in the thread, as all that follow do."""

    @abstractmethod
    def _close(self) -> None:
        """Disconnect."""

    @abstractmethod
    def _commit(self, batch: Iterable[Pending[Any]]) -> None:
        """Run a batch in one transaction; one caller's own failure spoils only its own work."""

    @abstractmethod
    def _run(self, work: Callable[[Rows], R]) -> R:
        """Run ``work`` outside of a transaction."""


def open_database(state: str | Path | None, *, read_only: bool = False) -> Database:
    """The database that a ``state`` names: a file, ``sqlite:///FILE``, ``postgresql://…``, or None for memory."""
    text = str(state) if state is not None else None
    if text is not None and text.startswith(("postgresql://", "postgres://")):
        from heygen_async.durable.postgres import PostgreSQL

        return PostgreSQL(text)
    from heygen_async.durable.sqlite import SQLite

    return SQLite(Path(text.removeprefix("sqlite:///")) if text is not None else None, read_only=read_only)
