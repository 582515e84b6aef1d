"""Clocks: virtual time goes forward only, in order, and stands still while something is under way."""

from __future__ import annotations

import anyio
import anyio.lowlevel
import pytest

from heygen_async.clock import ManualClock, ScaledClock

pytestmark = pytest.mark.anyio


async def test_sleepers_wake_in_order_and_may_sleep_again() -> None:
    clock = ManualClock()
    woken: list[tuple[str, float]] = []

    async def sleeper(name: str, *naps: float) -> None:
        for nap in naps:
            await clock.sleep(nap)
            woken.append((name, clock.monotonic()))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(sleeper, "a", 5, 5)
        tasks.start_soon(sleeper, "b", 7)
        await clock.advance(20)
    assert woken == [("a", 5), ("b", 7), ("a", 10)]
    assert clock.monotonic() == 20


async def test_time_never_goes_back_whoever_moves_it() -> None:
    clock = ManualClock()

    async def moves_it_further() -> None:
        await clock.sleep(1)
        await clock.advance(100)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(moves_it_further)
        tasks.start_soon(clock.sleep, 50)
        await clock.advance(2)
        before = clock.monotonic()
        await clock.advance(0)
        assert clock.monotonic() >= before
    assert clock.monotonic() == 101


async def test_free_time_waits_for_what_is_busy() -> None:
    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        with clock.busy():
            tasks.start_soon(clock.sleep, 1000)
            for _ in range(20):
                await anyio.lowlevel.checkpoint()
            assert clock.monotonic() == 0
        await clock.sleep(10)
        assert clock.monotonic() == 10
        tasks.cancel_scope.cancel()


async def test_a_cancelled_sleeper_is_forgotten() -> None:
    clock = ManualClock()
    with anyio.CancelScope() as scope:
        scope.cancel()
        await clock.sleep(5)
    assert clock.next_wakeup is None


@pytest.mark.parametrize("speed", [0, -1, float("nan"), float("inf")])
def test_a_scaled_clock_needs_a_speed(speed: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        ScaledClock(speed)


@pytest.mark.anyio
async def test_time_runs_free_beside_a_task_that_wakes_by_itself() -> None:
    """As servers do, ten times a second: in step with the pause that anyio makes to look again."""

    async def restless() -> None:
        while True:  # noqa: ASYNC110 - a server's tick
            await anyio.sleep(0.1)

    async with anyio.create_task_group() as tasks:
        clock = ManualClock()
        for _ in range(3):
            tasks.start_soon(restless)
        tasks.start_soon(clock.run_free)
        with anyio.fail_after(20):
            for _ in range(100):
                await clock.sleep(60)
        tasks.cancel_scope.cancel()
