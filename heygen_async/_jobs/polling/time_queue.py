"""Things in the order of their time."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from typing import Generic, TypeVar

__all__ = ["TimeQueue"]

T = TypeVar("T")


class TimeQueue(Generic[T]):
    """Things in the order of their time. Removing one leaves nothing behind, however many come and go."""

    __slots__ = ("_items",)

    def __init__(self) -> None:
        self._items: list[tuple[float, int, T]] = []

    def __len__(self) -> int:
        return len(self._items)

    def add(self, at: float, order: int, item: T) -> None:
        insort(self._items, (at, order, item))

    def remove(self, at: float, order: int) -> bool:
        index = bisect_left(self._items, (at, order))
        if index < len(self._items) and self._items[index][:2] == (at, order):
            del self._items[index]
            return True
        return False

    def first(self, count: int) -> list[T]:
        return [item for _, _, item in self._items[:count]]

    def take_until(self, at: float) -> list[T]:
        """Remove and return everything up to ``at``."""
        index = bisect_left(self._items, (at, math.inf))
        taken = [item for _, _, item in self._items[:index]]
        del self._items[:index]
        return taken

    @property
    def next(self) -> float:
        """The earliest time, or infinity."""
        return self._items[0][0] if self._items else math.inf
