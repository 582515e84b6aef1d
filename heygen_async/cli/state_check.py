"""What a state is, before anything opens it to work: new, of this version, older, newer, or another program's."""

from __future__ import annotations

import sqlite3
from collections import Counter
from importlib.metadata import PackageNotFoundError, version

import anyio

from heygen_async._storage.base import Connection
from heygen_async._storage.database import Database, open_database
from heygen_async._workflows.processes import processes
from heygen_async._workflows.store import SCHEMA, Store
from heygen_async.cli.format import count
from heygen_async.cli.state import state_file
from heygen_async.errors import StateError

__all__ = ["check_state"]

_SHOWN = 4


async def check_state(state: str) -> str:
    """Say what a state is, and what becomes of it. Writes nothing.

    Raises:
        StateError: It cannot be used as it is.
    """
    file = state_file(state)
    if file is not None and not await anyio.Path(file).exists():
        return f"{state}: none yet; the first run creates it"
    async with open_database(state, read_only=True) as database:
        store = Store(database)
        parts = [await _server(database), await _tables(store)]
        if await store.version() == SCHEMA:
            parts.append(count(len(await store.runs()), "run"))
            parts += await _processes(store)
        return f"{database.location}: {', '.join(part for part in parts if part)}"


async def _server(database: Database) -> str:
    """The versions of what holds the rows."""
    if not database.is_server:
        return f"SQLite {sqlite3.sqlite_version}"
    found = await database.read(lambda rows: rows.execute("SHOW server_version"))
    used = [f"PostgreSQL {str(found[0][0]).split()[0]}"]
    for package in ("psycopg", "dbos"):
        try:
            used.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            used.append(f"{package} is not installed")
    return ", ".join(used)


async def _tables(store: Store) -> str:
    """Whose tables there are."""
    found = await store.version()
    if found is not None and found > SCHEMA:
        raise StateError(
            f"was written by a newer version (schema {found}, this one reads {SCHEMA}): update heygen-async",
            location=store.database.location,
        )
    if found is not None and found < SCHEMA:
        return f"schema {found}, which the next command that opens it brings up to date ({SCHEMA})"
    if found is not None:
        return f"schema {found}"
    others = await store.database.read(lambda rows: _others(rows, server=store.database.is_server))
    if not others:
        return "no run yet; the first one makes the tables"
    named = ", ".join(others[:_SHOWN]) + (" …" if len(others) > _SHOWN else "")
    if store.database.is_server:
        return f"no run yet, and {count(len(others), 'table')} of another program ({named}); ours begin with heygen_"
    raise StateError(
        f"is a database of another program ({named}): pass another file with --state", location=store.database.location
    )


def _others(rows: Connection, *, server: bool) -> list[str]:
    sql = (
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
        if server
        else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    )
    return [str(row[0]) for row in rows.execute(sql) if not str(row[0]).startswith("heygen_")]


async def _processes(store: Store) -> list[str]:
    """Who works on it, by version: several at once are a rollout that has not ended."""
    found = await processes(store)
    alive = Counter(one.version for one in found if one.alive)
    silent = [one.name for one in found if one.silent is not None or one.lost]
    told = [f"{count(alive.total(), 'process', 'processes')} at work"] if alive else []
    if len(alive) > 1:
        told.append(
            f"of several versions ({', '.join(f'{number} of {name}' for name, number in sorted(alive.items()))})"
        )
    if silent:
        told.append(f"silent: {', '.join(silent)}")
    return told
