"""How well the poller waits, in virtual time: the poller itself against jobs with known durations.

`bound` computes what no schedule can beat, by dynamic programming over one job: every request costs a price in
seconds of lag, and a bulk request of a hundred ids costs each of them a hundredth. `simulate` runs the real poller.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence
from typing import TypeVar, cast

import attrs
import trio
import trio.testing

from heygen_async._jobs import DurationStats, JobToken, JobType, Poller, TokenBucket
from heygen_async._jobs.durations import Prior
from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_type import Bulk, scanned_rows
from heygen_async._jobs.polling.poll_schedule import PollSchedule
from heygen_async._jobs.polling.poll_strategy import StrategyFactory
from heygen_async._jobs.status import Row
from heygen_async._wire.call import Call, JobSpec, Operation, RequestOptions

T = TypeVar("T")

MEDIAN = 180.0
STEP = 0.25


@attrs.frozen
class Bound:
    """The least that waiting for one job can cost: questions and seconds of lag, at a price per question."""

    price: float
    questions: float
    lag: float

    @property
    def cost(self) -> float:
        return self.lag + self.price * self.questions


def bound(price: float, sigma: float, median: float = MEDIAN) -> Bound:
    """The optimal schedule for one job whose duration is lognormal and known, at ``price`` seconds per question."""
    count = int(median * math.exp(4.2 * sigma) / STEP)
    ended = [0.0] + [
        0.5 * math.erfc(-math.log(i * STEP / median) / (sigma * math.sqrt(2))) for i in range(1, count + 1)
    ]
    area = [0.0]
    for before, after in itertools.pairwise(ended):
        area.append(area[-1] + (before + after) / 2 * STEP)
    # Cost, questions and lag from each age on, weighted with the chance that the job runs that long.
    cost, asked, lag = [0.0] * (count + 1), [0.0] * (count + 1), [0.0] * (count + 1)
    for start in range(count - 1, -1, -1):
        alive = 1.0 - ended[start]
        best, at, worse = math.inf, start + 1, 0
        for end in range(start + 1, count + 1):
            here = area[end] - area[start] - ended[start] * (end - start) * STEP
            total = here + price * alive + cost[end]
            if total < best:
                best, at, worse = total, end, 0
            elif (worse := worse + 1) > 60 and ended[end] > 1e-3:
                break
        cost[start] = best
        asked[start] = alive + asked[at]
        lag[start] = area[at] - area[start] - ended[start] * (at - start) * STEP + lag[at]
    return Bound(price, asked[0], lag[0])


DETAIL = Operation("getVideoV3", "get_video_v3", "videos", "GET", "/v3/videos/{video_id}")
STATUSES = Operation("listVideoStatuses", "list_video_statuses", "videos", "GET", "/v3/videos/statuses")
WORDS = JobSpec("video", "getVideoV3", ("completed",), ("failed",))


def _detail(job_id: str) -> Call[Row]:
    return Call(DETAIL, f"/v3/videos/{job_id}", lambda payload: cast("dict[str, Row]", payload)["data"])


def _bulk(ids: Sequence[str]) -> Call[list[Row]]:
    return scanned_rows(Call(STATUSES, "/v3/videos/statuses", lambda _: None, (("video_ids", ",".join(ids)),)))


def video(prior: Prior) -> JobType[Row]:
    return JobType(
        "video",
        _detail,
        lambda: WORDS,
        prior,
        deadline=7 * 86_400.0,
        ready=lambda row: bool(row.get("video_url")),
        bulk=Bulk(_bulk),
    )


class TrioClock:
    """Trio's own clock, which jumps when a mock clock drives it."""

    def now(self) -> float:
        return 1_800_000_000.0 + trio.current_time()

    def monotonic(self) -> float:
        return trio.current_time()

    async def sleep(self, seconds: float) -> None:
        await trio.sleep(max(seconds, 0.0))


