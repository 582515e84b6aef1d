"""The objects of one account, by kind and id."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

from heygen_async.sandbox.http.api_error import missing
from heygen_async.sandbox.http.paging import Record

__all__ = ["Collection", "ObjectStore", "Tracker"]

R = TypeVar("R", bound=Record)


class Tracker(Protocol):
    """Notices what may have changed since the state was last written."""

    def touched(self, store: ObjectStore, kind: type[Any], id: str, row: Any) -> None:
        """A row was added or handed out, so it may change."""

    def removed(self, store: ObjectStore, kind: type[Any], id: str) -> None:
        """A row was deleted."""


class Collection(Generic[R]):
    """All objects of one kind, in the order in which they were made.

    Reading one, adding one and deleting one cost the same whatever the number of rows. Iterating is for lists: a row
    that is to be changed is taken by `get`, `find` or `where`, so that the change is noticed.

    Args:
        kind: The class of the rows. Its class attributes ``NOUN`` and ``CODE`` name it in the API's 404, and ``INDEX``
            lists the fields that `where` knows; those fields never change.
    """

    def __init__(self, store: ObjectStore, kind: type[R]) -> None:
        self._store = store
        self._kind = kind
        self._noun: str = getattr(kind, "NOUN", kind.__name__.lower())
        self._code: str | None = getattr(kind, "CODE", None)
        fields: tuple[str, ...] = getattr(kind, "INDEX", ())
        self._rows: dict[str, R] = {}
        self._orders: list[int] = []
        self._ids: list[str] = []
        self._index: dict[str, dict[object, dict[str, None]]] = {field: {} for field in fields}

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: str) -> bool:
        return id in self._rows

    def since(self, order: int) -> Iterator[R]:
        """Rows made after the one of this order, oldest first."""
        return iter([self._rows[one] for one in self._ids[bisect_right(self._orders, order) :]])

    def newest(self, count: int) -> list[R]:
        """The last ``count`` rows that were made, newest first."""
        return [self._rows[one] for one in reversed(self._ids[-count:])] if count > 0 else []

    def where(self, field: str, value: object) -> list[R]:
        """Rows whose indexed ``field`` is ``value``, oldest first."""
        found = [self._rows[one] for one in self._index[field].get(value, ())]
        for row in found:
            self._touch(row)
        return found

    def put(self, id: str, row: R) -> R:
        """Add a row; one of the same id is replaced."""
        if id in self._rows:
            self._forget(id)
        self._rows[id] = row
        place = bisect_left(self._orders, row.order)
        self._orders.insert(place, row.order)
        self._ids.insert(place, id)
        for field, index in self._index.items():
            index.setdefault(getattr(row, field), {})[id] = None
        self._store.added(self._kind, id, row)
        return row

    def find(self, id: str) -> R | None:
        row = self._rows.get(id)
        if row is not None:
            self._store.touch(self._kind, id, row)
        return row

    def get(self, id: str, *, param: str | None = None) -> R:
        """The object, or HeyGen's 404 of its kind."""
        row = self.find(id)
        if row is None and self._store.on_missing is not None and self._store.on_missing(self._kind, id):
            row = self.find(id)
        if row is None:
            raise missing(self._noun, id, code=self._code, param=param)
        return row

    def pop(self, id: str) -> R:
        row = self.get(id)
        self._forget(id)
        self._store.dropped(self._kind, id)
        return row

    def _touch(self, row: R) -> None:
        place = bisect_left(self._orders, row.order)
        self._store.touch(self._kind, self._ids[place], row)

    def _forget(self, id: str) -> None:
        row = self._rows.pop(id)
        place = bisect_left(self._orders, row.order)
        del self._orders[place], self._ids[place]
        for field, index in self._index.items():
            index[getattr(row, field)].pop(id, None)


class ObjectStore:
    """Collections by the class of their rows, and ids that are the same for the same seed.

    Args:
        name: Name of the account.
        seed: Decides the ids.
        tracker: Notices changes; None where nothing is kept.
        on_change: Called with the kind, the id and ``added`` or ``removed``.
        on_missing: Called with the kind and the id of what is not there; true where it has added it.
    """

    def __init__(
        self,
        name: str,
        seed: str,
        tracker: Tracker | None = None,
        on_change: Callable[[str, str, str], None] | None = None,
        on_missing: Callable[[type[Any], str], bool] | None = None,
    ) -> None:
        self.name = name
        self.seed = seed
        self.tracker = tracker
        self.ids: int = 0
        self.orders: int = 0
        self._reading = False
        self._on_change = on_change
        self.on_missing = on_missing
        self._collections: dict[type[Any], Collection[Any]] = {}

    def of(self, kind: type[R]) -> Collection[R]:
        """The collection of a kind."""
        if kind not in self._collections:
            self._collections[kind] = Collection(self, kind)
        return self._collections[kind]

    def id(self, prefix: str = "") -> str:
        """A new id in HeyGen's form: 32 hexadecimal digits."""
        self.ids += 1
        return prefix + hashlib.sha256(f"{self.seed}/{self.ids}".encode()).hexdigest()[:32]

    def order(self) -> int:
        """A number larger than any before."""
        self.orders += 1
        return self.orders

    @contextmanager
    def reading(self) -> Generator[None]:
        """Take rows to look at them only: nothing is written for it."""
        self._reading = True
        try:
            yield
        finally:
            self._reading = False

    def touch(self, kind: type[Any], id: str, row: Any) -> None:
        if self.tracker is not None and not self._reading:
            self.tracker.touched(self, kind, id, row)

    def added(self, kind: type[Any], id: str, row: Any) -> None:
        self.touch(kind, id, row)
        if self._on_change is not None:
            self._on_change(kind.__name__, id, "added")

    def dropped(self, kind: type[Any], id: str) -> None:
        if self.tracker is not None:
            self.tracker.removed(self, kind, id)
        if self._on_change is not None:
            self._on_change(kind.__name__, id, "removed")
