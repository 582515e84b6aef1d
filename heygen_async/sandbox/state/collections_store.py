"""The objects of one sandbox, by kind and id."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from heygen_async.sandbox.http.api_error import missing
from heygen_async.sandbox.http.paging import Record

__all__ = ["Collection", "Store"]

R = TypeVar("R", bound=Record)


class Collection(Generic[R]):
    """All objects of one kind.

    Args:
        noun: What the API calls one of them, as its 404 spells it.
        code: Code of that 404; by default the noun's own.
    """

    def __init__(self, noun: str, code: str | None = None) -> None:
        self._noun = noun
        self._code = code
        self._rows: dict[str, R] = {}

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: str) -> bool:
        return id in self._rows

    def since(self, order: int) -> Iterator[R]:
        """Rows made after the one of this order, oldest first."""
        return iter([row for row in self._rows.values() if row.order > order])

    def put(self, id: str, row: R) -> R:
        self._rows[id] = row
        return row

    def find(self, id: str) -> R | None:
        return self._rows.get(id)

    def get(self, id: str, *, param: str | None = None) -> R:
        """The object, or HeyGen's 404 of its kind."""
        if (row := self._rows.get(id)) is None:
            raise missing(self._noun, id, code=self._code, param=param)
        return row

    def pop(self, id: str) -> R:
        row = self.get(id)
        del self._rows[id]
        return row


class Store:
    """Collections by the class of their rows, and ids that are the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(f"ids of {seed}")  # noqa: S311 - repeatable on purpose
        self._count = 0
        self._collections: dict[type[Any], Collection[Any]] = {}

    def of(self, kind: type[R]) -> Collection[R]:
        """The collection of a kind; its class attributes ``NOUN`` and ``CODE`` name it in errors."""
        if kind not in self._collections:
            noun: str = getattr(kind, "NOUN", kind.__name__.lower())
            # Without a type argument, which an instance would remember and a state file cannot hold.
            self._collections[kind] = Collection(noun, getattr(kind, "CODE", None))
        return self._collections[kind]

    def id(self, prefix: str = "") -> str:
        """A new id as HeyGen's look: 32 hexadecimal digits."""
        return f"{prefix}{self._random.getrandbits(128):032x}"

    def order(self) -> int:
        """A number larger than any before."""
        self._count += 1
        return self._count
