"""Keeps a sandbox's state in an SQLite file, row by row: a change costs the same however much is kept."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol

from heygen_async._storage.locks import LockHeld, hold
from heygen_async.errors import StateError
from heygen_async.sandbox.state.objects import ObjectStore
from heygen_async.sandbox.state.presigned import PresignedUrls
from heygen_async.sandbox.state.timeline import Timeline

__all__ = ["StateFile"]

# SQLite's field for it: no other program's file has this number.
_APPLICATION = 0x48475342
_VERSION = 3
_LARGE = 64 * 1024
_OWN = "heygen_async.sandbox."
# Besides the sandbox's own classes, what their fields are made of.
_OTHERS = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "complex"),
    ("collections", "OrderedDict"),
    ("collections", "deque"),
    ("collections", "Counter"),
}
_UNREADABLE = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
    sqlite3.Error,
)
_SCHEMA = f"""
BEGIN;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_VERSION};
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, ids INTEGER NOT NULL, orders INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS object (
    account TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, ordinal INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (account, kind, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS timeline (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS large (name TEXT PRIMARY KEY, body BLOB NOT NULL);
COMMIT;
"""
_COUNTERS = """\
INSERT INTO account VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET ids = excluded.ids, orders = excluded.orders
"""

Key = tuple[str, str, str]


class _LargeBytes:
    """Large bytes by their digest, each kept once however many rows name it."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._bodies: dict[str, bytes] = {}
        self.uses: Counter[str] = Counter()
        self.stored: set[str] = set()
        self.database: sqlite3.Connection | None = None

    def name(self, body: bytes) -> str:
        name = self._names.get(id(body))
        if name is None:
            name = hashlib.sha256(body).hexdigest()
            # The same bytes may have come twice: the first object stands for both, and only it keeps its identity.
            if self._bodies.setdefault(name, body) is body:
                self._names[id(body)] = name
        return name

    def body(self, name: str) -> bytes:
        return self._bodies[name]

    def read(self, name: str) -> bytes:
        if name not in self._bodies and self.database is not None:
            row = self.database.execute("SELECT body FROM large WHERE name = ?", (name,)).fetchone()
            if row is None:
                raise LookupError(f"large bytes are missing: {name[:12]}")
            self.name(bytes(row[0]))
        return self._bodies[name]

    def forget(self, name: str) -> None:
        body = self._bodies.pop(name)
        self._names.pop(id(body), None)
        self.stored.discard(name)


class _Timelines:
    """Numbers of the timelines that rows refer to, and those that went on since the last `StateFile.save`."""

    def __init__(self) -> None:
        self.changed: dict[int, Timeline] = {}
        self._next = 1

    def number(self, timeline: Timeline) -> int:
        if timeline.number == 0:
            self.adopt(timeline, self._next)
            self.changed[timeline.number] = timeline
        return timeline.number

    def adopt(self, timeline: Timeline, number: int) -> None:
        timeline.number, timeline.changed = number, self._note
        self._next = max(self._next, number + 1)

    def _note(self, timeline: Timeline) -> None:
        self.changed[timeline.number] = timeline


class _Reader(pickle.Unpickler):
    """Makes objects of the sandbox's own classes, and of no others."""

    def __init__(self, data: bytes, timelines: dict[int, Timeline], large: _LargeBytes) -> None:
        super().__init__(io.BytesIO(data))
        self._timelines = timelines
        self._large = large
        self.large: set[str] = set()
        self.timelines: set[int] = set()

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        # A dotted name would lead through a module of ours into those that it imports, and so would a name of theirs.
        if "." not in global_name and (module_name.startswith(_OWN) or (module_name, global_name) in _OTHERS):
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} does not belong into a state file")

    def persistent_load(self, pid: Any, /) -> Any:
        match pid:
            case ("timeline", int(number)):
                self.timelines.add(number)
                return self._timelines[number]
            case ("large", str(name)):
                self.large.add(name)
                return self._large.read(name)
            case _:
                raise pickle.UnpicklingError("not a reference of this sandbox")


class _Writer(pickle.Pickler):
    """Leaves timelines and large bytes to rows of their own, which several objects may share."""

    def __init__(self, timelines: _Timelines, large: _LargeBytes) -> None:
        self.buffer = io.BytesIO()
        super().__init__(self.buffer, protocol=5)
        self._timelines = timelines
        self._large = large
        self.large: set[str] = set()

    def persistent_id(self, obj: Any, /) -> Any:
        if type(obj) is Timeline:
            return ("timeline", self._timelines.number(obj))
        if type(obj) is bytes and len(obj) >= _LARGE:
            name = self._large.name(obj)
            self.large.add(name)
            return ("large", name)
        return None


@dataclass(slots=True)
class _Kept:
    """A row as the file has it: a hash of its bytes, and the large bytes that it names."""

    hash: int
    large: frozenset[str]


@dataclass(slots=True)
class _Batch:
    """What one transaction writes, to be remembered once it is committed."""

    rows: dict[Key, _Kept] = field(default_factory=dict[Key, _Kept])
    uses: Counter[str] = field(default_factory=Counter[str])
    stored: set[str] = field(default_factory=set[str])
    unused: list[str] = field(default_factory=list[str])


class Restorable(Protocol):
    """What a state file reads into, and takes the time and the media port from: the state of a sandbox."""

    @property
    def media(self) -> PresignedUrls:
        """The addresses of media."""
        ...

    def now(self) -> float:
        """The sandbox's time."""
        ...

    def begin_restoring(self, accounts: Iterable[tuple[str, int, int]]) -> dict[str, ObjectStore]:
        """Make room for what the file has."""
        ...

    def finish_restoring(self, now: float, media_port: int) -> None:
        """Take up what has been put into the stores."""
        ...


class StateFile:
    """A file that one sandbox at a time keeps its state in. Its owner alone can read it.

    It is the `Tracker` of the objects: what was handed out since the last `save` is compared with what is kept, and
    only what differs is written.

    Args:
        path: The file. Besides it there are ``.lock`` and, while it is open, SQLite's ``-wal`` and ``-shm``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: IO[str] | None = None
        self._database: sqlite3.Connection | None = None
        self._revision = 0
        self._begin_anew = False
        self._forget()

    def _forget(self) -> None:
        self._changed: dict[Key, tuple[ObjectStore, Any]] = {}
        self._removed: dict[Key, ObjectStore] = {}
        self._kept: dict[Key, _Kept] = {}
        self._timelines = _Timelines()
        self._large = _LargeBytes()

    def touched(self, store: ObjectStore, kind: type[Any], id: str, row: Any) -> None:
        key = (store.name, _name(kind), id)
        self._removed.pop(key, None)
        self._changed[key] = (store, row)

    def removed(self, store: ObjectStore, kind: type[Any], id: str) -> None:
        key = (store.name, _name(kind), id)
        self._changed.pop(key, None)
        self._removed[key] = store

    def load(self, state: Restorable) -> None:
        """Replace the state by what the file has; no file, or an empty one, is a new sandbox.

        Raises:
            StateError: The file is damaged, of another program or of another version.
        """
        if not self._ours():
            return
        try:
            with closing(sqlite3.connect(self.path)) as database:
                revision = int(_meta(database).get("revision", 0))
                if revision != self._revision:
                    self._forget()
                    self._read(database, state)
                    self._revision = revision
        except _UNREADABLE as error:
            raise self._foreign(str(error)) from error

    def _ours(self) -> bool:
        """Whether there is something to read. It is looked at before SQLite opens it, and perhaps repairs it."""
        try:
            with self.path.open("rb") as file:
                head = file.read(100)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._refused("read", error) from error
        if not head:
            return False
        if not head.startswith(b"SQLite format 3") or len(head) < 100:
            raise self._foreign("no such database")
        (version,), (application,) = struct.unpack_from(">I", head, 60), struct.unpack_from(">I", head, 68)
        if application != _APPLICATION:
            raise self._foreign("of another program")
        if version != _VERSION:
            text = "written by another version of the sandbox; delete it to begin with a new one"
            raise StateError(text, location=str(self.path))
        return True

    def _read(self, database: sqlite3.Connection, state: Restorable) -> None:
        timelines: dict[int, Timeline] = {}
        self._large.database = database
        for number, body in database.execute("SELECT id, body FROM timeline"):
            steps, polls, seen, ended = _Reader(body, timelines, self._large).load()
            timelines[number] = Timeline(steps, polls, seen, ended)
        accounts = list(database.execute("SELECT name, ids, orders FROM account ORDER BY rowid"))
        stores = state.begin_restoring(accounts)
        rows = database.execute("SELECT account, kind, id, body FROM object ORDER BY account, kind, ordinal")
        for account, kind, row_id, body in rows:
            reader = _Reader(body, timelines, self._large)
            row: object = reader.load()
            row_kind: type[Any] = type(row)
            if _name(row_kind) != kind:
                raise ValueError(f"{kind} {row_id} is of another kind")
            stores[account].of(row_kind).put(row_id, row)
            self._kept[account, kind, row_id] = _Kept(hash(body), frozenset(reader.large))
            self._large.uses.update(reader.large)
            # Timelines that no row names any more are left behind, and their numbers are used again.
            for number in reader.timelines:
                self._timelines.adopt(timelines[number], number)
        self._large.stored = {name for (name,) in database.execute("SELECT name FROM large")}
        self._large.database = None
        # Rows as they were read are no changes.
        self._changed.clear()
        meta = _meta(database)
        state.finish_restoring(float(meta["now"]), int(meta["media_port"]))

    def hold(self) -> None:
        """Keep the file from other sandboxes until `release`; the lock goes with the process, however it ends.

        Raises:
            StateError: Another sandbox holds it, or there is no folder for it.
        """
        try:
            self._lock = hold(self.path)
        except LockHeld as holder:
            text = f"is in use by the sandbox of {holder}; stop it first"
            raise StateError(text, location=str(self.path)) from None
        except OSError as error:
            raise self._refused("written", error) from error

    def open(self, state: Restorable) -> None:
        """Take up what another sandbox wrote since `load`, and be ready to write.

        Raises:
            StateError: As `load`, or it cannot be written.
        """
        self.load(state)
        try:
            # For its owner only, and SQLite gives its companions the same mode.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self.path.chmod(0o600)
            database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            # In this order the head of the file says what it is, also after a crash.
            database.executescript(_SCHEMA)
            database.execute("PRAGMA journal_mode = WAL")
            # What is written survives the end of the process, however it ends; only that of the machine may cost the
            # last moments.
            database.execute("PRAGMA synchronous = NORMAL")
        except (OSError, sqlite3.Error) as error:
            raise self._refused("written", error) from error
        self._database = database

    def release(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def clear(self) -> None:
        """Forget everything: the next `save` writes the state from scratch."""
        self._forget()
        self._begin_anew = True

    def save(self, state: Restorable) -> None:
        """Write what has changed, in one transaction.

        Raises:
            StateError: It cannot be written. The next call tries again.
        """
        database = self._database
        if database is None:
            return
        batch = _Batch()
        try:
            database.execute("BEGIN IMMEDIATE")
            try:
                self._write(database, state, batch)
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise
        except (OSError, sqlite3.Error) as error:
            raise self._refused("written", error) from error
        self._settle(batch)

    def _write(self, database: sqlite3.Connection, state: Restorable, batch: _Batch) -> None:
        if self._begin_anew:
            for table in ("account", "object", "timeline", "large"):
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - the names stand above
        database.executemany("DELETE FROM object WHERE account = ? AND kind = ? AND id = ?", self._removed)
        for key in self._removed:
            if key in self._kept:
                batch.uses.subtract(self._kept[key].large)
        for key, (_, row) in self._changed.items():
            writer = _Writer(self._timelines, self._large)
            writer.dump(row)
            body = writer.buffer.getvalue()
            kept, digest = self._kept.get(key), hash(body)
            if kept is not None and kept.hash == digest:
                continue
            for name in writer.large - self._large.stored - batch.stored:
                database.execute("INSERT OR REPLACE INTO large VALUES (?, ?)", (name, self._large.body(name)))
                batch.stored.add(name)
            database.execute("INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?)", (*key, row.order, body))
            batch.rows[key] = _Kept(digest, frozenset(writer.large))
            batch.uses.update(writer.large)
            batch.uses.subtract(kept.large if kept else ())
        for number, timeline in self._timelines.changed.items():
            data = pickle.dumps((timeline.steps, timeline.polls, timeline.seen, timeline.ended), protocol=5)
            database.execute("INSERT OR REPLACE INTO timeline VALUES (?, ?)", (number, data))
        batch.unused = [name for name, change in batch.uses.items() if self._large.uses[name] + change <= 0]
        database.executemany("DELETE FROM large WHERE name = ?", [(name,) for name in batch.unused])
        stores = {
            store.name: store for store in (*(store for store, _ in self._changed.values()), *self._removed.values())
        }
        database.executemany(_COUNTERS, [(name, store.ids, store.orders) for name, store in stores.items()])
        self._revision += 1
        meta = {"now": repr(state.now()), "media_port": str(state.media.port), "revision": str(self._revision)}
        database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    def _settle(self, batch: _Batch) -> None:
        """Remember what was committed."""
        for key in self._removed:
            self._kept.pop(key, None)
        self._kept.update(batch.rows)
        self._large.stored |= batch.stored
        self._large.uses.update(batch.uses)
        for name in batch.unused:
            del self._large.uses[name]
            self._large.forget(name)
        self._changed.clear()
        self._removed.clear()
        self._timelines.changed.clear()
        self._begin_anew = False

    def _foreign(self, why: str) -> StateError:
        return StateError(
            f"not a state file of this sandbox ({why}); delete it to begin with a new one", location=str(self.path)
        )

    def _refused(self, what: str, error: Exception) -> StateError:
        reason = getattr(error, "strerror", None) or str(error)
        return StateError(f"the sandbox's state cannot be {what}: {reason}", location=str(self.path))


def _name(kind: type[Any]) -> str:
    return f"{kind.__module__.removeprefix(_OWN)}.{kind.__qualname__}"


def _meta(database: sqlite3.Connection) -> dict[str, str]:
    return dict(database.execute("SELECT name, value FROM meta"))
