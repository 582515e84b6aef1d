"""Work in threads: the one way in which the package leaves the event loop, for what would block it.

A virtual clock stands still meanwhile (`heygen_async.clock.ManualClock`): no sleeper stands for what a thread does.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar, TypeVarTuple

import anyio
import anyio.to_thread
from anyio.lowlevel import RunVar

__all__ = ["in_thread", "thread_at_work", "threads_at_work"]

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

# Of the event loop that runs here: a thread that works for another one must not hold this one's time.
_AT_WORK: RunVar[int] = RunVar("heygen_async threads at work", 0)


async def in_thread(
    work: Callable[[*Ts], T],
    *args: *Ts,
    abandon_on_cancel: bool = False,
    limiter: anyio.CapacityLimiter | None = None,
) -> T:
    """Call ``work`` with ``args`` in a thread and return what it returns.

    Args:
        work: What would block the event loop.
        args: Its arguments.
        abandon_on_cancel: Whether a caller that is cancelled leaves the thread alone; otherwise it waits for its end.
        limiter: How many threads at a time; None takes the limit of the event loop.
    """
    with thread_at_work():
        return await anyio.to_thread.run_sync(work, *args, abandon_on_cancel=abandon_on_cancel, limiter=limiter)


@contextmanager
def thread_at_work() -> Generator[None]:
    """Say that a library uses a thread of its own meanwhile, as `anyio.getaddrinfo` does."""
    _AT_WORK.set(_AT_WORK.get() + 1)
    try:
        yield
    finally:
        _AT_WORK.set(_AT_WORK.get() - 1)


def threads_at_work() -> bool:
    """Whether threads work for the event loop that runs here."""
    return _AT_WORK.get() > 0
