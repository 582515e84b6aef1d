"""The state of runs in PostgreSQL, shared by any number of workers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar, cast
from urllib.parse import urlsplit, urlunsplit

from heygen_async.durable.database import Database, Pending, Rows
from heygen_async.errors import MissingExtra, StateError

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgreSQL", "without_password"]

R = TypeVar("R")

RECONNECT = 60.0
"""Seconds for which a server that went away is tried again before the run stops."""


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


def without_password(url: str) -> str:
    """``url`` as it may be shown."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = parts.username
    return urlunsplit((parts.scheme, f"{user}@{host}" if user else host, parts.path, "", ""))
