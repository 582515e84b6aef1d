"""Rows in PostgreSQL, shared by any number of machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, LiteralString, TypeVar, cast

from heygen_async._storage.address import without_password, without_secrets
from heygen_async._storage.base import Connection, Storage, Transaction
from heygen_async._storage.patience import Patience
from heygen_async.errors import MissingExtra, StateError

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgreSQL", "explain"]

R = TypeVar("R")


class _PostgreSQLConnection:
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


class PostgreSQL(Storage):
    """A database that many processes share. A server that goes away, or silent, is waited for.

    Args:
        url: ``postgresql://user:password@host/database``.
        patience: Seconds for which it is waited for and tried again before whoever needs it is told.
    """

    shared = True
    dialect = "postgresql"

    def __init__(self, url: str, patience: float) -> None:
        self.location = without_password(url)
        self.url = self._url = url
        self._patience = Patience(patience)
        self._connection: psycopg.Connection[Any] | None = None

    def open(self) -> None:
        try:
            import psycopg
        except ImportError:
            raise MissingExtra("PostgreSQL", "postgresql") from None
        self._psycopg = psycopg
        try:
            self._connect()
        except psycopg.Error as error:
            raise explain(error, self._url) from None

    def _connect(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            from heygen_async._storage.psycopg_connection import connect

            # Half of the patience: the other half is for finding the server again.
            silence = self._patience.seconds / 2
            self._connection = connect(self._url, silence=silence, name="heygen-async", patience=self._patience)
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def commit(self, batch: Iterable[Transaction[Any]]) -> None:
        works = list(batch)

        def work(connection: psycopg.Connection[Any]) -> None:
            rows = _PostgreSQLConnection(connection)
            with connection.transaction():
                for each in works:
                    each.error = None
                    try:
                        with connection.transaction():
                            each.result = each.do(rows)
                    except self._psycopg.OperationalError:
                        raise
                    except Exception as error:  # noqa: BLE001 - the caller's own failure spoils only its own work
                        each.error = error

        self._persist(work)

    def run(self, work: Callable[[Connection], R]) -> R:
        return self._persist(lambda connection: work(_PostgreSQLConnection(connection)))

    def look(self, work: Callable[[Connection], R]) -> R:
        def together(connection: psycopg.Connection[Any]) -> R:
            with connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                return work(_PostgreSQLConnection(connection))

        return self._persist(together)

    def _persist(self, work: Callable[[psycopg.Connection[Any]], R]) -> R:
        """Do ``work``, on a new connection where the server went away meanwhile."""
        from heygen_async._storage.psycopg_connection import REFUSED

        tries = self._patience.tries()
        while True:
            try:
                return work(self._connect())
            except self._psycopg.OperationalError as error:
                self.close()
                if isinstance(error, REFUSED) or not tries.again():
                    raise explain(error, self._url) from None
            except self._psycopg.Error as error:
                raise explain(error, self._url) from None

    def hurry(self) -> None:
        self._patience.hurry()


def explain(error: Exception, url: str) -> StateError:
    """What a server at ``url`` said, as an error of the state: one line, without a password, with the way out."""
    from psycopg.errors import DiskFull

    from heygen_async._storage.psycopg_connection import REFUSED

    said = without_secrets(str(error), url).strip().splitlines()
    text = said[0] if said else type(error).__name__
    if isinstance(error, REFUSED):
        text += ": check the address (--state, HEYGEN_STATE) and its password"
    elif isinstance(error, DiskFull):
        text += ": free some space on the server and resume, nothing is lost"
    return StateError(text, location=without_password(url), refused=isinstance(error, REFUSED))
