"""Jobs without a bulk call: when their list is read, and how far."""

from __future__ import annotations

import math
import random
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._jobs import JobType, TokenBucket
from heygen_async._jobs.durations import Prior
from heygen_async._jobs.job_type import Listing
from heygen_async._jobs.polling.poll_queue import ListScan
from heygen_async._jobs.status import Row
from heygen_async._wire.paging import Page
from heygen_async.errors import BadRequest, RateLimited, ServerError
from tests.jobs.world import LISTED, SINGLE, Bench, World, bench, page

pytestmark = pytest.mark.anyio


class Blind(World):
    """A HeyGen whose list shows other people's things."""

    def _data(self, call: Any) -> object:
        if call.operation.name == "list_things":
            return [{"id": f"other{i}", "status": "processing"} for i in range(50)]
        return super()._data(call)


def see(b: Bench, world: World) -> None:
    b.world = b.poller._executor = world


async def run_many(b: Bench, of: JobType[Any], jobs: int, *, every: float, median: float, others: int = 0) -> float:
    """The mean lag of jobs that are started one after another, with other things between them in the list."""
    chance, lags = random.Random(3), list[float]()
    of = attrs.evolve(of, prior=Prior(median=median, sigma=0.8, earliest=8))

    async def one(number: int) -> None:
        await b.clock.sleep(number * every)
        for other in range(others):
            b.world.ends[f"other{number}-{other}"] = 0.0
        seconds = chance.lognormvariate(math.log(median), 0.8)
        ends = b.clock.monotonic() + seconds
        await b.start(f"j{number}", seconds, of).wait()
        lags.append(b.clock.monotonic() - ends)

    async with anyio.create_task_group() as group:
        for number in range(jobs):
            group.start_soon(one, number)
    assert len(lags) == jobs
    assert b.left_behind() == 0
    return sum(lags) / jobs


@pytest.mark.parametrize(("jobs", "others", "share"), [(20, 0, 0.4), (300, 0, 0.4), (300, 3, 0.8)])
async def test_reading_the_list_spares_requests_and_lag(jobs: int, others: int, share: float) -> None:
    outcomes: list[tuple[int, float]] = []
    for of in (SINGLE, LISTED):
        async with bench() as b:
            lag = await run_many(b, of, jobs, every=1.0, median=100, others=others)
            outcomes.append((len(b.world.sent), lag))
    (singles, lag_of_singles), (sent, lag) = outcomes
    assert sent <= share * singles
    assert lag <= lag_of_singles


async def test_a_list_that_shows_none_of_them_is_given_up() -> None:
    outcomes: list[tuple[int, float]] = []
    for of in (SINGLE, LISTED):
        async with bench() as b:
            see(b, Blind(b.clock))
            lag = await run_many(b, of, 200, every=1.0, median=100)
            outcomes.append((len(b.world.sent), lag))
    (singles, lag_of_singles), (sent, lag) = outcomes
    assert sent <= 1.3 * singles
    assert lag <= 1.3 * lag_of_singles


async def test_a_list_that_was_blind_for_a_while_is_read_again() -> None:
    async with bench(free=False) as b:
        sees, blind = b.world, Blind(b.clock)
        blind.ends = sees.ends
        see(b, blind)
        async with anyio.create_task_group() as group:
            for i in range(40):
                group.start_soon(b.start(f"j{i}", 3000, LISTED).wait, 3600)
            await b.clock.advance(300)
            assert blind.count("list_things") > 0
            see(b, sees)
            await b.clock.advance(2600)
            # Those that it did not show were asked about by themselves for ever longer, but not for ever.
            assert sees.count("list_things") > 0
            assert sees.count("get_thing") < 40 * 2600 / 60 / 2, "half of one a minute for each"
            await b.clock.advance(400)
        assert b.left_behind() == 0


async def test_a_long_list_is_read_within_the_budget() -> None:
    """Pages count as requests: with a request a second, a list of 20 pages takes a third of a minute."""
    async with bench(budget=TokenBucket(rate=1.0)) as b:
        assert await run_many(b, LISTED, 1000, every=0.01, median=200) < 200
        times = [at for at, _, _ in b.world.sent]
        for i in range(0, len(times) - 60, 30):
            assert times[i + 60] - times[i] >= 60 - 21  # what is left of the burst


@pytest.mark.parametrize(
    "error",
    [
        RateLimited("slow down", status=429, retry_after=30.0),
        ServerError("oh", status=500),
        BadRequest("no", status=400),
    ],
)
async def test_an_error_amid_a_list_loses_nobody(error: Exception) -> None:
    class Failing(World):
        failed = 0

        def _data(self, call: Any) -> object:
            if dict(call.query).get("token") == "100" and not self.failed:
                Failing.failed += 1
                raise error
            return super()._data(call)

    async with bench() as b:
        see(b, world := Failing(b.clock))
        await run_many(b, LISTED, 300, every=0.01, median=100)
        assert world.failed == 1
        if isinstance(error, BadRequest):
            # This way is left alone for ten minutes.
            failed = [at for at, name, _ in world.sent if name == "list_things"][2]
            assert not [1 for at, name, _ in world.sent if name == "list_things" and failed < at < failed + 600]


async def test_a_nudge_does_not_wait_for_its_page() -> None:
    async with bench(free=False) as b:
        b.world.latency = 5.0
        async with anyio.create_task_group() as group:
            jobs = [b.start(f"j{i}", 10_000 if i else 60, LISTED) for i in range(300)]
            for job in jobs:
                group.start_soon(job.wait, 20_000)
            while b.world.count("list_things") < 2:
                await b.clock.advance(1)
            # The oldest is on the last page, half a minute from here.
            assert b.poller._subscriptions.entries["listed", "j0"].busy is not None
            await b.clock.advance(60 - b.clock.monotonic())
            asked = b.world.count("get_thing")
            b.poller.nudge("j0")
            await b.clock.advance(0)
            assert b.world.sent[-1][1:] == ("get_thing", "/things/j0")
            assert b.world.count("get_thing") == asked + 1
            await b.clock.advance(5)
            assert b.poller.waiting == 299
            group.cancel_scope.cancel()


def test_how_far_a_list_is_read() -> None:
    listing = Listing(page, 50)
    full: Page[Row] = Page([{"id": str(i)} for i in range(50)], has_more=True, next_token="next")

    def pages(density: float, missing: int, *, found: int = 0) -> int:
        reader, count = ListScan(listing, density), 0
        while True:
            count += 1
            token = attrs.evolve(full, next_token=str(count))
            missing -= found
            if not reader.goes_on(token, found, missing) or count == 1000:
                return count

    assert pages(0.7, 1) == pages(0.7, 0) == 1
    assert pages(0.0, 500) == 1
    assert pages(0.01, 30) == 2
    assert pages(0.7, 300, found=50) == 6
    assert 1 < pages(0.1, 100) < pages(0.5, 100) < 100

    reader = ListScan(listing, 0.7)
    assert reader.goes_on(full, 50, 50)
    assert not reader.goes_on(full, 50, 50), "the same cursor again"
    assert not ListScan(listing, 0.7).goes_on(attrs.evolve(full, next_token=None), 50, 50)
