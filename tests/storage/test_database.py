from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import anyio
import anyio.to_thread
import pytest

from heygen_async._storage.address import parse_state_url
from heygen_async._storage.base import Connection
from heygen_async._storage.database import open_database, open_storage
from heygen_async.errors import InvalidInput, StateError

pytestmark = pytest.mark.anyio


def make(rows: Connection) -> None:
    rows.execute("CREATE TABLE numbers(n INTEGER PRIMARY KEY)")


def count(rows: Connection) -> int:
    return int(rows.execute("SELECT count(*) FROM numbers")[0][0])


async def test_many_writers_share_commits_and_all_is_kept(tmp_path: Path) -> None:
    async with open_database(tmp_path / "state.db") as database:
        await database.write(make)
        async with anyio.create_task_group() as group:
            for n in range(300):
                group.start_soon(database.write, lambda rows, n=n: rows.execute("INSERT INTO numbers VALUES (?)", (n,)))
    async with open_database(tmp_path / "state.db", read_only=True) as database:
        assert await database.read(count) == 300


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_is_looked_at_together_is_of_one_moment(tmp_path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    state = str(tmp_path / "state.db") if kind == "sqlite" else request.getfixturevalue("new_database")()
    mine, other = open_storage(state, exclusive=False), open_storage(state, exclusive=False)
    mine.open()
    other.open()
    mine.transact(make)

    def twice(rows: Connection) -> tuple[int, int]:
        before = count(rows)
        other.transact(lambda theirs: theirs.execute(f"INSERT INTO numbers VALUES ({before + 1})"))
        return before, count(rows)

    assert mine.look(twice) == (0, 0)
    assert mine.run(twice) == (1, 2), "and each statement by itself sees what is there"
    mine.close()
    other.close()


async def test_one_callers_failure_spoils_only_its_own_work() -> None:
    results: dict[str, object] = {}

    async def write(name: str, *statements: str) -> None:
        try:
            results[name] = await database.write(lambda rows: [rows.execute(sql) for sql in statements])
        except sqlite3.IntegrityError as error:
            results[name] = error

    async with open_database(None) as database:
        await database.write(make)
        async with anyio.create_task_group() as group:
            group.start_soon(write, "first", "INSERT INTO numbers VALUES (1)")
            group.start_soon(write, "bad", *["INSERT INTO numbers VALUES (2)"] * 2)
            group.start_soon(write, "last", "INSERT INTO numbers VALUES (3)")
        assert isinstance(results["bad"], sqlite3.IntegrityError)
        assert await database.read(lambda rows: rows.execute("SELECT n FROM numbers ORDER BY n")) == [(1,), (3,)]


async def test_a_cancelled_writer_has_written_and_blocks_nobody() -> None:
    async with open_database(None) as database:
        await database.write(make)
        with anyio.CancelScope() as scope:
            scope.cancel()
            await database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (1)"))
        await database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (2)"))
        assert await database.read(count) == 2


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize("unlucky", [0, 1, 2], ids=["first", "who leads the next transaction", "who is led"])
async def test_a_writer_that_asyncio_itself_cancels_takes_nobody_along(tmp_path: Path, unlucky: int) -> None:
    started, go_on = [threading.Event() for _ in range(3)], [threading.Event() for _ in range(3)]

    def insert(rows: Connection, n: int) -> int:
        rows.execute("INSERT INTO numbers VALUES (?)", (n,))
        started[n].set()
        assert go_on[n].wait(30)
        return n

    async with open_database(tmp_path / "state.db") as database:
        await database.write(make)
        writers = [asyncio.create_task(database.write(partial(insert, n=n))) for n in range(3)]
        # The first writes alone, the others together after it; each is held in the middle of its work.
        await anyio.to_thread.run_sync(started[0].wait)
        if unlucky:
            go_on[0].set()
            await anyio.to_thread.run_sync(started[1].wait)
        writers[unlucky].cancel()
        await anyio.wait_all_tasks_blocked()
        for event in go_on:
            event.set()
        results = await asyncio.gather(*writers, return_exceptions=True)
        assert isinstance(results.pop(unlucky), asyncio.CancelledError)
        assert results == [n for n in range(3) if n != unlucky]
        with anyio.fail_after(30):
            await database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (3)"))
        assert await database.read(count) == 4


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_writer_that_asyncio_cancels_while_it_waits_its_turn_is_written_all_the_same(tmp_path: Path) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(rows: Connection) -> None:
        started.set()
        assert go_on.wait(30)

    async with open_database(tmp_path / "state.db") as database:
        await database.write(make)
        first = asyncio.create_task(database.write(slow))
        await anyio.to_thread.run_sync(started.wait)
        second = asyncio.create_task(database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (1)")))
        await anyio.wait_all_tasks_blocked()
        second.cancel()
        await anyio.wait_all_tasks_blocked()
        go_on.set()
        await first
        with pytest.raises(asyncio.CancelledError):
            await second
        with anyio.fail_after(30):
            await database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (2)"))
        assert await database.read(count) == 2


async def test_a_second_process_is_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    script = (
        "import anyio, sys; from pathlib import Path\n"
        "from heygen_async._storage.database import open_database\nfrom heygen_async.errors import StateError\n"
        "async def main():\n"
        "    try:\n"
        "        async with open_database(Path(sys.argv[1])): print('opened')\n"
        "    except StateError as error: print(error)\n"
        "anyio.run(main)"
    )
    async with open_database(path) as database:
        await database.write(make)
        told = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
        assert f"in use by process {os.getpid()}" in told.stdout
        # Looking is allowed at any time.
        async with open_database(path, read_only=True) as reader:
            assert await reader.read(count) == 0
    again = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert again.stdout.strip() == "opened"


async def test_what_cannot_be_a_state_file_is_refused_clearly(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,footage\n" * 100)
    with pytest.raises(StateError, match="is not a state file"):
        async with open_database(path):
            pass
    with pytest.raises(StateError, match="cannot be opened"):
        async with open_database(tmp_path / "missing" / "state.db", read_only=True):
            pass
    (tmp_path / "folder").mkdir(mode=0o755)
    with pytest.raises(StateError, match="directory"):
        async with open_database(tmp_path / "folder"):
            pass
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "state",
    ["postgresql+psycopg://u:s3cret@h/db", "mysql://u:s3cret@h/db", "sqlite://u:s3cret.db", "MongoDB://u:s3cret@h"],
)
def test_an_address_that_is_none_of_ours_makes_no_file(
    state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput, match="neither a file nor PostgreSQL") as raised:
        open_database(state)
    assert "s3cret" not in str(raised.value)
    assert not list(tmp_path.iterdir())


def test_what_names_a_place() -> None:
    for address in ("postgresql://u:p@h/db", "POSTGRESQL://u:p@h/db", "postgres://u:p@h/db"):
        assert parse_state_url(address) == "postgresql://u:p@h/db"
    assert parse_state_url("sqlite:///runs.db") == parse_state_url("runs.db") == Path("runs.db")
    assert parse_state_url("sqlite:////srv/runs.db") == Path("/srv/runs.db")
    assert parse_state_url(r"C:\runs.db") == Path(r"C:\runs.db")
    assert parse_state_url(Path("a")) == Path("a")
    assert parse_state_url(None) is None


async def test_a_full_disk_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    async with open_database(tmp_path / "state.db") as database:
        await database.write(make)

        def fill(rows: Connection, start: int) -> None:
            rows.execute_many("INSERT INTO numbers VALUES (?)", [(n,) for n in range(start, start + 1000)])

        def limit(rows: Connection) -> None:
            pages = rows.execute("PRAGMA page_count")[0][0]
            rows.execute(f"PRAGMA max_page_count = {pages}")

        await database.read(limit)
        with pytest.raises(StateError, match="disk is full"):
            for start in range(0, 100_000, 1000):
                await database.write(partial(fill, start=start))
        kept = await database.read(count)
        assert kept % 1000 == 0
        await database.read(lambda rows: rows.execute("PRAGMA max_page_count = 100000"))
        await database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (-1)"))
        assert await database.read(count) == kept + 1


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    async with open_database(tmp_path / "state.db") as database:
        await database.write(make)
    async with open_database(tmp_path / "state.db", read_only=True) as reader:
        with pytest.raises(StateError, match="read only"):
            await reader.write(count)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir() if path.suffix != ".lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
async def test_a_state_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        async with open_database(tmp_path / "state.db") as database:
            await database.write(lambda rows: rows.execute("CREATE TABLE people(name TEXT)"))
            files = modes(tmp_path)
    finally:
        os.umask(before)
    assert files == dict.fromkeys(files, 0o600)
    assert {"state.db", "state.db-wal"} <= files.keys()


async def test_a_file_is_shared_within_a_process_under_every_name_it_has(tmp_path: Path) -> None:
    path, link = tmp_path / "state.db", tmp_path / "link.db"
    link.symlink_to(path)
    async with open_database(path) as one:
        await one.write(make)
        async with open_database(link) as other:
            await other.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (1)"))
            await one.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (2)"))
        assert await one.read(count) == 2
        # The first is still open: another process is refused, whichever name it uses.
        script = (
            "import anyio, sys; from pathlib import Path\n"
            "from heygen_async._storage.database import open_database\nfrom heygen_async.errors import StateError\n"
            "async def main():\n"
            "    try:\n"
            "        async with open_database(Path(sys.argv[1])): print('open')\n"
            "    except StateError as error: print(error)\n"
            "anyio.run(main)"
        )
        for name in (path, link):
            done = await anyio.run_process([sys.executable, "-c", script, str(name)])
            assert f"in use by process {os.getpid()}" in done.stdout.decode()
    assert not (tmp_path / "link.db.lock").exists()


async def test_opening_a_file_twice_keeps_what_is_written_after_another_process_has_left(tmp_path: Path) -> None:
    """On POSIX, a file that is closed anywhere in a process loses the locks that the process has on it."""
    path = tmp_path / "state.db"

    def elsewhere(sql: str) -> str:
        code = (
            f"import sqlite3; print(sqlite3.connect({str(path)!r}, isolation_level=None).execute({sql!r}).fetchall())"
        )
        command = [sys.executable, "-S", "-c", code]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.strip()

    async with open_database(path) as first, open_database(path) as second:
        await first.write(make)
        await second.read(count)
        await anyio.to_thread.run_sync(elsewhere, "INSERT INTO numbers VALUES (1)")
        await first.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (2)"))
        assert await anyio.to_thread.run_sync(elsewhere, "SELECT n FROM numbers ORDER BY n") == "[(1,), (2,)]"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted")
@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_deleted_while_it_is_open_is_noticed_before_anything_is_written(
    tmp_path: Path, replaced: bool
) -> None:
    path = tmp_path / "state.db"
    async with open_database(path) as database:
        await database.write(make)
        path.unlink()
        if replaced:
            path.touch()
        with pytest.raises(StateError, match="deleted or replaced while it was in use"):
            await database.write(lambda rows: rows.execute("INSERT INTO numbers VALUES (1)"))


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
async def test_a_file_that_everybody_could_read_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch(0o666)
    path.chmod(0o666)
    async with open_database(path) as database:
        await database.write(make)
    assert path.stat().st_mode & 0o777 == 0o600
