"""What a run must not forget: its people, what each of them has, and every payment before it is made.

The same statements run on SQLite and on PostgreSQL; a `Database` carries them out.
"""

from __future__ import annotations

import json
import math
import time
import uuid
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import attrs

from heygen_async._jobs.durations import added
from heygen_async._storage.base import Connection
from heygen_async._storage.database import Database, open_database
from heygen_async._workflows.amendments import (
    DELIVERED,
    Amendment,
    PersonChange,
    affected_steps,
    amend,
    changed_fields,
    moved_files,
)
from heygen_async._workflows.payments import ADOPTED, Payment
from heygen_async._workflows.person import Person
from heygen_async._workflows.prices import render_price
from heygen_async._workflows.spending import why_blocked
from heygen_async._workflows.stages import upload_again
from heygen_async.errors import InvalidInput, StateError

__all__ = [
    "SCHEMA",
    "Action",
    "Decision",
    "Item",
    "ItemSuperseded",
    "LoadedItem",
    "PaidStep",
    "Pause",
    "Refusal",
    "Run",
    "RunView",
    "Spending",
    "State",
    "Store",
    "open_store",
    "text_of",
]

SCHEMA = 4
"""The version of the tables. A state of an older version is brought up to date when it is opened; see `_MIGRATIONS`."""

_LOCK = 4_836_152_990_147
_LEARNING = 4_836_152_990_148


class State(StrEnum):
    """Where an item stands."""

    PENDING = "pending"
    RUNNING = "running"
    WAITING = "waiting"
    NEEDS_CONSENT = "needs_consent"
    DONE = "done"
    FAILED_RETRYABLE = "failed_retryable"
    FAILED_REMOTE = "failed_remote"
    NEEDS_REVIEW = "needs_review"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether the item stays as it is until a person decides something."""
        return self not in {State.PENDING, State.RUNNING, State.WAITING, State.NEEDS_CONSENT}

    @property
    def goes_on(self) -> bool:
        """Whether a session carries on with the item: also where only passing trouble has ended it."""
        return not self.ended or self is State.FAILED_RETRYABLE


@attrs.frozen
class Pause:
    """Why a run makes no new payment.

    Attributes:
        reason: The reason, with the person who has paused it.
        at: Since when, as a Unix timestamp; None where an older version has written it.
        by: The person who has paused the run, as login@host. None where the run has paused itself, as for an empty
            wallet: then the next session tries again.
    """

    reason: str
    at: float | None = None
    by: str | None = None


@attrs.frozen
class Run:
    """A named batch.

    Attributes:
        options: What it was started with, as plain data.
        pause: Why no new payment is made for anyone, or None.
        limited: Why some people are not begun, or None.
    """

    name: str
    created_at: float
    options: Mapping[str, Any]
    pause: Pause | None = None
    limited: str | None = None

    @property
    def paused(self) -> str | None:
        """Why no new payment is made, or some people are not begun, or None."""
        return self.pause_reason or self.limited

    @property
    def pause_reason(self) -> str | None:
        """Why no new payment is made for anyone, or None."""
        return self.pause.reason if self.pause is not None else None


@attrs.frozen
class Decision:
    """What a person has decided, to be written down with the change that it makes.

    Attributes:
        action: pause, resume, limit, set, add, cancel, retry, adopt or confirm_unpaid.
        by: Who has decided it, as login@host.
        at: When, as a Unix timestamp.
        reason: Why, in the words of whoever decided it.
        detail: What it changes, as plain data.
    """

    action: str
    by: str
    at: float
    reason: str | None = None
    detail: Mapping[str, Any] = attrs.field(factory=dict[str, Any])


@attrs.frozen
class Action:
    """A decision that was written down.

    Attributes:
        number: Counts the actions of the run, from 1.
        item: The person it is about, by key; None for the whole run.
    """

    run: str
    number: int
    item: str | None
    decision: Decision


Pause.__module__ = Decision.__module__ = Action.__module__ = "heygen_async.runs"


@attrs.frozen
class Item:
    """One person of a run.

    Attributes:
        person: The person as plain data.
        stage: The stage that is next or under way.
        generation: How often paying again was decided.
        facts: What the stages have brought so far: ids, paths, sizes.
        detail: Why it is in its state: an error, a consent page, what it waits for.
    """

    run: str
    key: str
    position: int
    person: Mapping[str, Any]
    stage: str
    state: State
    generation: int = 0
    facts: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    detail: Mapping[str, Any] | None = None
    updated_at: float = 0.0


@attrs.frozen
class Spending:
    """What a run has spent, in dollars by published prices.

    Attributes:
        known: For what HeyGen has made or failed: each twin, and each video by its real length.
        estimated: For videos that are being rendered, by the length of their scripts.
        unanswered: For payments whose answer is not there: they may or may not have been made.
    """

    known: float
    estimated: float
    unanswered: float

    @property
    def total(self) -> float:
        """All of it: what `Store.spent` counts."""
        return self.known + self.estimated + self.unanswered


@attrs.frozen
class RunView:
    """A run in one moment: what is counted in it adds up, whatever sessions and workers write meanwhile.

    Attributes:
        run: The run.
        items: Its people, in the order of their manifest.
        spending: What it has spent.
        costs: The same by item; ``""`` is what was paid for people who were erased.
    """

    run: Run
    items: Sequence[Item]
    spending: Spending
    costs: Mapping[str, float]


@attrs.frozen
class LoadedItem:
    """An item and all that is remembered of it in its generation.

    Attributes:
        memos: What its steps gave, with the time of each.
        payments: Its payments by step.
    """

    item: Item
    memos: Mapping[str, tuple[Any, float]] = attrs.field(factory=dict[str, "tuple[Any, float]"])
    payments: Mapping[str, Payment] = attrs.field(factory=dict[str, Payment])


@attrs.frozen
class PaidStep:
    """A payment that was or may have been made.

    Attributes:
        item: The person it was for, by key; None for those who were erased.
        step: ``twin`` or ``render``; something else for those who were erased.
        at: When it was sent, by this machine's clock, as a Unix timestamp; 0 where that is forgotten.
        cost: Estimated dollars.
        answered: Whether HeyGen has confirmed it.
        ended_at: When its job was seen to have ended; None where it was not.
    """

    item: str | None
    step: str
    at: float
    cost: float
    answered: bool
    ended_at: float | None


@attrs.frozen
class Refusal:
    """A change of a person that cannot be taken over.

    Attributes:
        item: The item, which stays as it was.
        fields: What was changed.
    """

    item: Item
    fields: AbstractSet[str]


class ItemSuperseded(Exception):
    """An item that was about to go on was taken out of its run, or its person was changed: the turn is lost."""


# Rows


def text_of(value: object) -> str:
    """Plain data as JSON, the same text for the same data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