class Server:
    """Answers status questions from known end times."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.ends: dict[str, float] = {}
        self.status_requests = 0
        self.final_requests = 0

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        await trio.sleep(self.latency / 2)
        now = trio.current_time()
        if call.operation is STATUSES:
            self.status_requests += 1
            rows = [
                {"video_id": job_id, "status": "completed" if now >= self.ends[job_id] else "processing"}
                for job_id in call.query[0][1].split(",")
            ]
            answer: object = {"data": rows}
        else:
            job_id = call.path.rpartition("/")[2]
            done = now >= self.ends[job_id]
            self.final_requests += done
            self.status_requests += not done
            url = f"https://media.example/{job_id}" if done else None
            answer = {"data": {"id": job_id, "status": "completed" if done else "processing", "video_url": url}}
        await trio.sleep(self.latency / 2)
        return call.decode(answer)


@attrs.frozen
class Outcome:
    """What a simulation cost."""

    jobs: int
    finished: int
    requests: float
    """Status requests per finished job; where no bulk request told of the end, the GET that did counts as one."""
    finals: float
    lag: float
    worst: float


def simulate(
    jobs: int,
    *,
    finished: int,
    sigma: float = 0.5,
    median: float = MEDIAN,
    prior: Prior | None = None,
    seed: int = 1,
    rate: float = 10.0,
    arrivals: float | None = None,
    latency: float = 0.1,
    book: DurationStats | None = None,
) -> Outcome:
    """Wait for jobs with the real poller, in virtual time.

    Args:
        jobs: How many are open at a time; a new one starts whenever one ends.
        finished: How many ends are measured, after the first ``jobs`` ones.
        sigma: Spread of their durations.
        median: Their median.
        prior: What the poller believes beforehand; the truth by default.
        seed: Of the durations.
        rate: The poller's budget, requests per second.
        arrivals: Instead of a closed loop, ``jobs`` jobs arrive at so many per second, and all are measured.
        latency: Seconds of each request.
        book: What was learned before.
    """
    chance = random.Random(seed)
    belief = prior or Prior(median, sigma, earliest=1.0, weight=1e5)
    server = Server(latency)
    lags: list[float] = []
    counts = (0, 0)

    async def main() -> None:
        nonlocal counts
        clock = TrioClock()
        kind = video(belief)
        async with trio.open_nursery() as nursery:
            poller = Poller(server, clock, nursery.start_soon, budget=TokenBucket(rate), durations=book)
            async with JobGroup(poller) as group:
                started = 0

                def start() -> None:
                    nonlocal started
                    started += 1
                    job_id = f"v{started}"
                    server.ends[job_id] = clock.monotonic() + median * math.exp(sigma * chance.gauss(0, 1))
                    group.add(JobToken("video", job_id, clock.now()), kind)

                async def ramp() -> None:
                    for _ in range(jobs):
                        start()
                        await trio.sleep(1 / arrivals if arrivals else 2 * median / jobs)

                # A job that never ends keeps the stream open while the others arrive.
                server.ends["anchor"] = math.inf
                if jobs > 1:
                    nursery.start_soon(ramp)
                    await trio.testing.wait_all_tasks_blocked()
                else:
                    start()
                ends = 0
                skip = 0 if arrivals else (jobs if jobs > 1 else 0)
                total = jobs if arrivals else skip + finished
                while ends < total:
                    async for token, end in group:
                        assert not isinstance(end, Exception), end
                        if ends == skip:
                            counts = (server.status_requests, server.final_requests)
                        if skip <= ends:
                            lags.append(clock.monotonic() - server.ends[token.id])
                        ends += 1
                        if not arrivals:
                            start()
                        if ends >= total:
                            break
                    else:
                        await trio.sleep(1.0)
            nursery.cancel_scope.cancel()

    trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))
    asked = server.status_requests - counts[0]
    finals = server.final_requests - counts[1]
    count = len(lags)
    # One job alone is asked by whole GETs, of which the last tells the end.
    requests = (asked + finals) / count if jobs == 1 else asked / count
    return Outcome(jobs, count, requests, finals / count, sum(lags) / count, max(lags))


@attrs.frozen
class Batch:
    """What a batch behind places cost.

    Attributes:
        ratio: How long it took, over how long it takes if no place ever stands idle.
        requests: Status requests per finished job.
        idle: Seconds that a place stood idle between two jobs.
    """

    ratio: float
    requests: float
    idle: float


def behind_places(
    people: int,
    places: int,
    *,
    median: float = MEDIAN,
    sigma: float = 0.5,
    prior: Prior | None = None,
    seed: int = 1,
    latency: float = 0.1,
    every: float | None = None,
    priced: bool = True,
    strategy: StrategyFactory = PollSchedule,
) -> Batch:
    """People who wait for one of a few places, on the real poller in virtual time.

    Args:
        people: How many jobs there are.
        places: How many may run at a time.
        median: Half of the jobs take at most so many seconds.
        sigma: Spread of their durations.
        prior: What the poller believes beforehand; the truth by default.
        seed: Of the durations.
        latency: Seconds of each request, and so of sending the next job.
        every: Instead of the poller, a loop per job that asks every so many seconds.
        priced: Whether the poller is told how many wait for how many places.
        strategy: How the poller decides.
    """
    chance = random.Random(seed)
    durations = [median * math.exp(sigma * chance.gauss(0, 1)) for _ in range(people)]
    server = Server(latency)
    finished = asked = 0.0

    async def main() -> None:
        nonlocal finished, asked
        clock = TrioClock()
        left = list(enumerate(durations))
        left.reverse()
        kind = video(prior or Prior(median, sigma, earliest=1.0, weight=1e5))
        began = clock.monotonic()
        if every is not None:

            async def place() -> None:
                nonlocal finished, asked
                while left:
                    _, seconds = left.pop()
                    await trio.sleep(latency)
                    end = clock.monotonic() + seconds
                    while clock.monotonic() < end:
                        await trio.sleep(every + latency)
                        asked += 1
                    finished = max(finished, clock.monotonic() - began)

            async with trio.open_nursery() as nursery:
                for _ in range(places):
                    nursery.start_soon(place)
            return
        async with trio.open_nursery() as nursery:
            poller = Poller(server, clock, nursery.start_soon, strategy=strategy)

            async def send() -> None:
                if left:
                    number, seconds = left.pop()
                    if priced:
                        poller.set_backlog("model", "video", len(left), places)
                    await trio.sleep(latency)
                    server.ends[f"v{number}"] = clock.monotonic() + seconds
                    group.add(JobToken("video", f"v{number}", clock.now()), kind)

            def freed(_: JobToken) -> None:
                nonlocal finished
                finished = clock.monotonic() - began
                nursery.start_soon(send)

            async with JobGroup(poller, freed) as group:
                ends = 0
                for _ in range(places):
                    nursery.start_soon(send)
                while ends < people:
                    async for _ in group:
                        ends += 1
                    await trio.sleep(0.05)
            asked = server.status_requests
            nursery.cancel_scope.cancel()

    trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))
    free = [0.0] * places
    for seconds in durations:
        at = min(range(places), key=free.__getitem__)
        free[at] += seconds + latency
    ideal = max(free)
    return Batch(finished / ideal, asked / people, (finished - ideal) * places / people)
