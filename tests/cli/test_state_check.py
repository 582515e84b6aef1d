"""What doctor says of a state: new, of this version, older, newer, or another program's."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from heygen_async._storage.database import open_database
from heygen_async._workflows.processes import Heartbeat
from heygen_async._workflows.store import SCHEMA, open_store
from heygen_async.cli.state_check import check_state
from heygen_async.errors import StateError

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["sqlite", "postgresql"])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "state.db")
    new_database: Callable[[], str] = request.getfixturevalue("new_database")
    return new_database()


async def test_a_state_that_is_used_its_age_and_who_works_on_it(state: str) -> None:
    async with open_store(state) as store:
        await store.open_run("spring", {}, 0.0)
        await Heartbeat(store, "worker 1", slot=1).begin()
        await Heartbeat(store, "worker 2", slot=2).begin()
    told = await check_state(state)
    assert re.search(rf"(SQLite|PostgreSQL) \d+.*schema {SCHEMA}, 1 run, 2 processes at work$", told), told
    async with open_database(state) as database:
        await database.write(lambda rows: rows.execute("UPDATE heygen_processes SET version = '0.0.9' WHERE slot = 2"))
    assert "of several versions (1 of 0.0.9, 1 of " in await check_state(state)
    async with open_database(state) as database:
        await database.write(lambda rows: rows.execute("UPDATE heygen_schema SET version = 2"))
    assert f"schema 2, which the next command that opens it brings up to date ({SCHEMA})" in await check_state(state)
    async with open_database(state) as database:
        found = await database.read(lambda rows: rows.execute("SELECT version FROM heygen_schema"))
        assert found == [(2,)], "a look changes nothing"
        await database.write(lambda rows: rows.execute("UPDATE heygen_schema SET version = 99"))
    with pytest.raises(StateError, match=r"newer version \(schema 99"):
        await check_state(state)


async def test_a_state_that_is_still_to_be_made(tmp_path: Path, new_database: Callable[[], str]) -> None:
    assert "the first run creates it" in await check_state(str(tmp_path / "state.db"))
    (tmp_path / "state.db").touch()
    assert "no run yet; the first one makes the tables" in await check_state(str(tmp_path / "state.db"))
    state = new_database()
    assert "no run yet; the first one makes the tables" in await check_state(state)
    async with open_database(state) as database:
        await database.write(lambda rows: rows.execute("CREATE TABLE invoices(id INTEGER)"))
    assert "no run yet, and 1 table of another program (invoices)" in await check_state(state)


async def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE places(id INTEGER)")
        connection.commit()
    with pytest.raises(StateError, match=r"another program \(places\): pass another file"):
        await check_state(str(file))
    (tmp_path / "text.db").write_text("not a database, but long enough to be read as one" * 30, encoding="utf-8")
    with pytest.raises(StateError, match="is not a state file"):
        await check_state(str(tmp_path / "text.db"))
