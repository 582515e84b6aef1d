"""What the places for rows have in common. Nothing here waits but for the disk: one thread uses it at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

import attrs

__all__ = ["Rows", "Storage", "Work", "open_storage"]

R = TypeVar("R")


class Rows(Protocol):
    """Where SQL goes: ``?`` stands for a value."""

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        ...

    def execute_many(self, sql: str, values: list[tuple[Any, ...]], /) -> None:
        """Run one statement for each tuple of values."""
        ...


@attrs.define(eq=False)
class Work(Generic[R]):
    """Something to do in a transaction, and what came of it."""

    do: Callable[[Rows], R]
    result: R | None = None
    error: BaseException | None = None

    def outcome(self) -> R:
        """What it gave; raises what it raised."""
        if self.error is not None:
            raise self.error
        return cast(R, self.result)


class Storage(ABC):
    """A place for rows.

    Attributes:
        location: Where it is, for messages; without a password.
        shared: Whether several processes write to it.
        dialect: The SQL it speaks, where that differs.
    """

    location: str
    shared: bool = False
    dialect: str

    @abstractmethod
    def open(self) -> None:
        """Connect.

        Raises:
            heygen_async.errors.StateError: It is no such place, or somebody else holds it.
        """

    @abstractmethod
    def close(self) -> None:
        """Disconnect; also where it was never connected."""

    @abstractmethod
    def commit(self, batch: Iterable[Work[Any]]) -> None:
        """Do a batch in one transaction, durable on return. One work's own failure spoils only that work.

        A server that went away is waited for and the batch done again: work must bear that.
        """

    @abstractmethod
    def run(self, work: Callable[[Rows], R]) -> R:
        """Do what only reads, outside of a transaction."""

    def transact(self, do: Callable[[Rows], R]) -> R:
        """Do one thing in a transaction of its own."""
        work = Work(do)
        self.commit([work])
        return work.outcome()


def open_storage(
    state: str | Path | None, *, read_only: bool = False, exclusive: bool = True, patience: float = 60.0
) -> Storage:
    """The place that a ``state`` names: a file, ``sqlite:///FILE``, ``postgresql://…``, or None for memory.

    Args:
        state: Its name.
        read_only: Only look, also while another process writes.
        exclusive: Whether a file belongs to one process at a time.
        patience: Seconds for which a server that went away is tried again.
    """
    text = str(state) if state is not None else None
    if text is not None and text.startswith(("postgresql://", "postgres://")):
        from heygen_async.storage.postgres import PostgreSQL

        return PostgreSQL(text, patience)
    from heygen_async.storage.sqlite import SQLite

    path = Path(text.removeprefix("sqlite:///")) if text is not None else None
    return SQLite(path, read_only=read_only, exclusive=exclusive)
