"""What the places for rows have in common. Nothing here waits but for the disk: one thread uses it at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar, cast

import attrs

__all__ = ["Connection", "Storage", "Transaction"]

R = TypeVar("R")


class Connection(Protocol):
    """Where SQL goes: ``?`` stands for a value."""

    def execute(self, sql: str, values: tuple[Any, ...] = (), /) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        ...

    def execute_many(self, sql: str, values: list[tuple[Any, ...]], /) -> None:
        """Run one statement for each tuple of values."""
        ...


@attrs.define(eq=False)
class Transaction(Generic[R]):
    """Something to do in a transaction, and what came of it."""

    do: Callable[[Connection], R]
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
        url: The address of a server, which may hold a password.
        shared: Whether several processes write to it.
        instant: Whether nothing it does waits for a disk or a server.
        dialect: The SQL it speaks, where that differs.
    """

    location: str
    url: str | None = None
    shared: bool = False
    instant: bool = False
    dialect: str

    @abstractmethod
    def open(self) -> None:
        """Connect.

        Raises:
            heygen_async.errors.StateError: It is no such place, or someone else holds it.
        """

    @abstractmethod
    def close(self) -> None:
        """Disconnect; also where it was never connected."""

    @abstractmethod
    def commit(self, batch: Iterable[Transaction[Any]]) -> None:
        """Do a batch in one transaction, durable on return. One work's own failure spoils only that work.

        A server that went away is waited for and the batch done again: work must bear that.
        """

    def hurry(self) -> None:  # noqa: B027 - a file is never waited for
        """Wait for a server that went away no longer than two seconds from now on: the process is to end."""

    @abstractmethod
    def run(self, work: Callable[[Connection], R]) -> R:
        """Do what only reads, outside of a transaction: each statement sees what is there when it runs."""

    @abstractmethod
    def look(self, work: Callable[[Connection], R]) -> R:
        """Do what only reads: all statements see the rows of one moment."""

    def transact(self, do: Callable[[Connection], R]) -> R:
        """Do one thing in a transaction of its own."""
        work = Transaction(do)
        self.commit([work])
        return work.outcome()
