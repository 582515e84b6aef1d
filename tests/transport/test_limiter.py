from __future__ import annotations

import random

import anyio
import anyio.lowlevel
import pytest

from heygen_async._transport.deadline import within
from heygen_async._transport.limiter import ConcurrencyLimiter, Limiters
from heygen_async.clock import Clock, ManualClock, ScaledClock, SystemClock

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_first_come_first_served_and_whoever_comes_again_goes_first() -> None:
    lane = ConcurrencyLimiter(1, ManualClock())
    order: list[str] = []

    async def one(name: str, again: bool = False) -> None:
        await lane.enter(again=again)
        order.append(name)
        lane.leave()

    assert lane.enter_now()
    assert not lane.enter_now()
    async with anyio.create_task_group() as tasks:
        for name in "abc":
            tasks.start_soon(one, name)
            await anyio.wait_all_tasks_blocked()
        tasks.start_soon(one, "again", True)
        await anyio.wait_all_tasks_blocked()
        assert (lane.in_flight, lane.waiting) == (1, 4)
        lane.leave()
    assert order == ["again", "a", "b", "c"]
    assert (lane.in_flight, lane.waiting) == (0, 0)


async def test_never_more_than_there_are_places_and_none_is_lost() -> None:
    """Random cancellation at random moments, handing over included."""
    dice = random.Random(3)
    lane = ConcurrencyLimiter(3, ManualClock())
    inside = worst = done = 0

    async def one() -> None:
        nonlocal inside, worst, done
        with anyio.CancelScope() as scope:
            tasks.start_soon(fate, scope)
            await lane.enter(again=dice.random() < 0.2)
            inside += 1
            worst = max(worst, inside)
            try:
                for _ in range(dice.randrange(4)):
                    await anyio.lowlevel.checkpoint()
            finally:
                inside -= 1
                lane.leave()
            done += 1

    async def fate(scope: anyio.CancelScope) -> None:
        for _ in range(dice.randrange(400)):
            await anyio.lowlevel.checkpoint()
        if dice.random() < 0.7:
            scope.cancel()

    async with anyio.create_task_group() as tasks:
        for _ in range(600):
            tasks.start_soon(one)
    assert worst == 3
    assert 0 < done < 600
    assert (lane.in_flight, lane.waiting, inside) == (0, 0, 0)


async def test_a_pause_holds_everybody_and_ends() -> None:
    clock = ManualClock()
    lane = ConcurrencyLimiter(2, clock)
    lane.slow_down(10)
    lane.slow_down(3)  # a shorter one does not end a longer one
    assert lane.pause == 10
    assert not lane.enter_now()
    entered: list[float] = []

    async def one() -> None:
        await lane.enter()
        entered.append(clock.monotonic())
        lane.leave()

    async with anyio.create_task_group() as tasks:
        for _ in range(5):
            tasks.start_soon(one)
        await clock.advance(6)
        lane.slow_down(8)
        await clock.advance(5)
        assert entered == []
        await clock.advance(5)
    assert entered == [14.0] * 5
    assert lane.pause == 0


async def test_being_cancelled_in_a_pause_gives_the_place_back() -> None:
    clock = ManualClock()
    lane = ConcurrencyLimiter(1, clock)
    lane.slow_down(10)
    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lane.enter)
            await anyio.wait_all_tasks_blocked()
            assert lane.in_flight == 1
            scope.cancel()
    assert lane.in_flight == 0


async def test_who_pauses_whom() -> None:
    for kind, paused in (("read", (5, 5, 5)), ("write", (0, 5, 0)), ("upload", (0, 0, 5))):
        lanes = Limiters(2, ManualClock())
        lanes.slow_down(kind, 5)  # type: ignore[arg-type]
        assert (lanes.read.pause, lanes.write.pause, lanes.upload.pause) == paused


@pytest.mark.parametrize(
    "clock", [SystemClock(), ScaledClock(10), ManualClock()], ids=lambda clock: type(clock).__name__
)
async def test_time_limits_on_every_clock(clock: Clock) -> None:
    async with anyio.create_task_group() as tasks:
        if isinstance(clock, ManualClock):
            tasks.start_soon(clock.run_free)
        start = clock.monotonic()
        assert not await within(clock, 0.2, anyio.sleep_forever)
        assert clock.monotonic() - start >= 0.2
        assert await within(clock, 5, anyio.lowlevel.checkpoint)
        assert await within(clock, None, anyio.lowlevel.checkpoint)

        async def fail() -> None:
            raise ValueError("plain")

        with pytest.raises(ValueError, match="plain"):
            await within(clock, 5, fail)
        tasks.cancel_scope.cancel()
