"""Who works on a state: sessions and workers, each with a row that it renews while it lives.

Times are those of the machine that holds the state, so that clocks of many machines are never compared.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

import anyio
import attrs

from heygen_async._storage.base import Connection
from heygen_async._version import __version__
from heygen_async._workflows.store import Store, text_of
from heygen_async.errors import StateError

__all__ = ["BEAT", "SILENT", "SLOT_LOCKS", "Heartbeat", "Holds", "WorkerProcess", "processes"]

Holds: TypeAlias = Mapping[str, Mapping[str, int]]
"""How many people a process works on, by run and stage."""

BEAT = 15.0
"""Seconds of the machine between two writes of a process."""
SILENT = 4 * BEAT
"""Seconds without a write after which a process counts as silent: dead, frozen, or cut off."""
SLOT_LOCKS = 1_483_615_299
"""The first number of the advisory locks of slots; the second one is the slot."""
_KEPT = 7 * 86400.0
"""Seconds for which processes that are gone are remembered."""


@attrs.frozen
class WorkerProcess:
    """A process that works on a state, or did.

    Attributes:
        name: ``worker 2``, or the session of a run.
        run: The run that it drives; None for a worker, which works on all of them.
        slot: Its slot on PostgreSQL, or None.
        host: The machine.
        pid: The process there.
        version: The version of this package that it runs.
        started_at: Since when, as a Unix timestamp.
        seen_at: When it last wrote.
        ended_at: When it ended by itself, or None.
        silent: Seconds since it last wrote, where that is longer than it should be; None otherwise, and once it has
            ended.
        lost: Whether it has not ended by itself and is not there: its process is gone from this machine, or PostgreSQL
            has no connection of it any more.
        holds: How many people it works on, by run and stage.
        error: The last error that it met, or None.
        error_at: When.
        refused: Why it cannot go on while others may, such as a refused API key; None otherwise.
    """

    name: str
    run: str | None
    slot: int | None
    host: str
    pid: int
    version: str
    started_at: float
    seen_at: float
    ended_at: float | None
    silent: float | None
    lost: bool
    holds: Holds
    error: str | None
    error_at: float | None
    refused: str | None

    @property
    def alive(self) -> bool:
        """Whether it writes as it should."""
        return self.ended_at is None and self.silent is None and not self.lost


_COLUMNS = "name, run, slot, host, pid, version, started_at, seen_at, ended_at, holds, error, error_at, refused"


def _process_of(row: Sequence[Any], now: float, free: Collection[int]) -> WorkerProcess:
    name, run, slot, host, pid, version, started, seen, ended, holds, error, error_at, refused = row
    silent = now - seen if ended is None and now - seen > SILENT else None
    lost = ended is None and (slot in free if slot is not None else _is_gone(host, pid))
    return WorkerProcess(
        name, run, slot, host, pid, version, started, seen, ended, silent, lost, json.loads(holds), error, error_at,
        refused,
    )  # fmt: skip


def _is_gone(host: str, pid: int) -> bool:
    """Whether a process of this machine is there no more. Of other machines nothing is known."""
    if os.name != "posix" or host != socket.gethostname():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:  # another user's
        return False
    return False


def _free_slots(rows: Connection) -> set[int]:
    """The slots that were taken, that no one has given back, and whose lock PostgreSQL has dropped."""
    held = (
        "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = ? AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    taken = {int(row[0]) for row in rows.execute("SELECT slot FROM heygen_workers")}
    return taken - {int(row[0]) for row in rows.execute(held, (SLOT_LOCKS,))}


async def processes(store: Store, run: str | None = None) -> list[WorkerProcess]:
    """Who works on a state, or on one run of it: sessions first, then workers by their slots."""

    def work(rows: Connection) -> list[WorkerProcess]:
        now = store.time_in(rows)
        sql = f"SELECT {_COLUMNS} FROM heygen_processes"  # noqa: S608 - constants
        values: tuple[Any, ...] = ()
        if run is not None:
            sql, values = sql + " WHERE run IS NULL OR run = ?", (run,)
        free = _free_slots(rows) if store.database.is_server else ()
        found = [_process_of(row, now, free) for row in rows.execute(sql, values)]
        return sorted(found, key=lambda one: (one.run is None, one.slot or 0, one.name))

    return await store.database.read(work)


class Heartbeat:
    """The row of this process, written every `BEAT` seconds.

    Args:
        store: The state.
        name: Which process this is; who comes next under a name replaces who was there.
        run: The run that it drives, or None.
        slot: Its slot, or None.
        holds: Says what it works on.
    """

    def __init__(
        self,
        store: Store,
        name: str,
        *,
        run: str | None = None,
        slot: int | None = None,
        holds: Callable[[], Holds] = dict,
    ) -> None:
        self._store = store
        self.name = name
        self.holds = holds
        self._run = run
        self._slot = slot
        self._error: tuple[str, float] | None = None

    def note(self, error: str) -> None:
        """Remember the last error that the process met, for the next write."""
        self._error = error, time.time()

    async def begin(self) -> None:
        """Write that the process is there."""
        host, pid = socket.gethostname(), os.getpid()

        def work(rows: Connection) -> None:
            now = self._store.time_in(rows)
            rows.execute(
                "DELETE FROM heygen_processes WHERE name = ? OR slot = ? OR seen_at < ?",
                (self.name, self._slot, now - _KEPT),
            )
            rows.execute(
                f"INSERT INTO heygen_processes({_COLUMNS})"  # noqa: S608 - constants
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, '{}', NULL, NULL, NULL)",
                (self.name, self._run, self._slot, host, pid, __version__, now, now),
            )

        await self._store.database.write(work)

    async def keep(self) -> None:
        """Write again and again until cancelled. A state that is away is no reason to stop: others say so."""
        while True:
            await anyio.sleep(BEAT)
            with suppress(StateError):
                await self._store.database.write(self._beat)

    async def end(self, failure: str | None = None) -> None:
        """Write that the process has ended: it leaves the list, or stays in it with what has ended it."""

        def work(rows: Connection) -> None:
            if failure is None:
                rows.execute("DELETE FROM heygen_processes WHERE name = ?", (self.name,))
                return
            now = self._store.time_in(rows)
            rows.execute(
                "UPDATE heygen_processes SET ended_at = ?, seen_at = ?, holds = '{}', error = ?, error_at = ?"
                " WHERE name = ?",
                (now, now, failure, now, self.name),
            )

        with suppress(StateError):
            await self._store.database.write(work)

    @staticmethod
    async def bury(store: Store, slot: int) -> None:
        """Write that the process in ``slot`` has ended without a word, and that its work was taken over."""
        said = "it was killed, or cut off; what it worked on was taken over"

        def work(rows: Connection) -> None:
            now = store.time_in(rows)
            rows.execute(
                "UPDATE heygen_processes SET ended_at = ?, holds = '{}', error = ?, error_at = ?"
                " WHERE slot = ? AND ended_at IS NULL",
                (now, said, now, slot),
            )

        await store.database.write(work)

    async def refuse(self, reason: str) -> bool:
        """Write that this process cannot go on, and say whether another one can.

        Of several that are refused in the same moment the last one finds no other left.
        """

        def work(rows: Connection) -> bool:
            lock = " FOR UPDATE" if self._store.database.is_server else ""
            now = self._store.time_in(rows)
            rows.execute(f"SELECT name FROM heygen_processes ORDER BY name{lock}")  # noqa: S608 - constants
            rows.execute(
                "UPDATE heygen_processes SET refused = ?, error = ?, error_at = ?, seen_at = ? WHERE name = ?",
                (reason, reason, now, now, self.name),
            )
            sql = "SELECT 1 FROM heygen_processes WHERE refused IS NULL AND ended_at IS NULL AND seen_at > ?"
            return bool(rows.execute(sql, (now - SILENT,)))

        return await self._store.database.write(work)

    def _beat(self, rows: Connection) -> None:
        error, at = self._error or (None, None)
        rows.execute(
            # Who was taken for dead, and is not, is there again.
            "UPDATE heygen_processes SET seen_at = ?, ended_at = NULL, holds = ?, error = coalesce(?, error),"
            " error_at = coalesce(?, error_at) WHERE name = ?",
            (self._store.time_in(rows), text_of(self.holds()), error, at, self.name),
        )
