"""How the state's objects are written as rows, and read from them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from heygen_async._workflows.schema import Item, Run, State

__all__ = ["ITEM", "OF", "ONE", "RUN", "SAVE", "THIS", "item_of", "run_of", "saved", "text_of"]

ITEM = "run, item, position, person, stage, state, generation, facts, detail, updated_at"
ONE = f"SELECT {ITEM} FROM heygen_items WHERE run = ? AND item = ?"  # noqa: S608 - a constant


def item_of(row: Sequence[Any]) -> Item:
    """The item of a row of `ITEM`."""
    return Item(
        row[0], row[1], row[2], json.loads(row[3]), row[4], State(row[5]), row[6], json.loads(row[7]),
        json.loads(row[8]) if row[8] else None, row[9],
    )  # fmt: skip


SAVE = (
    "UPDATE heygen_items SET stage = ?, state = ?, generation = ?, facts = ?, detail = ?, updated_at = ?"
    " WHERE run = ? AND item = ?"
)

OF = "run = ? AND item = ? AND generation = ? AND step = ?"
THIS = OF + " AND key = ? AND first_sent_at = ? AND answer IS NULL"
"""One payment without an answer, and no other one that was begun in its place."""


def saved(item: Item) -> tuple[Any, ...]:
    """The values of `SAVE`."""
    detail = text_of(item.detail) if item.detail is not None else None
    return (
        item.stage, item.state.value, item.generation, text_of(item.facts), detail, item.updated_at, item.run, item.key,
    )  # fmt: skip


def text_of(value: object) -> str:
    """Plain data as JSON, the same text for the same data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


RUN = "SELECT name, created_at, options, paused FROM heygen_runs"


def run_of(row: Sequence[Any]) -> Run:
    """The run of a row of `RUN`."""
    return Run(row[0], row[1], json.loads(row[2]), row[3])
