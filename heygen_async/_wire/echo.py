"""The ids that an answer repeats: an answer about another object is not believed.

A cache or proxy that mixes up answers gives a well-formed object that belongs to another request. Generated calls say
which fields of their answer name what was asked for, so that one place can compare them for every operation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

__all__ = ["Asked", "about", "mismatch"]


class Asked(NamedTuple):
    """What an answer has to be about.

    Attributes:
        fields: Where the answer, or each row of it, may name an id; dots lead into objects.
        ids: The ids that were asked for. An answer that names none of them is about something else.
    """

    fields: tuple[str, ...]
    ids: tuple[str, ...]


def about(fields: tuple[str, ...], *asked: str | Sequence[str] | None) -> Asked:
    """Say what the answer to a request has to be about.

    Args:
        fields: Where the answer may name an id.
        asked: The ids of the request: one, several, or several separated by commas. None asks for nothing.
    """
    if len(asked) == 1 and isinstance(first := asked[0], str) and "," not in first:
        return Asked(fields, (first,))
    ids: list[str] = []
    for value in asked:
        for one in () if value is None else (value,) if isinstance(value, str) else value:
            ids.extend(part for part in str(one).split(",") if part.strip())
    return Asked(fields, tuple(ids))


def mismatch(asked: Sequence[Asked], answer: object) -> str | None:
    """The id that an answer names instead of what was asked for, or None where it is about that or names nothing."""
    fields = cast("Mapping[str, object]", answer) if isinstance(answer, Mapping) else {"data": answer}
    data = fields.get("data", fields)
    rows = cast("list[object]", data) if isinstance(data, list) else [data]
    for wanted in asked:
        if not wanted.ids or (len(rows) == 1 and _named(rows[0], wanted.fields[0]) in wanted.ids):
            continue
        ids = set(map(_plain, wanted.ids))
        for row in rows:
            named = [name for field in wanted.fields if (name := _named(row, field))]
            if named and ids.isdisjoint(map(_plain, named)):
                return named[0]
    return None


def _named(row: object, field: str) -> str | None:
    for name in field.split("."):
        row = cast("Mapping[str, object]", row).get(name) if isinstance(row, Mapping) else None
    return row if isinstance(row, str) and row else None


def _plain(id: str) -> str:
    """Ids that differ only in case or by a blank are the same: HeyGen may write a UUID otherwise than the caller."""
    return id.strip().casefold()
