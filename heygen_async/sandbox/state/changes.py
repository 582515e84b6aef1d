"""What has changed, as it happens: for pages and programs that follow a sandbox."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

import anyio

__all__ = ["Change", "ChangeLog"]

_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        number: Grows by one with every change.
        kind: ``object``, ``request``, ``charge``, ``delivery``, ``clock``, ``faults``, ``violation``,
            ``warning`` or ``reset``.
        account: Whose it is; empty where it is nobody's.
        data: What changed, as plain data without secrets.
    """

    number: int
    kind: str
    at: float
    account: str = ""
    data: dict[str, Any] = field(default_factory=dict[str, Any])


class ChangeLog:
    """The last ten thousand changes, and a way to wait for the next one."""

    def __init__(self) -> None:
        self._rows: deque[Change] = deque(maxlen=_KEPT)
        self._number = 0
        self._changed = anyio.Event()

    def enter_loop(self) -> None:
        self._changed = anyio.Event()

    @property
    def last(self) -> int:
        """Number of the newest change."""
        return self._number

    def add(self, kind: str, at: float, account: str = "", data: dict[str, Any] | None = None) -> None:
        self._number += 1
        self._rows.append(Change(self._number, kind, at, account, data or {}))
        self._changed.set()
        self._changed = anyio.Event()

    def since(self, number: int) -> list[Change]:
        """Changes after ``number``, as far as they are kept."""
        missed = min(self._number - number, len(self._rows))
        return [self._rows[index] for index in range(len(self._rows) - missed, len(self._rows))] if missed > 0 else []

    async def wait(self, number: int) -> None:
        """Return once there is a change after ``number``."""
        while self._number <= number:
            await self._changed.wait()