_RUN = "SELECT name, created_at, options, paused, paused_at, paused_by, limited FROM heygen_runs"
_ITEM = "run, item, position, person, stage, state, generation, facts, detail, updated_at"
_ONE_ITEM = f"SELECT {_ITEM} FROM heygen_items WHERE run = ? AND item = ?"  # noqa: S608 - a constant
_SAVE = (
    "UPDATE heygen_items SET stage = ?, state = ?, generation = ?, facts = ?, detail = ?, updated_at = ?"
    " WHERE run = ? AND item = ?"
)
_PAYMENT = "key, body, first_sent_at, intended_at, maybe_sent, answer, cost"
_OF = "run = ? AND item = ? AND generation = ? AND step = ?"
_THIS = _OF + " AND key = ? AND intended_at = ? AND answer IS NULL"
"""One payment without an answer, and no other one that was begun in its place."""


def _run_of(row: Sequence[Any]) -> Run:
    pause = Pause(row[3], row[4], row[5]) if row[3] is not None else None
    return Run(row[0], row[1], json.loads(row[2]), pause, row[6])


def _item_of(row: Sequence[Any]) -> Item:
    return Item(
        row[0], row[1], row[2], json.loads(row[3]), row[4], State(row[5]), row[6], json.loads(row[7]),
        json.loads(row[8]) if row[8] else None, row[9],
    )  # fmt: skip


def _action_of(row: Sequence[Any]) -> Action:
    return Action(row[0], row[1], row[2], Decision(row[5], row[4], row[3], row[6], json.loads(row[7])))


def _payment_of(row: Sequence[Any]) -> Payment:
    return Payment(row[0], row[1].encode(), row[2], row[3], bool(row[4]), row[5], float(row[6]))


def _saved(item: Item) -> tuple[Any, ...]:
    """The values of `_SAVE`."""
    detail = text_of(item.detail) if item.detail is not None else None
    return (
        item.stage, item.state.value, item.generation, text_of(item.facts), detail, item.updated_at, item.run, item.key,
    )  # fmt: skip


# Tables. A payment's maybe_sent: 0 certainly not, 1 by one attempt, 2 by several.

_TABLES = (
    """CREATE TABLE heygen_runs(
        name TEXT PRIMARY KEY, created_at DOUBLE PRECISION NOT NULL, options TEXT NOT NULL, paused TEXT,
        limited TEXT, paused_at DOUBLE PRECISION, paused_by TEXT)""",
    """CREATE TABLE heygen_items(
        run TEXT NOT NULL, item TEXT NOT NULL, position INTEGER NOT NULL, person TEXT NOT NULL,
        stage TEXT NOT NULL, state TEXT NOT NULL, generation INTEGER NOT NULL DEFAULT 0, facts TEXT NOT NULL,
        detail TEXT, updated_at DOUBLE PRECISION NOT NULL, reserve DOUBLE PRECISION NOT NULL DEFAULT 0,
        PRIMARY KEY(run, item))""",
    "CREATE INDEX heygen_items_state ON heygen_items(run, state)",
    """CREATE TABLE heygen_memos(
        run TEXT NOT NULL, item TEXT NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        at DOUBLE PRECISION NOT NULL, PRIMARY KEY(run, item, generation, name))""",
    """CREATE TABLE heygen_payments(
        run TEXT NOT NULL, item TEXT NOT NULL, generation INTEGER NOT NULL, step TEXT NOT NULL,
        operation TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, first_sent_at DOUBLE PRECISION,
        intended_at DOUBLE PRECISION NOT NULL, maybe_sent INTEGER NOT NULL, answer TEXT,
        cost DOUBLE PRECISION NOT NULL, PRIMARY KEY(run, item, generation, step))""",
    "CREATE TABLE heygen_workers(slot INTEGER PRIMARY KEY)",
    "CREATE TABLE heygen_learned(kind TEXT PRIMARY KEY, value TEXT NOT NULL)",
)
_ACTIONS = """CREATE TABLE heygen_actions(
    run TEXT NOT NULL, number INTEGER NOT NULL, item TEXT, at DOUBLE PRECISION NOT NULL, person TEXT NOT NULL,
    action TEXT NOT NULL, reason TEXT, detail TEXT NOT NULL, PRIMARY KEY(run, number))"""
_PROCESSES = """CREATE TABLE heygen_processes(
    name TEXT PRIMARY KEY, run TEXT, slot INTEGER, host TEXT NOT NULL, pid INTEGER NOT NULL, version TEXT NOT NULL,
    started_at DOUBLE PRECISION NOT NULL, seen_at DOUBLE PRECISION NOT NULL, ended_at DOUBLE PRECISION,
    holds TEXT NOT NULL, error TEXT, error_at DOUBLE PRECISION, refused TEXT)"""


def _to_2(rows: Connection, *, shared: bool) -> None:
    """Date payments by HeyGen's clock, and reserve the rest of what a person costs.

    The first version dated a payment by this machine's clock or by HeyGen's, and did not say by which. So the age of
    the key of an open payment is not known: it is looked up, not sent again.
    """
    rows.execute("ALTER TABLE heygen_runs ADD COLUMN limited TEXT")
    rows.execute("ALTER TABLE heygen_items ADD COLUMN reserve DOUBLE PRECISION NOT NULL DEFAULT 0")
    if shared:
        rows.execute("ALTER TABLE heygen_payments ADD COLUMN intended_at DOUBLE PRECISION NOT NULL DEFAULT 0")
        rows.execute("ALTER TABLE heygen_payments ALTER COLUMN first_sent_at DROP NOT NULL")
        rows.execute("UPDATE heygen_payments SET intended_at = first_sent_at")
    else:
        # SQLite cannot take a NOT NULL back.
        rows.execute("ALTER TABLE heygen_payments RENAME TO heygen_payments_1")
        rows.execute(_TABLES[4])
        names = "run, item, generation, step, operation, key, body, first_sent_at, maybe_sent, answer, cost"
        rows.execute(
            f"INSERT INTO heygen_payments({names}, intended_at) SELECT {names}, first_sent_at FROM heygen_payments_1"  # noqa: S608 - constants
        )
        rows.execute("DROP TABLE heygen_payments_1")
    rows.execute("UPDATE heygen_payments SET first_sent_at = NULL WHERE answer IS NULL AND maybe_sent > 0")
    paid = rows.execute("SELECT run, item, step FROM heygen_payments WHERE maybe_sent > 0")
    twins = {(run, item) for run, item, step in paid if step == "twin"}
    rendered = {(run, item) for run, item, step in paid if step == "render"}
    for run, item, person, facts in rows.execute("SELECT run, item, person, facts FROM heygen_items"):
        if (run, item) not in rendered and ((run, item) in twins or json.loads(person).get("look_id")):
            reserve = _price_of_video(json.loads(person), json.loads(facts))
            rows.execute("UPDATE heygen_items SET reserve = ? WHERE run = ? AND item = ?", (reserve, run, item))


