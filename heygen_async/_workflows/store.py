"""What a run must not forget: its items, what each of them has, and every payment before it is made.

The same statements run on SQLite and on PostgreSQL; a `Database` carries them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from heygen_async._storage.base import Connection
from heygen_async._storage.database import Database
from heygen_async._workflows.amendments import DELIVERED, changed, touched
from heygen_async._workflows.payments import ADOPTED, Payment
from heygen_async._workflows.row_mapping import ITEM, OF, ONE, RUN, SAVE, THIS, item_of, run_of, saved, text_of
from heygen_async._workflows.schema import LOCK, SCHEMA, TABLES, Item, Run, State
from heygen_async._workflows.spend_limit import held_back
from heygen_async._workflows.stages import upload_anew
from heygen_async.errors import RunPaused, StateError

__all__ = ["Item", "ItemSuperseded", "Run", "State", "Store"]


class ItemSuperseded(Exception):
    """An item that was about to go on was taken out of its run, or its person was changed: the turn is lost."""


@attrs.frozen
class Store:
    """Reads and writes the state of runs."""

    database: Database

    async def prepare(self) -> None:
        """Make the tables, or check that this version can read them."""

        def work(rows: Connection) -> int:
            if self.database.shared:
                # Several workers may start in the same moment.
                rows.execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
            for table in TABLES:
                rows.execute(table)
            found = rows.execute("SELECT version FROM heygen_schema")
            if not found:
                rows.execute("INSERT INTO heygen_schema(version) VALUES (?)", (SCHEMA,))
                return SCHEMA
            return int(found[0][0])

        self._check(await self.database.write(work))

    async def check(self) -> None:
        """Check that there is a state that this version can read, without writing anything."""

        def work(rows: Connection) -> int:
            return int(rows.execute("SELECT version FROM heygen_schema")[0][0])

        self._check(await self.database.read(work))

    def _check(self, version: int) -> None:
        if version != SCHEMA:
            raise StateError(
                f"was written by another version (schema {version}, this one reads {SCHEMA}): update heygen-async",
                location=self.database.location,
            )

    def _hold(self, rows: Connection, run: str) -> None:
        """Have what others decide of ``run`` as a whole wait for the end of this transaction."""
        if self.database.shared:
            rows.execute("SELECT 1 FROM heygen_runs WHERE name = ? FOR UPDATE", (run,))

    # Runs

    async def open_run(self, name: str, options: Mapping[str, Any], now: float) -> Run:
        """Make the run ``name``, or attach to it."""

        def work(rows: Connection) -> Run:
            rows.execute(
                "INSERT INTO heygen_runs(name, created_at, options) VALUES (?, ?, ?) ON CONFLICT(name) DO NOTHING",
                (name, now, text_of(options)),
            )
            return run_of(rows.execute(RUN + " WHERE name = ?", (name,))[0])

        return await self.database.write(work)

    async def run(self, name: str) -> Run | None:
        """The run ``name``, or None."""
        found = await self.database.read(lambda rows: rows.execute(RUN + " WHERE name = ?", (name,)))
        return run_of(found[0]) if found else None

    async def runs(self) -> list[Run]:
        """Every run, newest first."""
        return [run_of(row) for row in await self.database.read(lambda r: r.execute(RUN + " ORDER BY created_at DESC"))]

    async def pause(self, run: str, reason: str | None) -> None:
        """Stop new payments of ``run`` for ``reason``, or allow them again with None (rule 8)."""
        await self.database.write(
            lambda rows: rows.execute("UPDATE heygen_runs SET paused = ? WHERE name = ?", (reason, run))
        )

    async def describe(self, run: str, options: Mapping[str, Any]) -> None:
        """Say how ``run`` is driven from now on, over what was said before."""

        def work(rows: Connection) -> None:
            self._hold(rows, run)
            known = json.loads(rows.execute("SELECT options FROM heygen_runs WHERE name = ?", (run,))[0][0])
            rows.execute("UPDATE heygen_runs SET options = ? WHERE name = ?", (text_of({**known, **options}), run))

        await self.database.write(work)

    async def forget(self, run: str) -> None:
        """Remove ``run`` and all that is known of it."""

        def work(rows: Connection) -> None:
            for table in ("heygen_payments", "heygen_memos", "heygen_items"):
                rows.execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 - constants
            rows.execute("DELETE FROM heygen_runs WHERE name = ?", (run,))

        await self.database.write(work)

    # Items

    async def add_items(
        self, run: str, people: Iterable[tuple[str, Mapping[str, Any]]], stage: str, now: float
    ) -> list[tuple[Item, set[str]]]:
        """Add people that are new, and take over changes of others as far as what is paid for stays what it was.

        Somebody for whom nothing was paid begins anew. Somebody whose twin is paid for keeps it, and may still say
        something else; if they had failed, they go on. A file may get another name until it is delivered.

        Returns:
            The items whose change touches what was, or may have been, paid for, or is delivered, and what was
            changed: they stay as they were.
        """
        rows_in = [(key, text_of(person)) for key, person in people]

        def work(rows: Connection) -> list[tuple[Item, set[str]]]:
            self._hold(rows, run)
            sql = "SELECT item, person, facts FROM heygen_items WHERE run = ?"
            known = {row[0]: (row[1], row[2]) for row in rows.execute(sql, (run,))}
            paid: dict[str, set[str]] = {}
            # A twin is kept over generations; a video that is paid for anew may say something else.
            sql = (
                "SELECT DISTINCT p.item, p.step FROM heygen_payments p JOIN heygen_items i"
                " ON i.run = p.run AND i.item = p.item WHERE p.run = ? AND p.maybe_sent > 0"
                " AND (p.step = 'twin' OR p.generation = i.generation)"
                " UNION SELECT m.item, m.name FROM heygen_memos m JOIN heygen_items i"
                " ON i.run = m.run AND i.item = m.item AND i.generation = m.generation WHERE m.run = ? AND m.name = ?"
            )
            for key, step in rows.execute(sql, (run, run, DELIVERED)):
                paid.setdefault(key, set()).add(step)
            refused: list[tuple[str, set[str]]] = []
            fresh: list[tuple[Any, ...]] = []
            anew: list[tuple[Any, ...]] = []
            mended: list[tuple[Any, ...]] = []
            for position, (key, person) in enumerate(rows_in, start=len(known)):
                if key not in known:
                    fresh.append((run, key, position, person, stage, State.PENDING.value, "{}", now))
                elif known[key][0] != person:
                    names = changed(json.loads(known[key][0]), json.loads(person))
                    about = touched(names)
                    if key not in paid:
                        left = text_of(upload_anew(json.loads(known[key][1])))
                        anew.append((person, stage, State.PENDING.value, left, now, run, key))
                    elif about & paid[key]:
                        refused.append((key, names))
                    else:
                        failed = ("failed_retryable", "failed_remote") if about else ("", "")
                        mended.append((person, *failed, now, run, key))
            rows.execute_many(
                "INSERT INTO heygen_items(run, item, position, person, stage, state, facts, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                fresh,
            )
            rows.execute_many(
                "UPDATE heygen_items SET person = ?, stage = ?, state = ?, facts = ?, detail = NULL, updated_at = ?"
                " WHERE run = ? AND item = ?",
                anew,
            )
            rows.execute_many(
                "UPDATE heygen_items SET person = ?, state = CASE WHEN state IN (?, ?) THEN 'pending' ELSE state END,"
                " updated_at = ? WHERE run = ? AND item = ?",
                mended,
            )
            for entry in anew:
                rows.execute("DELETE FROM heygen_memos WHERE run = ? AND item = ?", (run, entry[6]))
            return [(item_of(rows.execute(ONE, (run, key))[0]), names) for key, names in refused]

        return await self.database.write(work)

    async def items(self, run: str, states: Iterable[State] | None = None) -> list[Item]:
        """The items of ``run`` in the order of their manifest, all or only those in ``states``."""
        wanted = [state.value for state in states] if states is not None else []
        where = f" AND state IN ({', '.join('?' * len(wanted))})" if states is not None else ""
        sql = f"SELECT {ITEM} FROM heygen_items WHERE run = ?{where} ORDER BY position"  # noqa: S608 - placeholders only
        return [item_of(row) for row in await self.database.read(lambda rows: rows.execute(sql, (run, *wanted)))]

    async def item(self, run: str, key: str) -> Item | None:
        """One item, or None."""
        found = await self.database.read(lambda rows: rows.execute(ONE, (run, key)))
        return item_of(found[0]) if found else None

    async def advance(self, item: Item) -> bool:
        """Write where its stages have brought ``item``; False where somebody took it out, or changed its person."""
        sql = SAVE + " AND state <> 'cancelled' AND person = ? RETURNING item"
        values = (*saved(item), text_of(item.person))
        return bool(await self.database.write(lambda rows: rows.execute(sql, values)))

    async def replace(self, changes: Sequence[tuple[Item, Item]]) -> set[str]:
        """Write what was decided of items, as far as each still stands where it was when that was decided.

        Args:
            changes: Each item as it was read, and as it is to be. All of one run.

        Returns:
            The keys of those that were written.
        """
        sql = SAVE + " AND stage = ? AND state = ? AND updated_at = ? AND person = ?"
        values = [
            (*saved(new), old.stage, old.state.value, old.updated_at, text_of(old.person)) for old, new in changes
        ]
        wanted = {(new.run, new.key, new.state.value, new.updated_at) for _, new in changes}

        def work(rows: Connection) -> set[str]:
            rows.execute_many(sql, values)
            found = rows.execute("SELECT run, item, state, updated_at FROM heygen_items WHERE run = ?", (values[0][6],))
            return {row[1] for row in found if row in wanted}

        return await self.database.write(work) if changes else set()

    def _check_same(self, rows: Connection, item: Item) -> State:
        """Have changes of ``item`` wait for the end of this transaction, and check that its person is the same."""
        sql = "SELECT person, state FROM heygen_items WHERE run = ? AND item = ?"
        found = rows.execute(sql + (" FOR UPDATE" if self.database.shared else ""), (item.run, item.key))
        if not found or found[0][0] != text_of(item.person):
            raise ItemSuperseded(item.key)
        return State(found[0][1])

    async def counts(self, run: str) -> dict[tuple[str, State], int]:
        """How many items stand where, by stage and state."""
        sql = "SELECT stage, state, count(*) FROM heygen_items WHERE run = ? GROUP BY stage, state"
        found = await self.database.read(lambda rows: rows.execute(sql, (run,)))
        return {(stage, State(state)): count for stage, state, count in found}

    async def stamps(self, run: str) -> dict[str, tuple[str, float]]:
        """State and time of every item: what has to be compared to see who has changed."""
        sql = "SELECT item, state, updated_at FROM heygen_items WHERE run = ?"
        found = await self.database.read(lambda rows: rows.execute(sql, (run,)))
        return {key: (state, at) for key, state, at in found}

    # Memos

    async def memos(self, item: Item) -> dict[str, tuple[Any, float]]:
        """What the steps of ``item`` gave in its generation, with the time of each."""
        sql = "SELECT name, value, at FROM heygen_memos WHERE run = ? AND item = ? AND generation = ?"
        values = (item.run, item.key, item.generation)
        found = await self.database.read(lambda rows: rows.execute(sql, values))
        return {name: (json.loads(value), at) for name, value, at in found}

    async def memo(self, item: Item, name: str, value: object, now: float) -> None:
        """Remember what the step ``name`` gave.

        Raises:
            ItemSuperseded: The person was changed meanwhile, so that it is not theirs.
        """
        values = (item.run, item.key, item.generation, name, text_of(value), now)

        def work(rows: Connection) -> None:
            self._check_same(rows, item)
            rows.execute(
                "INSERT INTO heygen_memos(run, item, generation, name, value, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT(run, item, generation, name) DO UPDATE SET value = excluded.value, at = excluded.at",
                values,
            )

        await self.database.write(work)

    async def forget_memos(self, item: Item) -> None:
        """Let every free step of ``item`` be done anew."""
        values = (item.run, item.key, item.generation)
        await self.database.write(
            lambda rows: rows.execute("DELETE FROM heygen_memos WHERE run = ? AND item = ? AND generation = ?", values)
        )

    # Payments

    async def payment(self, item: Item, step: str) -> Payment | None:
        """What is known of a payment, or None where none was ever intended."""
        sql = f"SELECT key, body, first_sent_at, maybe_sent, answer FROM heygen_payments WHERE {OF}"  # noqa: S608
        values = (item.run, item.key, item.generation, step)
        found = await self.database.read(lambda rows: rows.execute(sql, values))
        return (
            Payment(found[0][0], found[0][1].encode(), found[0][2], bool(found[0][3]), found[0][4]) if found else None
        )

    async def intend(
        self, item: Item, step: str, operation: str, payment: Payment, cost: float, guess: str = ""
    ) -> bool:
        """Commit that a payment is about to be sent (rule 2).

        Returns:
            False where another turn of the same item got ahead: what is written of its payment stays as it is.

        Raises:
            ItemSuperseded: Somebody took the item out of the run, or changed its person, meanwhile.
            RunPaused: Several workers share the run, and it makes no new payment. Looked at in the same transaction,
                so that all of them together keep its limit.
        """
        of = (item.run, item.key, item.generation, step)
        values = (*of, operation, payment.key, payment.body.decode(), payment.first_sent_at, cost)

        def work(rows: Connection) -> bool | str:
            self._hold(rows, item.run)
            if self._check_same(rows, item) is State.CANCELLED:
                raise ItemSuperseded(item.key)
            if rows.execute(f"SELECT 1 FROM heygen_payments WHERE {OF} AND maybe_sent > 0", of):  # noqa: S608
                return False
            if self.database.shared and (reason := held_back(rows, item.run, cost, guess)) is not None:
                return reason
            rows.execute(
                "INSERT INTO heygen_payments(run, item, generation, step, operation, key, body, first_sent_at,"
                " maybe_sent, cost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
                " ON CONFLICT(run, item, generation, step) DO UPDATE SET key = excluded.key, body = excluded.body,"
                " first_sent_at = excluded.first_sent_at, maybe_sent = 1, cost = excluded.cost",
                values,
            )
            return True

        if isinstance(found := await self.database.write(work), str):
            raise RunPaused(found)
        return found

    async def repeat(self, item: Item, step: str, payment: Payment) -> bool:
        """Commit that ``payment`` is about to be sent once more; False where it is no longer as it was read."""
        sql = f"UPDATE heygen_payments SET maybe_sent = 2 WHERE {THIS} AND maybe_sent > 0 RETURNING 1"  # noqa: S608
        values = (item.run, item.key, item.generation, step, payment.key, payment.first_sent_at)
        return bool(await self.database.write(lambda rows: rows.execute(sql, values)))

    async def not_sent(self, item: Item, step: str, payment: Payment, *, settled: bool) -> bool:
        """Say that ``payment`` has not been made, and return whether that is certain.

        Args:
            item: Whose it is.
            step: Which it is.
            payment: As it was written, or read, before it was sent.
            settled: Whether this is known of every attempt, not only of the first.
        """
        most = 2 if settled else 1
        sql = f"UPDATE heygen_payments SET maybe_sent = 0 WHERE {THIS} AND maybe_sent <= ? RETURNING 1"  # noqa: S608
        values = (item.run, item.key, item.generation, step, payment.key, payment.first_sent_at, most)
        return bool(await self.database.write(lambda rows: rows.execute(sql, values)))

    async def answer(self, item: Item, step: str, answer: object) -> None:
        """Record HeyGen's answer to a payment."""
        sql = f"UPDATE heygen_payments SET answer = ?, maybe_sent = 1 WHERE {OF}"  # noqa: S608 - a constant
        values = (text_of(answer), item.run, item.key, item.generation, step)
        await self.database.write(lambda rows: rows.execute(sql, values))

    async def settle(self, item: Item, step: str, cost: float) -> float:
        """Record what a payment has cost after all; by how much less that is than was estimated."""
        values = (item.run, item.key, item.generation, step)

        def work(rows: Connection) -> float:
            found = rows.execute(f"SELECT cost FROM heygen_payments WHERE {OF}", values)  # noqa: S608 - a constant
            rows.execute(f"UPDATE heygen_payments SET cost = ? WHERE {OF}", (cost, *values))  # noqa: S608
            return sum(float(row[0]) - cost for row in found)

        return await self.database.write(work)

    async def adopt(self, item: Item, step: str, answer: Mapping[str, Any], now: float) -> None:
        """Record what a person found at HeyGen as the answer to a payment, whatever was asked for."""
        values = (item.run, item.key, item.generation, step, ADOPTED.decode(), now, text_of(answer))
        await self.database.write(
            lambda rows: rows.execute(
                "INSERT INTO heygen_payments(run, item, generation, step, operation, key, body, first_sent_at,"
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

    async def costs(self, run: str) -> dict[str, float]:
        """Estimated dollars by item, as `spent` counts them."""
        sql = "SELECT item, sum(cost) FROM heygen_payments WHERE run = ? AND maybe_sent > 0 GROUP BY item"
        found = await self.database.read(lambda rows: rows.execute(sql, (run,)))
        return {item: float(cost) for item, cost in found}

    async def payments(self, item: Item) -> list[Mapping[str, Any]]:
        """Every payment of ``item`` in every generation, oldest first, as plain data without its body."""
        names = ("generation", "step", "operation", "key", "first_sent_at", "maybe_sent", "answer", "cost")
        sql = f"SELECT {', '.join(names)} FROM heygen_payments WHERE run = ? AND item = ? ORDER BY first_sent_at"  # noqa: S608
        found = await self.database.read(lambda rows: rows.execute(sql, (item.run, item.key)))
        return [dict(zip(names, row, strict=True)) for row in found]

    async def latest(self) -> float:
        """The latest time that anything in the state knows of, as a Unix timestamp; 0 for an empty one."""

        def work(rows: Connection) -> float:
            items = rows.execute("SELECT coalesce(max(updated_at), 0) FROM heygen_items")
            payments = rows.execute("SELECT coalesce(max(first_sent_at), 0) FROM heygen_payments")
            return max(float(items[0][0]), float(payments[0][0]))

        return await self.database.read(work)

    # What the watcher has learned

    async def learned(self) -> dict[str, Any]:
        """The watcher's learned durations by kind."""
        found = await self.database.read(lambda rows: rows.execute("SELECT kind, value FROM heygen_learned"))
        return {kind: json.loads(value) for kind, value in found}

    async def learn(self, learned: Mapping[str, Any]) -> None:
        """Keep the watcher's learned durations."""
        values = [(kind, text_of(value)) for kind, value in learned.items()]
        await self.database.write(
            lambda rows: rows.execute_many(
                "INSERT INTO heygen_learned(kind, value) VALUES (?, ?)"
                " ON CONFLICT(kind) DO UPDATE SET value = excluded.value",
                values,
            )
        )
