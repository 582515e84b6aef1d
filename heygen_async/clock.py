"""Time as the client sees it.

The client waits in many places (polls, backoff, Retry-After, deadlines), and all of them ask one `Clock`.
Tests and the sandbox hand the same clock to both sides and let an hour pass in a moment.
"""

from __future__ import annotations

import heapq
import itertools
import math
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, cast

import anyio
import anyio.lowlevel

from heygen_async._threads import threads_at_work

__all__ = ["Clock", "ManualClock", "ScaledClock", "SystemClock"]

# Linux has a clock that counts sleep; on macOS its CLOCK_MONOTONIC does, which `time.monotonic` is not.
_SINCE_BOOT = cast("int | None", getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None)))


class Clock(Protocol):
    """What the client needs of time. All durations are seconds."""

    def now(self) -> float:
        """Wall-clock time as a Unix timestamp: for what HeyGen or a store has to read."""
        ...

    def monotonic(self) -> float:
        """A time that never goes back: for durations and deadlines."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait; a checkpoint even for zero or less."""
        ...


def holds(clock: Clock) -> Callable[[], AbstractContextManager[None]]:
    """What keeps a virtual clock from jumping while something is under way that no sleeper stands for."""
    return cast("Callable[[], AbstractContextManager[None]]", getattr(clock, "busy", nullcontext))


class SystemClock:
    """The machine's own time."""

    __slots__ = ()

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    def since_boot(self) -> float:
        """Like `monotonic`, but the time in which the machine sleeps counts too, where its system can tell."""
        return time.clock_gettime(_SINCE_BOOT) if _SINCE_BOOT is not None else time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(max(seconds, 0))


class ScaledClock:
    """The machine's time, running ``speed`` times as fast: an hour of training passes in a minute at 60.

    Args:
        speed: How many times as fast.
        start: The Unix time at which it starts; None takes the machine's.
    """

    __slots__ = ("_speed", "_start", "_start_wall")

    def __init__(self, speed: float, *, start: float | None = None) -> None:
        if not speed > 0 or math.isinf(speed):
            raise ValueError(f"speed must be a positive number, not {speed!r}")
        self._speed = speed
        self._start = time.monotonic()
        self._start_wall = time.time() if start is None else start

    @property
    def speed(self) -> float:
        return self._speed

    def now(self) -> float:
        return self._start_wall + (time.monotonic() - self._start) * self._speed

    def monotonic(self) -> float:
        return (time.monotonic() - self._start) * self._speed

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(max(seconds, 0) / self._speed)


class ManualClock:
    """A clock that stands still until `advance` is called.

    `advance` moves time and wakes the sleepers that are due, earliest first. Inside `run_free`, time jumps
    by itself to the next sleeper whenever every task is blocked and nothing is `busy`: an hour of polling
    takes as long as its requests do. Either stands still while a thread works for the client.
    """

    def __init__(self, start: float = 1_800_000_000.0) -> None:
        self._start = start
        self._elapsed = 0.0
        self._sleepers: list[tuple[float, int, anyio.Event]] = []
        self._order = itertools.count()
        self._busy = 0

    def now(self) -> float:
        return self._start + self._elapsed

    def monotonic(self) -> float:
        return self._elapsed

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await anyio.lowlevel.checkpoint()
            return
        event = anyio.Event()
        entry = (self._elapsed + seconds, next(self._order), event)
        heapq.heappush(self._sleepers, entry)
        try:
            await event.wait()
        finally:
            if not event.is_set():
                self._sleepers.remove(entry)
                heapq.heapify(self._sleepers)

    @property
    def next_wakeup(self) -> float | None:
        """Seconds until the earliest sleeper is due, or None where no one sleeps."""
        return self._sleepers[0][0] - self._elapsed if self._sleepers else None

    @contextmanager
    def busy(self) -> Generator[None]:
        """Hold `run_free` back while something happens that no sleeper stands for, such as a request on a socket."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1

    async def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass: each sleeper due wakes at its own time and may sleep again before the next one does."""
        end = self._elapsed + seconds
        await _all_blocked()
        while self._sleepers and self._sleepers[0][0] <= end:
            self._wake_next()
            await _all_blocked()
        self._elapsed = max(self._elapsed, end)

    def set_wall(self, timestamp: float) -> None:
        """Make `now` read ``timestamp`` without any time passing: what a corrected system clock does."""
        self._start = timestamp - self._elapsed

    async def run_free(self) -> None:
        """Jump from sleeper to sleeper until cancelled."""
        while True:
            await _all_blocked()
            if self._sleepers and not self._busy:
                self._wake_next()
            else:
                # Something outside the sleepers is under way: give it the thread, in real time.
                await anyio.sleep(0.0005)

    def _wake_next(self) -> None:
        due, _, event = heapq.heappop(self._sleepers)
        self._elapsed = max(self._elapsed, due)
        event.set()


async def _all_blocked() -> None:
    """Return once every task waits for something, and no thread works for one of them."""
    await _tasks_blocked()
    while threads_at_work():
        await anyio.sleep(0.0005)
        await _tasks_blocked()


async def _tasks_blocked() -> None:
    # Under asyncio, anyio pauses for a tenth of a second whenever it finds a task that can run. Mostly a few turns of
    # the loop are all such a task needs; and a task that wakes ten times a second by itself, as servers do, would be
    # found running for ever.
    quiet = False
    while not quiet:
        for _ in range(20):
            await anyio.lowlevel.checkpoint()
        with anyio.move_on_after(0.015):
            await anyio.wait_all_tasks_blocked()
            quiet = True
