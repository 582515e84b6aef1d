"""The state of runs in PostgreSQL, shared by any number of workers."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, LiteralString, Self, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

import anyio
import anyio.to_thread

from heygen_async.durable.database import Database, Pending, Rows
from heygen_async.errors import MissingExtra, StateError

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgreSQL", "SlotLock", "without_password"]

R = TypeVar("R")

RECONNECT = 60.0
"""Seconds for which a server that went away is tried again before the run stops."""

_SLOTS = 1_483_615_299
_SLOT_PATIENCE = 10.0


class _PostgreSQLRows:
    __slots__ = ("_connection",)

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> list[tuple[Any, ...]]:
        cursor = self._connection.execute(_sql(sql), values)
        return cursor.fetchall() if cursor.description is not None else []

    def execute_many(self, sql: str, values: list[tuple[Any, ...]], /) -> None:
        if values:
            with self._connection.cursor() as cursor:
                cursor.executemany(_sql(sql), values)


def _sql(sql: str) -> LiteralString:
    return cast("LiteralString", sql.replace("?", "%s"))  # type: ignore[redundant-cast, unused-ignore]


class PostgreSQL(Database):
    """A database that many processes share.

    A server that goes away is waited for: the batch that was under way runs again on a new connection, which is why
    all work handed to a `Database` bears that.

    Args:
        url: ``postgresql://user:password@host/database``.
    """

    shared = True

    def __init__(self, url: str) -> None:
        super().__init__()
        self.location = without_password(url)
        self._url = url
        self._connection: psycopg.Connection[Any] | None = None

    def _open(self) -> None:
        try:
            import psycopg
        except ImportError:
            raise MissingExtra("a state in PostgreSQL", "dbos") from None
        self._psycopg = psycopg
        try:
            self._connect()
        except psycopg.Error as error:
            raise self._explain(error) from None

    def _connect(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = self._psycopg.connect(self._url, autocommit=True, application_name="heygen-async")
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _commit(self, batch: Iterable[Pending[Any]]) -> None:
        pendings = list(batch)

        def work(connection: psycopg.Connection[Any]) -> None:
            rows = _PostgreSQLRows(connection)
            with connection.transaction():
                for pending in pendings:
                    pending.error = None
                    try:
                        with connection.transaction():
                            pending.result = pending.work(rows)
                    except self._psycopg.OperationalError:
                        raise
                    except Exception as error:  # noqa: BLE001 - the caller's own failure spoils only its own work
                        pending.error = error

        self._persist(work)

    def _run(self, work: Callable[[Rows], R]) -> R:
        return self._persist(lambda connection: work(_PostgreSQLRows(connection)))

    def _persist(self, work: Callable[[psycopg.Connection[Any]], R]) -> R:
        """Do ``work``, on a new connection where the server went away meanwhile."""
        until = time.monotonic() + RECONNECT
        while True:
            try:
                return work(self._connect())
            except self._psycopg.OperationalError as error:
                self._close()
                if time.monotonic() >= until:
                    raise self._explain(error) from None
                time.sleep(0.25)
            except self._psycopg.Error as error:
                raise self._explain(error) from None

    def _explain(self, error: Exception) -> StateError:
        # The driver's message may repeat the address, and with it the password.
        text = str(error).replace(self._url, self.location).strip().splitlines()
        return StateError(text[0] if text else type(error).__name__, location=self.location)


class SlotLock:
    """Holds a worker's slot for as long as its process lives: PostgreSQL drops the lock with the connection.

    Args:
        url: The database.
        slot: The worker's number.
        others: Numbers to take instead where that one is taken.

    Attributes:
        slot: The number that was taken.
    """

    def __init__(self, url: str, slot: int, others: Iterable[int] = ()) -> None:
        self._url = url
        self.slot = slot
        self._others = deque(others)
        self._connection: psycopg.Connection[Any] | None = None
        self._limiter = anyio.CapacityLimiter(1)

    async def __aenter__(self) -> Self:
        if not await self._in_thread(self._take):
            raise StateError(
                f"slot {self.slot} is in use by another worker; stop it, or take another slot",
                location=without_password(self._url),
            )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with anyio.CancelScope(shield=True):
            await self._in_thread(self._drop)

    async def keep(self) -> None:
        """Take the slot again whenever the connection was lost, until cancelled."""
        while True:
            await anyio.sleep(2.0)
            await self._in_thread(self._look)

    async def dead(self) -> list[int]:
        """The slots whose workers are gone. They are held now: `release` each."""
        return await self._in_thread(self._find_dead)

    async def release(self, slot: int) -> None:
        """Forget a dead worker, once what it left is taken up."""
        await self._in_thread(lambda: self._forget(slot))

    def _take(self) -> bool:
        import psycopg

        try:
            # A machine that vanished without a word is noticed within a minute.
            connection = psycopg.connect(
                self._url, autocommit=True, application_name="heygen-async worker",
                keepalives_idle=20, keepalives_interval=10, keepalives_count=3,
            )  # fmt: skip
        except psycopg.OperationalError as error:
            text = str(error).replace(self._url, without_password(self._url)).strip()
            raise StateError(text.partition("\n")[0], location=without_password(self._url)) from None
        # The one that died a moment ago may not be known to be dead yet.
        until = time.monotonic() + (1.0 if self._others else _SLOT_PATIENCE)
        while not _try_lock(connection, self.slot):
            if time.monotonic() < until:
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

    def _look(self) -> None:
        import psycopg

        try:
            if self._connection is not None:
                self._connection.execute("SELECT 1")
                return
            self._take()
        except (psycopg.Error, StateError):
            self._drop()

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
                self._connection.execute("SELECT pg_advisory_unlock(%s, %s)", (_SLOTS, slot))
        except psycopg.Error:
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def _in_thread(self, work: Callable[[], R]) -> R:
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)


def _try_lock(connection: psycopg.Connection[Any], slot: int) -> bool:
    found = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (_SLOTS, slot)).fetchone()
    return bool(found and found[0])


def without_password(url: str) -> str:
    """``url`` as it may be shown."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = parts.username
    return urlunsplit((parts.scheme, f"{user}@{host}" if user else host, parts.path, "", ""))
