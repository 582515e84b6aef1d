"""Limits on time that are measured on the client's clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio

from heygen_async.clock import Clock, ScaledClock, SystemClock
from heygen_async.errors import DeadlineExceeded

__all__ = ["Deadline", "within"]


class Deadline:
    """One limit for several steps.

    Args:
        clock: Tells the time.
        seconds: How long all of them may take, or None for ever.
        what: What has to be finished by then, for the error.
    """

    __slots__ = ("_at", "_clock", "_what")

    def __init__(self, clock: Clock, seconds: float | None, what: str) -> None:
        self._clock = clock
        self._at = None if seconds is None else clock.monotonic() + seconds
        self._what = what

    def left(self) -> float | None:
        """Seconds until then, or None without a limit.

        Raises:
            DeadlineExceeded: None are left.
        """
        if self._at is None:
            return None
        left = self._at - self._clock.monotonic()
        if left <= 0:
            raise DeadlineExceeded(f"{self._what}: the time ran out")
        return left


async def within(clock: Clock, seconds: float | None, wait: Callable[[], Awaitable[None]]) -> bool:
    """Await ``wait()``, but cancel it after ``seconds`` of ``clock``; returns whether it came to its end."""
    done = False
    if seconds is None:
        await wait()
        return True
    if isinstance(clock, SystemClock | ScaledClock):
        speed = clock.speed if isinstance(clock, ScaledClock) else 1.0
        with anyio.move_on_after(max(seconds, 0) / speed):
            await wait()
            return True
        return False

    # A clock of another kind can only be slept on.
    error: Exception | None = None

    async def ring() -> None:
        await clock.sleep(seconds)
        tasks.cancel_scope.cancel()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(ring)
        try:
            await wait()
            done = True
        except Exception as caught:  # noqa: BLE001 - raised below, outside the group that would wrap it
            error = caught
        tasks.cancel_scope.cancel()
    if error is not None:
        raise error
    return done