def _to_3(rows: Connection, *, shared: bool) -> None:
    """Remember who has decided what."""
    rows.execute("ALTER TABLE heygen_runs ADD COLUMN paused_at DOUBLE PRECISION")
    rows.execute("ALTER TABLE heygen_runs ADD COLUMN paused_by TEXT")
    rows.execute(_ACTIONS)


def _to_4(rows: Connection, *, shared: bool) -> None:
    """Remember which processes work on the state."""
    rows.execute(_PROCESSES)


_MIGRATIONS = {1: _to_2, 2: _to_3, 3: _to_4}
"""What brings the tables of a version to the next one."""


def _price_of_video(person: Mapping[str, Any], facts: Mapping[str, Any]) -> float:
    return render_price(Person.from_plain(person), cast("float | None", facts.get("audio_seconds")))


@attrs.frozen
class Store:
    """Reads and writes the state of runs."""

    database: Database

    # Versions

    async def prepare(self) -> None:
        """Make the tables, or bring those of an older version up to date.

        Raises:
            StateError: A newer version of this package has written the state.
        """
        self._check(await self.database.write(self.prepare_in))

    def prepare_in(self, rows: Connection) -> int:
        """The same, in a transaction; gives the version."""
        if self.database.is_server:
            # Several workers may start in the same moment.
            rows.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
        rows.execute("CREATE TABLE IF NOT EXISTS heygen_schema(version INTEGER NOT NULL)")
        found = rows.execute("SELECT version FROM heygen_schema")
        if not found:
            for table in (*_TABLES, _ACTIONS, _PROCESSES):
                rows.execute(table)
            rows.execute("INSERT INTO heygen_schema(version) VALUES (?)", (SCHEMA,))
            return SCHEMA
        version = int(found[0][0])
        while version in _MIGRATIONS:
            _MIGRATIONS[version](rows, shared=self.database.is_server)
            version += 1
            rows.execute("UPDATE heygen_schema SET version = ?", (version,))
        return version

    async def version(self) -> int | None:
        """The version of the tables, or None where there are none. Writes nothing."""

        def work(rows: Connection) -> int | None:
            if self.database.is_server:
                there = rows.execute("SELECT to_regclass('heygen_schema')") != [(None,)]
            else:
                there = bool(rows.execute("SELECT 1 FROM sqlite_master WHERE name = 'heygen_schema'"))
            found = rows.execute("SELECT version FROM heygen_schema") if there else []
            return int(found[0][0]) if found else None

        return await self.database.read(work)

    async def check(self) -> None:
        """Check that there is a state that this version can read, without writing anything.

        Raises:
            InvalidInput: There is none: it was made, and nothing was written to it.
            StateError: Another version has written it.
        """
        version = await self.version()
        if version is None:
            raise InvalidInput("state", f"{self.database.location} holds no run yet.", "Start one with 'onboard'.")
        self._check(version)

    def _check(self, version: int) -> None:
        if version != SCHEMA:
            raise StateError(
                f"was written by another version (schema {version}, this one reads {SCHEMA}): update heygen-async",
                location=self.database.location,
            )

    def time_in(self, rows: Connection) -> float:
        """The time of the machine that holds the state, as a Unix timestamp: one clock for all who share it."""
        if self.database.is_server:
            return float(rows.execute("SELECT extract(epoch FROM clock_timestamp())")[0][0])
        return time.time()

    def _hold(self, rows: Connection, run: str) -> None:
        """Have what others decide of ``run`` as a whole wait for the end of this transaction."""
        if self.database.is_server:
            rows.execute("SELECT 1 FROM heygen_runs WHERE name = ? FOR UPDATE", (run,))

    # Runs

    async def open_run(self, name: str, options: Mapping[str, Any], now: float) -> Run:
        """Make the run ``name``, or attach to it."""
        return await self.database.write(lambda rows: self.open_run_in(rows, name, options, now))

    def open_run_in(self, rows: Connection, name: str, options: Mapping[str, Any], now: float) -> Run:
        """The same, in a transaction that writes more."""
        rows.execute(
            "INSERT INTO heygen_runs(name, created_at, options) VALUES (?, ?, ?) ON CONFLICT(name) DO NOTHING",
            (name, now, text_of(options)),
        )
        return _run_of(rows.execute(_RUN + " WHERE name = ?", (name,))[0])

    async def begin_session(
        self,
        name: str,
        options: Mapping[str, Any],
        people: Iterable[tuple[str, Mapping[str, Any]]],
        stage: str,
        now: float,
        changes: Mapping[str, Any],
    ) -> tuple[Run, list[Refusal]]:
        """Make the run or attach to it, take its people on, and lift its own pause: all of it, or nothing.

        A pause that a person has decided on stays until a person resumes the run.

        Args:
            name: The run.
            options: What it is made with, where it is new.
            people: Who is taken on; see `add_items`.
            stage: Where they begin.
            now: The time.
            changes: Options that are changed from now on.
        """
        plain = list(people)

        def work(rows: Connection) -> tuple[Run, list[Refusal]]:
            run = self.open_run_in(rows, name, options, now)
            refused = self.add_items_in(rows, name, plain, stage, now)
            if refused:
                return run, refused
            if changes:
                self.update_options_in(rows, name, changes)
            rows.execute(
                "UPDATE heygen_runs SET paused = NULL, paused_at = NULL WHERE name = ? AND paused_by IS NULL", (name,)
            )
            rows.execute("UPDATE heygen_runs SET limited = NULL WHERE name = ?", (name,))
            return _run_of(rows.execute(_RUN + " WHERE name = ?", (name,))[0]), []

        return await self.database.write(work)

    async def run(self, name: str) -> Run | None:
        """The run ``name``, or None."""
        found = await self.database.read(lambda rows: rows.execute(_RUN + " WHERE name = ?", (name,)))
        return _run_of(found[0]) if found else None

    async def runs(self) -> list[Run]:
        """Every run, newest first."""
        found = await self.database.read(lambda rows: rows.execute(_RUN + " ORDER BY created_at DESC"))
        return [_run_of(row) for row in found]

    async def pause(self, run: str, reason: str | None, *, at: float | None = None) -> None:
        """Have ``run`` pause itself for ``reason`` (rule 8), or lift such a pause with None.

        A pause that there is stays as it is; one that a person has decided on is not lifted.
        """
        which = "paused IS NULL" if reason is not None else "paused_by IS NULL"
        await self.database.write(
            lambda rows: rows.execute(
                f"UPDATE heygen_runs SET paused = ?, paused_at = ?, limited = NULL WHERE name = ? AND {which}",  # noqa: S608
                (reason, at, run),
            )
        )

    async def steer(
        self,
        run: str,
        decision: Decision,
        change: Callable[[Connection], object],
        items: Sequence[str | None] = (None,),
    ) -> None:
        """Write down what a person has decided, together with the change that it makes.

        Args:
            run: The run.
            decision: What was decided.
            change: Makes the change.
            items: The people it is about; None is the whole run.
        """

        def work(rows: Connection) -> None:
            self._hold(rows, run)
            change(rows)
            self._record(rows, run, decision, items)

        await self.database.write(work)

    def _record(self, rows: Connection, run: str, decision: Decision, items: Iterable[str | None]) -> None:
        """Write a decision down. The run has to be held."""
        sql = "SELECT coalesce(max(number), 0) FROM heygen_actions WHERE run = ?"
        last = int(rows.execute(sql, (run,))[0][0])
        rows.execute_many(
            "INSERT INTO heygen_actions(run, number, item, at, person, action, reason, detail)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    run, number, item, decision.at, decision.by, decision.action, decision.reason,
                    text_of(decision.detail),
                )
                for number, item in enumerate(items, start=last + 1)
            ],
        )  # fmt: skip

    async def actions(self, run: str, item: str | None = None) -> list[Action]:
        """What was decided about ``run``, or about one of its people and the run as a whole, oldest first."""
        sql = "SELECT run, number, item, at, person, action, reason, detail FROM heygen_actions WHERE run = ?"
        values: tuple[Any, ...] = (run,)
        if item is not None:
            sql, values = sql + " AND (item = ? OR item IS NULL)", (run, item)
        found = await self.database.read(lambda rows: rows.execute(sql + " ORDER BY number", values))
        return [_action_of(row) for row in found]

    async def steering(self, run: str) -> tuple[Run, int] | None:
        """The run as it is steered now, and the number of the last action; None where it is forgotten."""

        def work(rows: Connection) -> tuple[Run, int] | None:
            found = rows.execute(_RUN + " WHERE name = ?", (run,))
            last = rows.execute("SELECT coalesce(max(number), 0) FROM heygen_actions WHERE run = ?", (run,))
            return (_run_of(found[0]), int(last[0][0])) if found else None

        return await self.database.read(work)

    async def update_options(self, run: str, options: Mapping[str, Any]) -> None:
        """Say how ``run`` is driven from now on, over what was said before."""
        await self.database.write(lambda rows: self.update_options_in(rows, run, options))

    def update_options_in(self, rows: Connection, run: str, options: Mapping[str, Any]) -> None:
        """The same, in a transaction that writes more."""
        self._hold(rows, run)
        known = json.loads(rows.execute("SELECT options FROM heygen_runs WHERE name = ?", (run,))[0][0])
        rows.execute("UPDATE heygen_runs SET options = ? WHERE name = ?", (text_of({**known, **options}), run))

    async def forget(self, run: str) -> None:
        """Remove ``run`` and all that is known of it."""

        def work(rows: Connection) -> None:
            for table in ("heygen_payments", "heygen_memos", "heygen_items", "heygen_actions"):
                rows.execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 - constants
            rows.execute("DELETE FROM heygen_runs WHERE name = ?", (run,))

        await self.database.write(work)

    # Items

    async def add_items(
        self, run: str, people: Iterable[tuple[str, Mapping[str, Any]]], stage: str, now: float
    ) -> list[Refusal]:
        """Add people that are new, and take over changes of others as far as what is paid for stays what it was.

        A person for whom nothing was paid begins again. One whose twin is paid for keeps it, and may still say
        something else; if they had failed, they go on. A file may get another name until it is delivered.

        Returns:
            The changes that touch what was, or may have been, paid for, or is delivered. Where there is any, nothing
            is written.
        """
        plain = list(people)
        return await self.database.write(lambda rows: self.add_items_in(rows, run, plain, stage, now))

    def add_items_in(
        self, rows: Connection, run: str, people: Sequence[tuple[str, Mapping[str, Any]]], stage: str, now: float
    ) -> list[Refusal]:
        """The same, in a transaction that writes more."""
        self._hold(rows, run)
        sql = "SELECT coalesce(max(position) + 1, 0) FROM heygen_items WHERE run = ?"
        last = int(rows.execute(sql, (run,))[0][0]) if people else 0
        known, changes = self._changes_in(rows, run, people)
        refused: list[tuple[str, frozenset[str]]] = []
        fresh: list[tuple[Any, ...]] = []
        restarted: list[tuple[Any, ...]] = []
        continued: list[tuple[Any, ...]] = []
        for position, (key, plain) in enumerate(people, start=last):
            if (change := changes.get(key)) is None:
                continue
            person = text_of(plain)
            match change.amendment:
                case None:
                    # Whoever brings a look needs a video alone: that much is theirs before others are begun.
                    reserve = _price_of_video(plain, {}) if plain.get("look_id") else 0.0
                    fresh.append((run, key, position, person, stage, State.PENDING.value, "{}", now, reserve))
                case Amendment.RESTART:
                    left = text_of(upload_again(json.loads(known[key][1])))
                    reserve = _price_of_video(plain, {}) if plain.get("look_id") else 0.0
                    restarted.append((person, stage, State.PENDING.value, left, now, reserve, run, key))
                case Amendment.CONTINUE:
                    failed = ("failed_retryable", "failed_remote") if affected_steps(change.fields) else ("", "")
                    reserve = _price_of_video(plain, json.loads(known[key][1]))
                    continued.append((person, *failed, now, reserve, run, key))
                case Amendment.REFUSED:
                    refused.append((key, change.fields))
        if refused:
            return [Refusal(_item_of(rows.execute(_ONE_ITEM, (run, key))[0]), fields) for key, fields in refused]
        rows.execute_many(
            "INSERT INTO heygen_items(run, item, position, person, stage, state, facts, updated_at, reserve)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            fresh,
        )
        rows.execute_many(
            "UPDATE heygen_items SET person = ?, stage = ?, state = ?, facts = ?, detail = NULL, updated_at = ?,"
            " reserve = ? WHERE run = ? AND item = ?",
            restarted,
        )
        rows.execute_many(
            "UPDATE heygen_items SET person = ?, state = CASE WHEN state IN (?, ?) THEN 'pending' ELSE state END,"
            " updated_at = ?, reserve = CASE WHEN reserve > 0 THEN ? ELSE 0 END WHERE run = ? AND item = ?",
            continued,
        )
        rows.execute_many("DELETE FROM heygen_memos WHERE run = ? AND item = ?", [entry[-2:] for entry in restarted])
        return []

    async def changes(self, run: str, people: Sequence[tuple[str, Mapping[str, Any]]]) -> list[PersonChange]:
        """How ``people`` differ from those of ``run``, and what `add_items` would make of each. Writes nothing."""
        found = await self.database.read(lambda rows: self._changes_in(rows, run, people)[1])
        return list(found.values())

    def _changes_in(
        self, rows: Connection, run: str, people: Sequence[tuple[str, Mapping[str, Any]]]
    ) -> tuple[dict[str, tuple[str, str]], dict[str, PersonChange]]:
        """Whom a run has, as JSON with their facts, and how people differ from that. Reads files that were changed."""
        known: dict[str, tuple[str, str]] = {}
        fixed: dict[str, set[str]] = {}
        if people:
            known, fixed = self._known(rows, run, people[0][0] if len(people) == 1 else None)
        changes: dict[str, PersonChange] = {}
        for key, plain in people:
            if key not in known:
                changes[key] = PersonChange(key)
                continue
            person = text_of(plain)
            if known[key][0] == person:
                continue
            fields = changed_fields(json.loads(known[key][0]), json.loads(person))
            if key in fixed:
                fields -= moved_files(fields, plain, self._uploads(rows, run, key))
            paid = frozenset(fixed.get(key, ()))
            changes[key] = PersonChange(key, frozenset(fields), amend(fields, paid), paid)
        return known, changes

    async def add_new(
        self, run: str, people: Sequence[tuple[str, Mapping[str, Any]]], stage: str, decision: Decision
    ) -> list[str]:
        """Add those of ``people`` whom the run does not have, and write down who has decided it.

        Returns:
            The keys of those who were added.
        """

        def work(rows: Connection) -> list[str]:
            self._hold(rows, run)
            there = {row[0] for row in rows.execute("SELECT item FROM heygen_items WHERE run = ?", (run,))}
            new = [(key, plain) for key, plain in people if key not in there]
            self.add_items_in(rows, run, new, stage, decision.at)
            self._record(rows, run, decision, [key for key, _ in new])
            return [key for key, _ in new]

        return await self.database.write(work)

    def _known(
        self, rows: Connection, run: str, item: str | None
    ) -> tuple[dict[str, tuple[str, str]], dict[str, set[str]]]:
        """Whom a run has, or one of them: as JSON, with their facts; and which of their steps can no longer change."""
        one = "" if item is None else " AND i.item = ?"
        values = (run,) if item is None else (run, item)
        sql = f"SELECT i.item, i.person, i.facts FROM heygen_items i WHERE i.run = ?{one}"  # noqa: S608 - constants
        known = {row[0]: (row[1], row[2]) for row in rows.execute(sql, values)}
        # A twin is kept over generations; a video that is paid for again may say something else.
        sql = (
            "SELECT DISTINCT p.item, p.step FROM heygen_payments p JOIN heygen_items i"  # noqa: S608 - constants
            f" ON i.run = p.run AND i.item = p.item WHERE p.run = ?{one} AND p.maybe_sent > 0"
            " AND (p.step = 'twin' OR p.generation = i.generation)"
            " UNION SELECT m.item, m.name FROM heygen_memos m JOIN heygen_items i"
            f" ON i.run = m.run AND i.item = m.item AND i.generation = m.generation WHERE m.run = ?{one} AND m.name = ?"
        )
        fixed: dict[str, set[str]] = {}
        for key, step in rows.execute(sql, (*values, *values, DELIVERED)):
            fixed.setdefault(key, set()).add(step)
        return known, fixed

    def _uploads(self, rows: Connection, run: str, item: str) -> dict[str, Mapping[str, Any]]:
        """What the uploads of an item gave."""
        sql = (
            "SELECT name, value FROM heygen_memos WHERE run = ? AND item = ?"
            " AND name IN ('upload-footage', 'upload-audio', 'upload-consent_video') ORDER BY generation"
        )
        return {name: json.loads(value) for name, value in rows.execute(sql, (run, item))}

    async def items(self, run: str, states: Iterable[State] | None = None) -> list[Item]:
        """The items of ``run`` in the order of their manifest, all or only those in ``states``."""
        return await self.database.read(lambda rows: self._items(rows, run, states))

    def _items(self, rows: Connection, run: str, states: Iterable[State] | None = None) -> list[Item]:
        wanted = [state.value for state in states] if states is not None else []
        where = f" AND state IN ({', '.join('?' * len(wanted))})" if states is not None else ""
        sql = f"SELECT {_ITEM} FROM heygen_items WHERE run = ?{where} ORDER BY position"  # noqa: S608 - placeholders only
        return [_item_of(row) for row in rows.execute(sql, (run, *wanted))]

    async def view(self, run: str) -> RunView | None:
        """All of ``run`` as it is in one moment; None where it is forgotten."""

        def work(rows: Connection) -> RunView | None:
            found = rows.execute(_RUN + " WHERE name = ?", (run,))
            if not found:
                return None
            spending, costs = self._spending(rows, run)
            return RunView(_run_of(found[0]), self._items(rows, run), spending, costs)

        return await self.database.look(work)

    async def erase(self, item: Item) -> bool:
        """Forget one item, and overwrite what a file said of it. What was paid stays in the sum of the run.

        Returns:
            False where it has changed since ``item`` was read; then nothing is written.
        """
        here = (item.run, item.key)

        def work(rows: Connection) -> bool:
            self._hold(rows, item.run)
            found = rows.execute("SELECT state, updated_at FROM heygen_items WHERE run = ? AND item = ?", here)
            if found != [(item.state.value, item.updated_at)]:
                return False
            sql = "SELECT coalesce(sum(cost), 0) FROM heygen_payments WHERE run = ? AND item = ? AND maybe_sent > 0"
            cost = float(rows.execute(sql, here)[0][0])
            for table in ("heygen_payments", "heygen_memos", "heygen_items"):
                rows.execute(f"DELETE FROM {table} WHERE run = ? AND item = ?", here)  # noqa: S608 - constants
            # That something was decided, by whom and when stays in the history; about whom and why does not.
            rows.execute(
                "UPDATE heygen_actions SET item = '', reason = NULL, detail = '{}' WHERE run = ? AND item = ?", here
            )
            if cost:
                rows.execute(
                    "INSERT INTO heygen_payments(run, item, generation, step, operation, key, body, intended_at,"
                    " maybe_sent, answer, cost) VALUES (?, '', 0, ?, 'erased', ?, 'erased', 0, 1, '{}', ?)",
                    (item.run, unique := uuid.uuid4().hex, unique, cost),
                )
            return True

        if not await self.database.write(work):
            return False
        if not self.database.is_server:
            # What is deleted stays in the pages of a file, and in the log beside it, until both are written again.
            for sql in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                await self.database.read(lambda rows, sql=sql: rows.execute(sql))  # type: ignore[misc]
        return True

    async def item(self, run: str, key: str) -> Item | None:
        """One item, or None."""
        found = await self.database.read(lambda rows: rows.execute(_ONE_ITEM, (run, key)))
        return _item_of(found[0]) if found else None

    async def load(self, run: str, key: str) -> LoadedItem | None:
        """One item and all that is remembered of it, or None."""
        return await self.database.read(lambda rows: self.load_in(rows, run, key))

    def load_in(self, rows: Connection, run: str, key: str) -> LoadedItem | None:
        """The same, for a transaction."""
        found = rows.execute(_ONE_ITEM, (run, key))
        if not found:
            return None
        item = _item_of(found[0])
        of = (run, key, item.generation)
        where = "WHERE run = ? AND item = ? AND generation = ?"
        memos = rows.execute(f"SELECT name, value, at FROM heygen_memos {where}", of)  # noqa: S608 - a constant
        payments = rows.execute(f"SELECT step, {_PAYMENT} FROM heygen_payments {where}", of)  # noqa: S608
        return LoadedItem(
            item,
            {name: (json.loads(value), at) for name, value, at in memos},
            {row[0]: _payment_of(row[1:]) for row in payments},
        )

    def restore_in(self, rows: Connection, loaded: LoadedItem) -> None:
        """Write an item of generation 0 and all that is remembered of it into an empty store, in a transaction."""
        item = loaded.item
        self.prepare_in(rows)
        self.open_run_in(rows, item.run, {}, item.updated_at)
        rows.execute(
            f"INSERT INTO heygen_items({_ITEM}) VALUES (?, ?, ?, ?, ?, ?, 0, ?, NULL, ?)",  # noqa: S608 - constants
            (
                item.run, item.key, item.position, text_of(item.person), item.stage, item.state.value,
                text_of(item.facts), item.updated_at,
            ),
        )  # fmt: skip
        for name, (value, at) in loaded.memos.items():
            row = (item.run, item.key, name, text_of(value), at)
            rows.execute("INSERT INTO heygen_memos VALUES (?, ?, 0, ?, ?, ?)", row)
        for step, payment in loaded.payments.items():
            # By how many attempts it may have been sent is not known any more: as if by several.
            values = (
                item.run, item.key, step, payment.key, payment.body.decode(), payment.first_sent_at,
                payment.intended_at, 2 if payment.maybe_sent else 0, payment.answer, payment.cost,
            )  # fmt: skip
            rows.execute(
                f"INSERT INTO heygen_payments(run, item, generation, step, operation, {_PAYMENT})"  # noqa: S608
                " VALUES (?, ?, 0, ?, '', ?, ?, ?, ?, ?, ?, ?)",
                values,
            )

    async def advance(self, item: Item, memos: Mapping[str, tuple[Any, float]] | None = None) -> bool:
        """Write where its stages have brought ``item``, and what its steps gave since it was read.

        Returns:
            False where the item was taken out, or its person was changed: then nothing is written.
        """
        sql = _SAVE + " AND state <> 'cancelled' AND person = ? RETURNING item"
        values = (*_saved(item), text_of(item.person))
        steps = [
            (item.run, item.key, item.generation, name, text_of(value), at)
            for name, (value, at) in (memos or {}).items()
        ]

        def work(rows: Connection) -> bool:
            if not rows.execute(sql, values):
                return False
            if steps:
                rows.execute_many(
                    "INSERT INTO heygen_memos(run, item, generation, name, value, at) VALUES (?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT(run, item, generation, name) DO UPDATE SET value = excluded.value, at = excluded.at",
                    steps,
                )
            return True

        return await self.database.write(work)

    async def replace(self, changes: Sequence[tuple[Item, Item]], decision: Decision | None = None) -> set[str]:
        """Write what was decided of items, as far as each still stands where it was when that was decided.

        Args:
            changes: Each item as it was read, and as it is to be. All of one run.
            decision: What was decided, to be written down as well.

        Returns:
            The keys of those that were written.
        """
        sql = _SAVE + " AND stage = ? AND state = ? AND updated_at = ? AND person = ?"
        values = [
            (*_saved(new), old.stage, old.state.value, old.updated_at, text_of(old.person)) for old, new in changes
        ]
        wanted = {(new.run, new.key, new.state.value, new.updated_at) for _, new in changes}

        def work(rows: Connection) -> set[str]:
            run = changes[0][1].run
            self._hold(rows, run)
            rows.execute_many(sql, values)
            found = rows.execute("SELECT run, item, state, updated_at FROM heygen_items WHERE run = ?", (run,))
            written = [row[1] for row in found if row in wanted]
            if decision is not None:
                self._record(rows, run, decision, written)
            return set(written)

        return await self.database.write(work) if changes else set()

    def _check_same(self, rows: Connection, item: Item) -> State:
        """Have changes of ``item`` wait for the end of this transaction, and check that its person is the same."""
        sql = "SELECT person, state FROM heygen_items WHERE run = ? AND item = ?"
        found = rows.execute(sql + (" FOR UPDATE" if self.database.is_server else ""), (item.run, item.key))
        if not found or found[0][0] != text_of(item.person):
            raise ItemSuperseded(item.key)
        return State(found[0][1])

    async def counts(self, run: str) -> dict[tuple[str, State], int]:
        """How many items stand where, by stage and state."""
        sql = "SELECT stage, state, count(*) FROM heygen_items WHERE run = ? GROUP BY stage, state"
        found = await self.database.read(lambda rows: rows.execute(sql, (run,)))
        return {(stage, State(state)): count for stage, state, count in found}

    async def versions(self, run: str) -> dict[str, tuple[str, float]]:
        """State and time of every item: what has to be compared to see which have changed."""
        sql = "SELECT item, state, updated_at FROM heygen_items WHERE run = ?"
        found = await self.database.read(lambda rows: rows.execute(sql, (run,)))
        return {key: (state, at) for key, state, at in found}

    async def forget_memos(self, item: Item) -> None:
        """Let every free step of ``item`` be done again."""
        values = (item.run, item.key, item.generation)
        await self.database.write(
            lambda rows: rows.execute("DELETE FROM heygen_memos WHERE run = ? AND item = ? AND generation = ?", values)
        )

    # Payments

    async def payment(self, item: Item, step: str) -> Payment | None:
        """What is known of a payment, or None where none was ever intended."""
        sql = f"SELECT {_PAYMENT} FROM heygen_payments WHERE {_OF}"  # noqa: S608 - constants
        values = (item.run, item.key, item.generation, step)
        found = await self.database.read(lambda rows: rows.execute(sql, values))
        return _payment_of(found[0]) if found else None

    async def intend(
        self,
        item: Item,
        step: str,
        operation: str,
        payment: Payment,
        *,
        later: float = 0.0,
        guess: str = "",
        memos: Mapping[str, tuple[Any, float]] | None = None,
    ) -> bool | tuple[str, bool]:
        """Commit that a payment is about to be sent (rule 2), if the run may pay.

        Args:
            item: Whom it is for.
            step: Which payment it is.
            operation: The operation that is called.
            payment: The payment.
            later: Dollars that the same person costs after it; reserved for them.
            guess: Why the price may be far off.

        Returns:
            True; False where another turn of the same item got ahead, and what is written of its payment stays as it
            is; or why the run may not pay, with whether that is so for everyone.

        Raises:
            ItemSuperseded: The item was taken out of the run, or its person changed, meanwhile.
        """
        of = (item.run, item.key, item.generation, step)
        dates = payment.first_sent_at, payment.intended_at
        values = (*of, operation, payment.key, payment.body.decode(), *dates, payment.cost)

        def work(rows: Connection) -> bool | tuple[str, bool]:
            self._hold(rows, item.run)
            if self._check_same(rows, item) is State.CANCELLED:
                raise ItemSuperseded(item.key)
            if rows.execute(f"SELECT 1 FROM heygen_payments WHERE {_OF} AND maybe_sent > 0", of):  # noqa: S608
                return False
            blocked = why_blocked(rows, item.run, item.key, cost=payment.cost, later=later, guess=guess)
            if blocked is not None:
                self._limit(rows, item.run, blocked)
                return blocked
            rows.execute(
                "INSERT INTO heygen_payments(run, item, generation, step, operation, key, body, first_sent_at,"
                " intended_at, maybe_sent, cost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
                " ON CONFLICT(run, item, generation, step) DO UPDATE SET key = excluded.key, body = excluded.body,"
                " first_sent_at = excluded.first_sent_at, intended_at = excluded.intended_at, maybe_sent = 1,"
                " cost = excluded.cost",
                values,
            )
            self._reserve(rows, item, later)
            return True

        return await self.database.write(work)

    async def why_blocked(self, item: Item, cost: float, *, later: float, guess: str) -> tuple[str, bool] | None:
        """Why `intend` would refuse a payment, or None where it would not. Written down as `intend` does."""

        def ask(rows: Connection) -> tuple[str, bool] | None:
            return why_blocked(rows, item.run, item.key, cost=cost, later=later, guess=guess)

        def work(rows: Connection) -> tuple[str, bool] | None:
            self._hold(rows, item.run)
            return self._limit(rows, item.run, ask(rows))

        return await self.database.write(work) if await self.database.read(ask) is not None else None

    def _limit(self, rows: Connection, run: str, blocked: tuple[str, bool] | None) -> tuple[str, bool] | None:
        """Write down that the limit holds people, where that is why a payment is blocked."""
        if blocked is not None and not blocked[1]:
            rows.execute("UPDATE heygen_runs SET limited = ? WHERE name = ?", (blocked[0], run))
        return blocked

    def _reserve(self, rows: Connection, item: Item, dollars: float) -> None:
        rows.execute("UPDATE heygen_items SET reserve = ? WHERE run = ? AND item = ?", (dollars, item.run, item.key))

    async def repeat(self, item: Item, step: str, payment: Payment) -> bool:
        """Commit that ``payment`` is about to be sent once more; False where it is no longer as it was read."""
        sql = f"UPDATE heygen_payments SET maybe_sent = 2 WHERE {_THIS} AND maybe_sent > 0 RETURNING 1"  # noqa: S608
        values = (item.run, item.key, item.generation, step, payment.key, payment.intended_at)
        return bool(await self.database.write(lambda rows: rows.execute(sql, values)))

    async def not_sent(self, item: Item, step: str, payment: Payment, *, settled: bool) -> bool:
        """Say that ``payment`` has not been made, and return whether that is certain. What it cost is theirs again.

        Args:
            item: Whose it is.
            step: Which it is.
            payment: As it was written, or read, before it was sent.
            settled: Whether this is known of every attempt, not only of the first.
        """
        most = 2 if settled else 1
        sql = f"UPDATE heygen_payments SET maybe_sent = 0 WHERE {_THIS} AND maybe_sent <= ? RETURNING cost"  # noqa: S608
        values = (item.run, item.key, item.generation, step, payment.key, payment.intended_at, most)

        def work(rows: Connection) -> bool:
            found = rows.execute(sql, values)
            if found and step == "twin":
                self._reserve(rows, item, 0.0)  # not begun after all
            elif found:
                self._reserve(rows, item, float(found[0][0]))
            return bool(found)

        return await self.database.write(work)

    async def answer(self, item: Item, step: str, answer: object) -> None:
        """Record HeyGen's answer to a payment."""
        sql = f"UPDATE heygen_payments SET answer = ?, maybe_sent = 1 WHERE {_OF}"  # noqa: S608 - a constant
        values = (text_of(answer), item.run, item.key, item.generation, step)
        await self.database.write(lambda rows: rows.execute(sql, values))

    async def settle(self, item: Item, step: str, cost: float) -> float:
        """Record what a payment has cost after all; by how much less that is than was estimated.

        A cost that cannot be one changes nothing: HeyGen's answers are data, and no limit depends on their sanity.
        """
        if not (math.isfinite(cost) and cost >= 0):
            return 0.0
        values = (item.run, item.key, item.generation, step)

        def work(rows: Connection) -> float:
            found = rows.execute(f"SELECT cost FROM heygen_payments WHERE {_OF}", values)  # noqa: S608 - a constant
            rows.execute(f"UPDATE heygen_payments SET cost = ? WHERE {_OF}", (cost, *values))  # noqa: S608
            return sum(float(row[0]) - cost for row in found)

        return await self.database.write(work)

    async def adopt(self, item: Item, step: str, answer: Mapping[str, Any], now: float) -> None:
        """Record what a person found at HeyGen as the answer to a payment, whatever was asked for."""
        values = (item.run, item.key, item.generation, step, ADOPTED.decode(), now, text_of(answer))
        await self.database.write(
            lambda rows: rows.execute(
                "INSERT INTO heygen_payments(run, item, generation, step, operation, key, body, intended_at,"
                " maybe_sent, answer, cost) VALUES (?, ?, ?, ?, '', '', ?, ?, 1, ?, 0)"
                " ON CONFLICT(run, item, generation, step) DO UPDATE SET body = excluded.body,"
                " answer = excluded.answer, maybe_sent = 1",
                values,
            )
        )

    async def owner_of(self, run: str, id: str) -> str | None:
        """The item for which ``id`` was made, as far as HeyGen has confirmed it."""
        sql = "SELECT item, answer FROM heygen_payments WHERE run = ? AND answer LIKE ? ESCAPE '!'"
        pattern = "".join(f"!{sign}" if sign in "!%_" else sign for sign in json.dumps(id))
        for item, answer in await self.database.read(lambda rows: rows.execute(sql, (run, f"%{pattern}%"))):
            if id in json.loads(answer).values():
                return str(item)
        return None

    async def spent(self, run: str, item: str | None = None) -> float:
        """Estimated dollars of all payments of a run, or of one item, that were or may have been made."""
        sql = "SELECT coalesce(sum(cost), 0) FROM heygen_payments WHERE run = ? AND maybe_sent > 0"
        values = (run,) if item is None else (run, item)
        where = "" if item is None else " AND item = ?"
        return float((await self.database.read(lambda rows: rows.execute(sql + where, values)))[0][0])

    def _spending(self, rows: Connection, run: str) -> tuple[Spending, dict[str, float]]:
        """What a run has spent, and how much of it for each item."""
        sql = (
            "SELECT p.item, p.cost, p.answer IS NULL,"
            " p.step = 'render' AND i.stage = 'render' AND p.generation = i.generation"
            " AND i.state IN ('pending', 'running', 'waiting', 'failed_retryable') FROM heygen_payments p"
            " LEFT JOIN heygen_items i ON i.run = p.run AND i.item = p.item WHERE p.run = ? AND p.maybe_sent > 0"
        )
        known = estimated = unanswered = 0.0
        costs: dict[str, float] = {}
        for item, cost, open_, rendering in rows.execute(sql, (run,)):
            costs[item] = costs.get(item, 0.0) + float(cost)
            if open_:
                unanswered += float(cost)
            elif rendering:
                estimated += float(cost)
            else:
                known += float(cost)
        return Spending(known, estimated, unanswered), costs

    async def costs(self, run: str) -> dict[str, float]:
        """Estimated dollars by item, as `spent` counts them."""
        sql = "SELECT item, sum(cost) FROM heygen_payments WHERE run = ? AND maybe_sent > 0 GROUP BY item"
        found = await self.database.read(lambda rows: rows.execute(sql, (run,)))
        return {item: float(cost) for item, cost in found}

    async def paid_steps(self, run: str) -> list[PaidStep]:
        """Every payment of ``run`` that was or may have been made, oldest first."""
        sql = (
            "SELECT p.item, p.step, p.intended_at, p.cost, p.answer IS NOT NULL, m.at, d.at FROM heygen_payments p"
            " LEFT JOIN heygen_memos m ON m.run = p.run AND m.item = p.item AND m.generation = p.generation"
            " AND m.name = p.step || '-ended'"
            " LEFT JOIN heygen_memos d ON d.run = p.run AND d.item = p.item AND d.generation = p.generation"
            " AND d.name = 'deliver' AND p.step = 'render'"
            " WHERE p.run = ? AND p.maybe_sent > 0 ORDER BY p.intended_at"
        )
        # What an older version has written does not say when the render ended: the download began after it.
        return [
            PaidStep(item or None, step, at, float(cost), answered=bool(answered), ended_at=ended or delivered)
            for item, step, at, cost, answered, ended, delivered in await self.database.read(
                lambda rows: rows.execute(sql, (run,))
            )
        ]

    async def payments(self, item: Item) -> list[Mapping[str, Any]]:
        """Every payment of ``item`` in every generation, oldest first, as plain data without its body."""
        names = (
            "generation", "step", "operation", "key", "first_sent_at", "intended_at", "maybe_sent", "answer", "cost",
        )  # fmt: skip
        sql = f"SELECT {', '.join(names)} FROM heygen_payments WHERE run = ? AND item = ? ORDER BY intended_at"  # noqa: S608
        found = await self.database.read(lambda rows: rows.execute(sql, (item.run, item.key)))
        return [dict(zip(names, row, strict=True)) for row in found]

    async def last_timestamp(self) -> float:
        """The latest time that anything in the state knows of, as a Unix timestamp; 0 for an empty one."""

        def work(rows: Connection) -> float:
            items = rows.execute("SELECT coalesce(max(updated_at), 0) FROM heygen_items")
            payments = rows.execute("SELECT coalesce(max(intended_at), 0) FROM heygen_payments")
            return max(float(items[0][0]), float(payments[0][0]))

        return await self.database.read(work)

    # What the poller has learned

    async def learned(self) -> dict[str, Any]:
        """The poller's learned durations by kind."""
        found = await self.database.read(
            lambda rows: rows.execute("SELECT kind, value FROM heygen_learned WHERE kind <> 'pause'")
        )
        return {kind: json.loads(value) for kind, value in found}

    async def add_learned(self, news: Mapping[str, Any]) -> dict[str, Any]:
        """Add durations that were learned since the last time; returns what all have learned."""

        def work(rows: Connection) -> dict[str, Any]:
            if self.database.is_server:
                # Two who add at once would each overwrite what the other one has learned.
                rows.execute("SELECT pg_advisory_xact_lock(?)", (_LEARNING,))
            known = {
                kind: json.loads(value)
                for kind, value in rows.execute("SELECT kind, value FROM heygen_learned WHERE kind <> 'pause'")
            }
            every = added(known, news)
            if news:
                rows.execute_many(
                    "INSERT INTO heygen_learned(kind, value) VALUES (?, ?)"
                    " ON CONFLICT(kind) DO UPDATE SET value = excluded.value",
                    [(kind, text_of(value)) for kind, value in every.items()],
                )
            return every

        return await self.database.write(work)


@asynccontextmanager
async def open_store(
    state: str | Path | None,
    *,
    read_only: bool = False,
    exclusive: bool = True,
) -> AsyncGenerator[Store]:
    """The store of a state, its tables made or brought up to date.

    Args:
        state: A file, ``sqlite:///FILE``, ``postgresql://…``, or None for memory.
        read_only: Only look, also while another process writes.
        exclusive: Whether a file belongs to this process meanwhile. Decisions are written beside whoever drives a run.

    Raises:
        InvalidInput: It names no place for rows, or there is nothing to look at.
        StateError: It cannot be opened, another process holds it, or a newer version wrote it.
    """
    if read_only:
        async with open_database(state, read_only=True) as database:
            version = await Store(database).version()
        if version is not None and version < SCHEMA:
            async with open_store(state):
                pass  # brought up to date
    async with open_database(state, read_only=read_only, exclusive=exclusive) as database:
        store = Store(database)
        await (store.check() if read_only else store.prepare())
        yield store
