"""The people of a run by a column of their metadata: how many, where they stand, what was spent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from heygen_async._workflows.person import Person
from heygen_async._workflows.store import Item, State
from heygen_async.errors import InvalidInput

__all__ = ["Subtotal", "groups_of"]


@attrs.define
class Subtotal:
    """Everyone with the same value.

    Attributes:
        value: The value as text; None for those who have none.
        states: How many stand where.
        spent: Estimated dollars.
    """

    value: str | None
    states: dict[State, int] = attrs.field(factory=dict[State, int])
    spent: float = 0.0

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(self.states.values())


def groups_of(items: Iterable[Item], costs: Mapping[str, float], by: str) -> list[Subtotal]:
    """The groups of a run, by value; those without one last.

    Args:
        items: Everyone in the run.
        costs: Estimated dollars by item. What was paid for people who are in the run no more counts for no value.
        by: A column of metadata, as the manifest names it: ``team`` or ``metadata.team``.

    Raises:
        InvalidInput: No one has the column.
    """
    column = by.removeprefix("metadata.")
    groups: dict[str | None, Subtotal] = {}
    columns: set[str] = set()
    left = dict(costs)
    for item in items:
        metadata = Person.from_plain(item.person).metadata
        columns.update(metadata)
        group = _group(groups, _label(metadata.get(column)))
        group.states[item.state] = group.states.get(item.state, 0) + 1
        group.spent += left.pop(item.key, 0.0)
    if column not in columns:
        listed = f"It has {', '.join(sorted(columns))}." if columns else "A manifest sets it with metadata.NAME."
        raise InvalidInput("--by", f"no person of the run has metadata {column!r}.", listed)
    if left:
        _group(groups, None).spent += sum(left.values())
    return sorted(groups.values(), key=lambda group: (group.value is None, group.value or ""))


def _group(groups: dict[str | None, Subtotal], value: str | None) -> Subtotal:
    return groups.setdefault(value, Subtotal(value))


def _label(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
