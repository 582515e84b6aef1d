"""The rows of an inbox: the same statements for SQLite and PostgreSQL, each called inside a transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from heygen_async._storage.base import Connection

__all__ = [
    "FORGET_EVERY",
    "add",
    "erase",
    "finish",
    "forget_expired",
    "forget_surplus",
    "free",
    "known",
    "lock",
    "next_free",
    "prepare",
    "take",
    "tell",
    "told",
    "waiting",
]

FORGET_EVERY = 64
"""The surplus is looked for at every so many events."""
TOLD = 600.0
"""Seconds for which it is remembered which jobs an event was about."""

_LOCK = 1_483_615_300
_TYPES = {
    "sqlite": ("INTEGER PRIMARY KEY AUTOINCREMENT", "BLOB"),
    "postgresql": ("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "BYTEA"),
}
_TABLES = (
    # The payload is NULL once the work is done: what stays is the memory of it. leased_until 0: free to take.
    """CREATE TABLE IF NOT EXISTS heygen_inbox (
        number {number}, key TEXT NOT NULL UNIQUE, payload {bytes}, leased_until DOUBLE PRECISION NOT NULL,
        lease INTEGER NOT NULL DEFAULT 0, expires DOUBLE PRECISION NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS heygen_inbox_free ON heygen_inbox (number) WHERE payload IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS heygen_inbox_done ON heygen_inbox (expires) WHERE payload IS NULL",
    """CREATE TABLE IF NOT EXISTS heygen_inbox_told (
        number {number}, reporter TEXT NOT NULL, jobs TEXT NOT NULL, at DOUBLE PRECISION NOT NULL)""",
)


def prepare(rows: Connection, dialect: str) -> None:
    """Make the tables where they are missing."""
    lock(rows, dialect)
    number, octets = _TYPES[dialect]
    for table in _TABLES:
        rows.execute(table.replace("{number}", number).replace("{bytes}", octets))


def lock(rows: Connection, dialect: str) -> None:
    """One at a time from here to the end of the transaction, so that numbers become visible in their order."""
    if dialect == "postgresql":
        rows.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))


def known(rows: Connection, key: str) -> bool:
    return bool(rows.execute("SELECT 1 FROM heygen_inbox WHERE key = ?", (key,)))


def waiting(rows: Connection) -> int:
    return int(rows.execute("SELECT count(*) FROM heygen_inbox WHERE payload IS NOT NULL")[0][0])


def add(rows: Connection, key: str, payload: bytes | None, expires: float) -> int:
    """Store an event; returns its number."""
    sql = "INSERT INTO heygen_inbox (key, payload, leased_until, expires) VALUES (?, ?, 0, ?) RETURNING number"
    return int(rows.execute(sql, (key, payload, expires))[0][0])


def take(rows: Connection, dialect: str, now: float, until: float, beyond: float) -> tuple[str, bytes, int] | None:
    """Lease the oldest event that is free: its key, payload and lease.

    Args:
        rows: Where.
        dialect: The SQL spoken there.
        now: The time.
        until: When the lease ends.
        beyond: A lease that ends later was given before the clock was set back: it must not hide the event.
    """
    sql = (
        "SELECT number, key, payload, lease FROM heygen_inbox WHERE payload IS NOT NULL"
        " AND (leased_until <= ? OR leased_until > ?) ORDER BY number LIMIT 1"
    )
    if dialect == "postgresql":
        sql += " FOR UPDATE SKIP LOCKED"
    found = rows.execute(sql, (now, beyond))
    if not found:
        return None
    number, key, payload, lease = found[0]
    rows.execute("UPDATE heygen_inbox SET leased_until = ?, lease = ? WHERE number = ?", (until, lease + 1, number))
    return key, bytes(payload), lease + 1


def next_free(rows: Connection) -> float | None:
    """When the first lease ends, or None where nothing waits."""
    at = rows.execute("SELECT min(leased_until) FROM heygen_inbox WHERE payload IS NOT NULL")[0][0]
    return None if at is None else float(at)


def finish(rows: Connection, key: str, lease: int, expires: float) -> None:
    """Keep only the memory of an event, if the lease is still good."""
    rows.execute(
        "UPDATE heygen_inbox SET payload = NULL, leased_until = 0, expires = ? WHERE key = ? AND lease = ?",
        (expires, key, lease),
    )


def free(rows: Connection, key: str, lease: int, until: float) -> None:
    """End a lease at ``until``, if it is still good."""
    rows.execute("UPDATE heygen_inbox SET leased_until = ? WHERE key = ? AND lease = ?", (until, key, lease))


def erase(rows: Connection, ids: Collection[str], expires: float) -> int:
    """Keep only the memory of events that name one of these objects; returns how many they were."""
    named = [one.encode() for one in ids]
    found = rows.execute("SELECT number, payload FROM heygen_inbox WHERE payload IS NOT NULL")
    numbers = [number for number, payload in found if any(one in bytes(payload) for one in named)]
    for number in numbers:
        sql = "UPDATE heygen_inbox SET payload = NULL, leased_until = 0, expires = ? WHERE number = ?"
        rows.execute(sql, (expires, number))
    for number, jobs in rows.execute("SELECT number, jobs FROM heygen_inbox_told"):
        if any(one in ids for one in json.loads(jobs)):
            rows.execute("DELETE FROM heygen_inbox_told WHERE number = ?", (number,))
    return len(numbers)


def forget_expired(rows: Connection, now: float) -> None:
    """Forget what was done long ago."""
    rows.execute("DELETE FROM heygen_inbox WHERE payload IS NULL AND expires < ?", (now,))


def forget_surplus(rows: Connection, most: int) -> None:
    """Forget what was done first, beyond so many; never what still waits."""
    done = int(rows.execute("SELECT count(*) FROM heygen_inbox WHERE payload IS NULL")[0][0])
    if done > most:
        rows.execute(
            "DELETE FROM heygen_inbox WHERE number IN"
            " (SELECT number FROM heygen_inbox WHERE payload IS NULL ORDER BY expires LIMIT ?)",
            (done - most,),
        )


def tell(rows: Connection, reporter: str, job_ids: Sequence[str], now: float) -> None:
    """Leave word for the others that these jobs changed."""
    rows.execute("DELETE FROM heygen_inbox_told WHERE at < ?", (now - TOLD,))
    sql = "INSERT INTO heygen_inbox_told (reporter, jobs, at) VALUES (?, ?, ?)"
    rows.execute(sql, (reporter, json.dumps(list(job_ids)), now))


def told(rows: Connection, listener: str, after: int) -> tuple[int, list[str]]:
    """What others have told since ``after``: the last number, and jobs."""
    sql = "SELECT number, reporter, jobs FROM heygen_inbox_told WHERE number > ? ORDER BY number"
    found = rows.execute(sql, (after,))
    job_ids = [str(job_id) for _, reporter, jobs in found if reporter != listener for job_id in json.loads(jobs)]
    return (int(found[-1][0]) if found else after), job_ids
