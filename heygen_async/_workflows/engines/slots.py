"""A worker's slot: who holds it lives, and what a dead one left is resumed by the others."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import anyio

from heygen_async._storage.address import without_password
from heygen_async._storage.patience import Patience
from heygen_async._storage.postgres import explain
from heygen_async._threads import in_thread
from heygen_async._workflows.processes import SLOT_LOCKS
from heygen_async.errors import StateError

if TYPE_CHECKING:
    import psycopg

__all__ = ["SlotLock"]

R = TypeVar("R")

_PATIENCE = 10.0
_LOOK = 2.0
_LONGEST_PAUSE = 15.0
_AWAY = 600.0
"""Seconds for which a worker waits for a server that went away."""

logger = logging.getLogger("heygen_async")


class SlotLock:
    """Holds a worker's slot for as long as its process lives: PostgreSQL drops the lock with the connection.

    Args:
        url: The database.
        slot: The worker's number.
        others: Numbers to take instead where that one is taken.
        patience: How long a server that went away is tried again.

    Attributes:
        slot: The number that was taken.
    """

    def __init__(self, url: str, slot: int, others: Iterable[int] = (), patience: Patience | None = None) -> None:
        self._url = url
        self._patience = patience or Patience(_AWAY)
        self.slot = slot
        self._others = deque(others)
        self._connection: psycopg.Connection[Any] | None = None
        self._limiter = anyio.CapacityLimiter(1)

    async def __aenter__(self) -> Self:
        if not await self._in_thread(self._take):
            raise self._in_use()
        return self

    def _in_use(self) -> StateError:
        return StateError(
            f"slot {self.slot} is in use by another worker; stop it, or take another slot",
            location=without_password(self._url),
        )

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self._in_thread(self._give_back)

    @property
    def lost(self) -> bool:
        """Whether the server is away now."""
        return self._connection is None

    async def keep(self) -> None:
        """Take the slot again whenever the connection was lost, until cancelled.

        Raises:
            StateError: The server refuses the login, or has been away for too long.
        """
        away: float | None = None
        pause = _LOOK
        while True:
            await anyio.sleep(pause)
            error = await self._in_thread(self._look)
            if error is None:
                if away is not None:
                    logger.warning("the database is back after %.0f s", time.monotonic() - away)
                away, pause = None, _LOOK
                continue
            if error.refused:
                raise error
            if away is None:
                away = time.monotonic()
                logger.warning("the database is away, it is tried again for %.0f min: %s", _AWAY / 60, error)
            if time.monotonic() - away >= _AWAY:
                raise error
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def dead(self) -> list[int]:
        """The slots whose workers are gone. They are held now: `release` each."""
        return await self._in_thread(self._find_dead)

    async def release(self, slot: int) -> None:
        """Forget a dead worker, once what it left is resumed."""
        await self._in_thread(lambda: self._forget(slot))

    def _take(self) -> bool:
        import psycopg

        from heygen_async._storage.psycopg_connection import connect

        try:
            connection = connect(self._url, silence=_PATIENCE, name="heygen-async worker", patience=self._patience)
        except psycopg.OperationalError as error:
            raise explain(error, self._url) from None
        if _is_shared(connection, self._url):
            connection.close()
            raise StateError(
                "this is a pooler in transaction mode, which cannot hold the lock of a worker: give workers and "
                "'onboard' the address of the server itself, or of a pooler in session mode",
                location=without_password(self._url),
                refused=True,
            )
        # The one that died a moment ago may not be known to be dead yet.
        begun, patience = time.monotonic(), 1.0 if self._others else _PATIENCE
        while not _try_lock(connection, self.slot):
            if time.monotonic() - begun < self._patience.at_most(patience):
                time.sleep(0.1)
            elif self._others:
                self.slot = self._others.popleft()
            else:
                connection.close()
                return False
        self._others.clear()
        connection.execute("INSERT INTO heygen_workers VALUES (%s) ON CONFLICT DO NOTHING", (self.slot,))
        self._connection = connection
        return True

    def _look(self) -> StateError | None:
        """Look whether the connection stands, and connect again where it does not; why there is none."""
        import psycopg

        if self._connection is not None:
            try:
                self._connection.execute("SELECT 1")
            except psycopg.Error:
                self._drop()
            else:
                return None
        try:
            return None if self._take() else self._in_use()
        except psycopg.Error as error:
            return explain(error, self._url)
        except StateError as error:
            return error

    def _find_dead(self) -> list[int]:
        import psycopg

        connection = self._connection
        if connection is None:
            return []
        try:
            slots = [row[0] for row in connection.execute("SELECT slot FROM heygen_workers").fetchall()]
            return [slot for slot in slots if slot != self.slot and _try_lock(connection, slot)]
        except psycopg.Error:
            self._drop()
            return []

    def _forget(self, slot: int) -> None:
        import psycopg

        try:
            if self._connection is not None:
                self._connection.execute("DELETE FROM heygen_workers WHERE slot = %s", (slot,))
                self._connection.execute("SELECT pg_advisory_unlock(%s, %s)", (SLOT_LOCKS, slot))
        except psycopg.Error:
            self._drop()

    def _give_back(self) -> None:
        """Let the next one have the slot at once: the server notices a closed connection only some time later."""
        import psycopg

        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.execute("SELECT pg_advisory_unlock_all()")
        self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def _in_thread(self, work: Callable[[], R]) -> R:
        return await in_thread(work, limiter=self._limiter)


def _try_lock(connection: psycopg.Connection[Any], slot: int) -> bool:
    found = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (SLOT_LOCKS, slot)).fetchone()
    return bool(found and found[0])


def _is_shared(connection: psycopg.Connection[Any], url: str) -> bool:
    """Whether a pooler in transaction mode gives the server's connections to others between transactions."""
    from heygen_async._storage.psycopg_connection import connect

    ours = _backend(connection)
    with connect(url, silence=_PATIENCE, name="heygen-async worker", autocommit=False) as other:
        # While its transaction is open, the pooler gives us another one: ours was taken, or is taken from us now.
        return _backend(other) == ours or _backend(connection) != ours


def _backend(connection: psycopg.Connection[Any]) -> int:
    found = connection.execute("SELECT pg_backend_pid()").fetchone()
    return int(found[0]) if found else 0
