"""Rows in one SQLite file, or in memory. Nothing to install, nothing to serve."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from heygen_async._storage.base import Connection, Storage, Transaction
from heygen_async._storage.locks import LockHeld, ProcessLock
from heygen_async.errors import StateError

__all__ = ["SQLite"]

R = TypeVar("R")

_PATIENCE = 30.0

_MAKING = threading.Lock()


class _SQLiteConnection:
    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def execute_many(self, sql: str, values: list[tuple[Any, ...]], /) -> None:
        self._connection.executemany(sql, values)


class SQLite(Storage):
    """A file, made with mode 0600.

    Args:
        path: The file; made where it does not exist. None keeps everything in memory.
        read_only: Only look at it, also while another process writes.
        exclusive: Whether other processes are refused while this one has it open for writing. Within the process any
            number of these may be open on one file.
    """

    dialect = "sqlite"

    def __init__(self, path: Path | None, *, read_only: bool = False, exclusive: bool = True) -> None:
        self.location = str(path) if path is not None else "memory"
        self.shared = path is not None and not exclusive
        self.instant = path is None
        self._path = path
        self._read_only = read_only
        self._exclusive = exclusive
        self._lock: ProcessLock | None = None
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None

    def commit(self, batch: Iterable[Transaction[Any]]) -> None:
        if self._read_only:
            raise StateError("was opened to be read only", location=self.location)
        connection = self._live()
        rows = _SQLiteConnection(connection)
        self._check_file()
        try:
            connection.execute("BEGIN IMMEDIATE")
            for work in batch:
                connection.execute("SAVEPOINT one")
                try:
                    work.result = work.do(rows)
                except sqlite3.OperationalError:
                    raise
                except Exception as error:  # noqa: BLE001 - the caller's own failure spoils only its own work
                    connection.execute("ROLLBACK TO one")
                    work.error = error
                connection.execute("RELEASE one")
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise self._explain(error) from error

    def run(self, work: Callable[[Connection], R]) -> R:
        try:
            return work(_SQLiteConnection(self._live()))
        except sqlite3.Error as error:
            raise self._explain(error) from error

    def look(self, work: Callable[[Connection], R]) -> R:
        def together(rows: Connection) -> R:
            rows.execute("BEGIN")
            try:
                return work(rows)
            finally:
                rows.execute("ROLLBACK")

        return self.run(together)

    def _check_file(self) -> None:
        """What is written to a file that was deleted is lost without a word: SQLite goes on writing to it."""
        if self._path is None or self._read_only:
            return
        try:
            found = _identity(self._path.stat())
        except FileNotFoundError:
            found = None
        if found != self._file:
            raise StateError(
                "was deleted or replaced while it was in use, so that no payment could be remembered: restore the file "
                "and resume",
                location=self.location,
            )

    def _live(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StateError("is not open", location=self.location)
        return self._connection

    def open(self) -> None:
        try:
            if self._path is not None and not self._read_only:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                if self._exclusive:
                    self._lock = ProcessLock(self._path)
            if self._path is None:
                target, uri = ":memory:", False
            elif self._read_only:
                target, uri = f"{self._path.absolute().as_uri()}?mode=ro", True
            else:
                target, uri = str(self._path), False
                self._file = _make_private(self._path)
            connection = sqlite3.connect(
                target, uri=uri, isolation_level=None, check_same_thread=False, timeout=_PATIENCE
            )
            self._connection = connection
            if self._path is None:
                # What is in memory goes with its owner: nobody has to close it.
                weakref.finalize(self, connection.close)
            if not self._read_only:
                _write_ahead(connection)
                connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA query_only=ON" if self._read_only else "PRAGMA foreign_keys=ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise self._explain(error) from error
        except LockHeld as holder:
            text = f"is in use by {holder}; stop it, or watch it with 'status'"
            raise StateError(text, location=self.location) from None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _explain(self, error: Exception) -> StateError:
        text = str(error)
        refused = isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        if "readonly" in text or refused:
            text = "cannot be written: make the file and its folder writable"
        elif "full" in text or (isinstance(error, OSError) and error.errno == errno.ENOSPC):
            text = "the disk is full: free some space and resume, nothing is lost"
        elif "not a database" in text:
            text = "is not a state file of heygen-async"
        elif "unable to open" in text:
            text = "cannot be opened: does its folder exist?"
        return StateError(text, location=self.location)


def _make_private(path: Path) -> tuple[int, int]:
    """Make the file, or take it from everyone but its owner: it holds what people say and where their videos are.

    Its companions get the mode that it has. A file that exists is not opened: on POSIX, closing it would take their
    locks from all connections of this process, and the last one of another process would delete the log they write to.
    """
    with _MAKING:  # so that no connection is opened to a new file before it is closed here
        real = os.path.realpath(path)
        with suppress(FileExistsError):
            os.close(os.open(real, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        found = Path(real).stat()
        # Of both SQLite would only say that it cannot be opened.
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), real)
        if not os.access(real, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), real)
        if stat.S_ISREG(found.st_mode) and found.st_mode & 0o077 and os.name == "posix":
            with suppress(PermissionError):  # it is another user's, who decides
                Path(real).chmod(found.st_mode & 0o700)
    return _identity(found)


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers go on while one writes.

    Of the processes that open a new file in the same moment one changes its mode, and SQLite refuses the others at
    once, whatever the timeout.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                raise
            time.sleep(0.01)
        else:
            return
