"""What the state of a run is made of: its tables, and their rows as objects."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import attrs

__all__ = ["LOCK", "SCHEMA", "TABLES", "Item", "Run", "State"]

SCHEMA = 1
LOCK = 4_836_152_990_147

# A payment's maybe_sent: 0 certainly not, 1 by one attempt, 2 by several.
TABLES = (
    "CREATE TABLE IF NOT EXISTS heygen_schema(version INTEGER NOT NULL)",
    """CREATE TABLE IF NOT EXISTS heygen_runs(
        name TEXT PRIMARY KEY, created_at DOUBLE PRECISION NOT NULL, options TEXT NOT NULL, paused TEXT)""",
    """CREATE TABLE IF NOT EXISTS heygen_items(
        run TEXT NOT NULL, item TEXT NOT NULL, position INTEGER NOT NULL, person TEXT NOT NULL,
        stage TEXT NOT NULL, state TEXT NOT NULL, generation INTEGER NOT NULL DEFAULT 0, facts TEXT NOT NULL,
        detail TEXT, updated_at DOUBLE PRECISION NOT NULL, PRIMARY KEY(run, item))""",
    "CREATE INDEX IF NOT EXISTS heygen_items_state ON heygen_items(run, state)",
    """CREATE TABLE IF NOT EXISTS heygen_memos(
        run TEXT NOT NULL, item TEXT NOT NULL, generation INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        at DOUBLE PRECISION NOT NULL, PRIMARY KEY(run, item, generation, name))""",
    """CREATE TABLE IF NOT EXISTS heygen_payments(
        run TEXT NOT NULL, item TEXT NOT NULL, generation INTEGER NOT NULL, step TEXT NOT NULL,
        operation TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, first_sent_at DOUBLE PRECISION NOT NULL,
        maybe_sent INTEGER NOT NULL, answer TEXT, cost DOUBLE PRECISION NOT NULL,
        PRIMARY KEY(run, item, generation, step))""",
    "CREATE TABLE IF NOT EXISTS heygen_workers(slot INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS heygen_learned(kind TEXT PRIMARY KEY, value TEXT NOT NULL)",
)


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
        """Whether the item stays as it is until somebody decides something."""
        return self not in {State.PENDING, State.RUNNING, State.WAITING, State.NEEDS_CONSENT}


@attrs.frozen
class Run:
    """A named batch.

    Attributes:
        options: What it was started with, as plain data.
        paused: Why no new payment is made at present, or None.
    """

    name: str
    created_at: float
    options: Mapping[str, Any]
    paused: str | None = None


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
