"""A limit on time that is measured on the client's clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio

from heygen_async.clock import Clock, ScaledClock, SystemClock

__all__ = ["within"]


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
