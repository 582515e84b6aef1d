"""How long a batch takes behind HeyGen's places: ours, with and without webhooks, beside what others do.

Everybody renders the same videos in the same order on the same sandbox, through the same client, so that only what
decides the makespan differs: how soon the end of a render is noticed, and the next one sent. On virtual time, which
stands still while anything works; so the figures do not depend on the machine. A run over sockets on a clock that goes
20 times as fast, with the sandbox in a process of its own, confirms them.
"""

from __future__ import annotations

import math
import random
import tempfile
from bisect import bisect_right
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

import anyio
import anyio.to_thread
import attrs

from bench.process import beside
from bench.results import Results, Table
from heygen_async import HeyGen, Limits, Person
from heygen_async._resources.client_resources import context_of
from heygen_async.cli.progress import RunProgress
from heygen_async.clock import Clock, ManualClock, ScaledClock
from heygen_async.events import AttemptFinished, AttemptStarted, Event, StageChanged
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.handlers.videos import Video
from heygen_async.sandbox.http.messages import Request, Response
from heygen_async.sandbox.http.server import Server
from heygen_async.webhooks import Receiver

__all__ = ["LOOK", "VOICE", "Scenario", "ideal", "measure", "renders_of", "script_for", "serve_sandbox"]

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"
SPEED = 20.0
"""As fast as real sockets may go: a request's own milliseconds must not count for seconds."""

OURS, PUSHED, LOOP, BACK_OFF = "heygen-async", "heygen-async, webhooks", "a loop, every 10 s", "back-off from 2 to 30 s"


@attrs.frozen
class Scenario:
    """A batch: how long renders take (lognormal), how many people there are, and how many places."""

    median: float
    sigma: float
    places: int
    people: int

    def durations(self, seed: int) -> list[float]:
        chance = random.Random(seed)
        return [round(self.median * math.exp(self.sigma * chance.gauss(0, 1)), 3) for _ in range(self.people)]


def ideal(durations: Sequence[float], places: int) -> float:
    """Seconds if no place stands idle while someone waits: each on the place that is free first."""
    free = [0.0] * places
    for seconds in durations:
        free[free.index(min(free))] += seconds
    return max(free)


@attrs.frozen
class Batch:
    """What a batch took.

    Attributes:
        ratio: The end of its last render as it was seen, over the ideal.
        requests: Status requests for each render, the one that fetches the finished video left out.
        idle: Mean seconds for which a place stood idle between two renders: until the answer that showed the end, from
            then until the next request left, and until its render began.
        busy: How many places were busy at which second.
        took: Seconds until the end of its last render was seen.
        off: How far the estimate was off by then, of the time that was left, by the share of the batch that was over.
    """

    ratio: float
    requests: float
    idle: tuple[float, float, float]
    busy: dict[int, float]
    took: float
    off: dict[float, float]


class Watch:
    """Counts requests by operation, notes when renders were seen to end, and what was estimated when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.estimates: list[tuple[float, float]] = []
        """Seconds since the batch began, and the seconds that were said to be left."""
        self.requests: dict[str, int] = {}
        self.seen = 0.0
        self.done = 0
        self.sent: list[float] = []
        """When each render was asked for."""
        self.answered: list[float] = []
        """When status requests were answered."""

    def __call__(self, event: Event) -> None:
        if isinstance(event, AttemptStarted):
            self.requests[event.operation] = self.requests.get(event.operation, 0) + 1
            if event.operation == "create_video":
                self.sent.append(self._clock.now())
        elif isinstance(event, AttemptFinished) and event.operation in _STATUS:
            self.answered.append(self._clock.now())
        elif isinstance(event, StageChanged) and event.stage == "deliver" and event.state == "pending":
            self.seen = self._clock.monotonic()
            self.done += 1

    def off(self, took: float) -> dict[float, float]:
        """How far the estimates were off, of the time that was left."""
        found: dict[float, float] = {}
        for share in (0.25, 0.5, 0.75) if self.estimates else ():
            at, left = min(self.estimates, key=lambda each: abs(each[0] - share * took))
            found[share] = abs(left - (took - at)) / (took - at)
        return found

    def status_requests(self, renders: int) -> int:
        """Those that did not bring a finished video; a list may bring several at once."""
        whole = self.requests.get("get_video_v3", 0) + self.requests.get("list_videos", 0)
        return self.requests.get("list_video_statuses", 0) + max(whole - renders, 0)


_STATUS = {"list_video_statuses", "list_videos", "get_video_v3"}


def _every(seconds: float) -> Iterator[float]:
    while True:
        yield seconds


def _backing_off(first: float, last: float) -> Iterator[float]:
    while True:
        yield first
        first = min(first * 2, last)


async def _by_loops(
    heygen: HeyGen,
    clock: Clock,
    durations: Sequence[float],
    places: int,
    watch: Watch,
    pauses: Callable[[], Iterator[float]],
) -> None:
    """As programs without a poller do: a worker for each place sends a render and asks until it has ended."""
    left = iter(durations)

    async def worker() -> None:
        for seconds in left:
            job = await heygen.videos.create(LOOK, script=script_for(seconds), voice_id=VOICE, check=False)
            for pause in pauses():
                await clock.sleep(pause)
                if (await heygen.videos.get(job.id)).status == "completed":
                    break
            watch.seen = clock.monotonic()

    async with anyio.create_task_group() as workers:
        for _ in range(places):
            workers.start_soon(worker)


async def _onboard(heygen: HeyGen, clock: Clock, durations: Sequence[float], places: int, watch: Watch) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await _onboard_in(Path(folder), heygen, clock, durations, places, watch)


async def _onboard_in(
    folder: Path, heygen: HeyGen, clock: Clock, durations: Sequence[float], places: int, watch: Watch
) -> None:
    people = [
        Person(name=f"Person {number}", look_id=LOOK, script=script_for(seconds), voice_id=VOICE)
        for number, seconds in enumerate(durations)
    ]
    board = RunProgress()
    for person in people:
        board.expect(person)
    run = heygen.onboard(
        people,
        run="bench",
        state=folder / "state.db",
        folder=folder / "videos",
        limits=Limits(render=places),
        changed=board.change,
    )
    begun, every = clock.monotonic(), ideal(durations, places) / 80
    learned = context_of(heygen).poller.durations

    async def estimate() -> None:
        while True:
            left = board.seconds_left(clock.now(), places, learned) or 0.0
            watch.estimates.append((clock.monotonic() - begun, left))
            await clock.sleep(every)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(estimate)
        outcomes = [type(outcome).__name__ async for outcome in run]
        tasks.cancel_scope.cancel()
    if outcomes != ["Done"] * len(people):
        raise AssertionError(f"not everyone is done: {outcomes}")


def script_for(seconds: float) -> str:
    return f"[[takes:{seconds}]] Hello."


@asynccontextmanager
async def _receiving(heygen: HeyGen, clock: Clock) -> AsyncGenerator[None]:
    """Webhooks over a socket into this process."""
    secrets: list[str] = []
    receiver = Receiver(lambda: secrets, hints_only=True, clock=clock)

    async def handle(request: Request) -> Response:
        answer = await receiver.handle(request.method, request.headers, request.body)
        return Response(answer.status)

    server = Server(handle, body_limit=2**20)
    port = await server.listen()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(server.serve)
        receiver.attach(heygen.jobs)
        await heygen.webhooks.ensure(f"http://127.0.0.1:{port}/", secret=secrets.append)
        yield
        tasks.cancel_scope.cancel()
    await receiver.close()


async def _batch(who: str, heygen: HeyGen, clock: Clock, durations: Sequence[float], places: int, watch: Watch) -> None:
    if who == LOOP:
        await _by_loops(heygen, clock, durations, places, watch, lambda: _every(10))
    elif who == BACK_OFF:
        await _by_loops(heygen, clock, durations, places, watch, lambda: _backing_off(2, 30))
    elif who == PUSHED:
        async with _receiving(heygen, clock):
            await _onboard(heygen, clock, durations, places, watch)
    else:
        await _onboard(heygen, clock, durations, places, watch)


def virtual(who: str, scenario: Scenario, seed: int = 1) -> Batch:
    """A batch in virtual time."""
    durations = scenario.durations(seed)
    clock = ManualClock()
    watch = Watch(clock)

    async def main() -> Batch:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(clock.run_free)
            async with (
                Sandbox(clock=clock, consent="auto", concurrent_jobs=scenario.places, balance=None) as sandbox,
                HeyGen(api_key="bench", base_url=sandbox.base_url, clock=clock, observer=watch) as heygen,
            ):
                begun = clock.monotonic()
                zero = clock.now()
                await _batch(who, heygen, clock, durations, scenario.places, watch)
                renders = renders_of(sandbox, zero)
                if sandbox.violations or len(renders) != len(durations):
                    raise AssertionError(f"{who}: {len(renders)} renders, {sandbox.violations}")
            tasks.cancel_scope.cancel()
        return judge(durations, scenario.places, renders, watch.seen - begun, watch, zero)

    return anyio.run(main)


def renders_of(sandbox: Sandbox, zero: float) -> list[tuple[float, float]]:
    """When each render of the batch began and ended, in seconds since ``zero``."""
    every = [
        (video.timeline.steps[0][0] - zero, video.timeline.end - zero) for video in sandbox.account().store.of(Video)
    ]
    return [(start, end) for start, end in every if start >= 0]


def judge(
    durations: Sequence[float],
    places: int,
    renders: Sequence[tuple[float, float]],
    took: float,
    watch: Watch,
    zero: float,
) -> Batch:
    every = took / 400
    busy = {
        round(step * every): float(sum(start <= step * every < end for start, end in renders)) for step in range(401)
    }
    return Batch(
        ratio=took / ideal(durations, places),
        requests=watch.status_requests(len(durations)) / len(durations),
        idle=_idle(renders, places, watch, zero),
        busy=busy,
        took=took,
        off=watch.off(took),
    )


def _idle(renders: Sequence[tuple[float, float]], places: int, watch: Watch, zero: float) -> tuple[float, float, float]:
    """Mean seconds between the end of a render and the beginning of the next one on its place, in three parts."""
    starts, ends = sorted(start for start, _ in renders), sorted(end for _, end in renders)
    sent, answered = sorted(at - zero for at in watch.sent), sorted(at - zero for at in watch.answered)
    parts: list[tuple[float, float, float]] = []
    for start, left, end in zip(starts[places:], sent[places:], ends, strict=False):
        # The last answer before it is why it was sent; in virtual time both are one moment.
        position = bisect_right(answered, left + 1e-6)
        seen = answered[position - 1] if position else left
        parts.append((seen - end, left - seen, start - left))
    unseen, ours, wire = (sum(part) / max(len(parts), 1) for part in zip(*parts, strict=True)) if parts else (0.0,) * 3
    return unseen, ours, wire


def serve_sandbox(pipe: Connection, speed: float, places: int) -> None:
    """A sandbox in a process of its own, on a clock that goes ``speed`` times as fast.

    Sends its address and time, then, when asked, the renders and how many violations there were.
    """

    async def main() -> None:
        clock = ScaledClock(speed)
        async with Sandbox(clock=clock, consent="auto", concurrent_jobs=places, balance=None) as sandbox:
            zero = clock.now()
            pipe.send((sandbox.base_url, zero))
            await anyio.to_thread.run_sync(pipe.recv)
            pipe.send((renders_of(sandbox, zero), len(sandbox.violations)))

    anyio.run(main)


def over_sockets(who: str, scenario: Scenario, seed: int = 1) -> Batch:
    """A batch on a clock that really goes on, `SPEED` times as fast, beside a sandbox in another process."""
    durations = scenario.durations(seed)
    with beside(serve_sandbox, SPEED, scenario.places) as server:
        base, zero = server.recv()
        clock = ScaledClock(SPEED, start=zero)
        watch = Watch(clock)

        async def main() -> float:
            async with HeyGen(api_key="bench", base_url=base, clock=clock, observer=watch) as heygen:
                begun = clock.monotonic()
                await _batch(who, heygen, clock, durations, scenario.places, watch)
                return watch.seen - begun

        took = anyio.run(main)
        server.send(None)
        renders, violations = server.recv()
    if violations or len(renders) != len(durations):
        raise AssertionError(f"{who}: {len(renders)} renders, {violations} violations")
    return judge(durations, scenario.places, renders, took, watch, zero)


_WHO = (OURS, PUSHED, LOOP, BACK_OFF)
_QUICK = (
    Scenario(180, 0.5, 10, 60),
    Scenario(60, 0.5, 10, 60),
    Scenario(45, 0.3, 3, 20),
    Scenario(180, 0.5, 1, 5),
    Scenario(180, 0.5, 50, 80),
)
_WHOLE = (
    Scenario(180, 0.5, 10, 100),
    Scenario(60, 0.5, 10, 100),
    Scenario(60, 0.5, 10, 400),
    Scenario(45, 0.3, 3, 60),
    Scenario(180, 0.5, 1, 10),
    Scenario(180, 0.5, 3, 40),
    Scenario(180, 0.5, 50, 150),
)


def measure(quick: bool) -> Results:
    """Batches behind places, everybody on the same durations."""
    results = Results("makespan", "A batch behind places")
    rows: list[list[str]] = []
    slower = 0.0
    off: dict[float, list[float]] = {}
    for number, scenario in enumerate(_QUICK if quick else _WHOLE):
        # The least is compared everywhere; more where there is time for it.
        others: tuple[str, ...] = (OURS, LOOP)
        if number == 0 and not quick:
            others = _WHO
        elif number < 2:
            others = (OURS, PUSHED, LOOP)
        found = {who: virtual(who, scenario) for who in others}
        for who, batch in found.items():
            rows.append([_words(scenario), who, *_cells(batch)])
        slower = max(slower, found[OURS].ratio / found[LOOP].ratio)
        name = f"{scenario.median:.0f}.{scenario.places}"
        for key, who in (("ours", OURS), ("pushed", PUSHED)):
            if who in found:
                ratio, requests = f"makespan.{key}.{name}", f"makespan.{key}.requests.{name}"
                results.figures[ratio] = max(found[who].ratio, results.figures.get(ratio, 0.0))
                results.figures[requests] = max(found[who].requests, results.figures.get(requests, 0.0))
        for share, error in found[OURS].off.items():
            off.setdefault(share, []).append(error)
        if number == 0:
            results.series["places"] = {who: dict(batch.busy) for who, batch in found.items()}
    results.figures["makespan.loop"] = slower
    for share, errors in off.items():
        results.figures[f"makespan.estimate.{share * 100:.0f}"] = median(errors)
    real = Scenario(60, 0.5, 10, 30 if quick else 100)
    batch, same = over_sockets(OURS, real), virtual(OURS, real)
    rows.append([f"{_words(real)}, sockets", OURS, *_cells(batch)])
    rows.append([f"{_words(real)}, the same in virtual time", OURS, *_cells(same)])
    results.figures["makespan.sockets"] = batch.ratio
    results.figures["makespan.virtual"] = abs(batch.took / same.took - 1)
    results.tables.append(
        Table(
            "Makespan, as a ratio to list scheduling without any idle time",
            ["renders, places, people", "who", "makespan / ideal", "status requests per render", "idle s of a place"],
            rows,
            "Virtual time, which stands still while anything works; the same videos in the same order for all, "
            "through the same client and sandbox. Status requests are those that did not bring a finished video. A "
            "place is idle until the answer that shows the end of its render, from then until the next request leaves, "
            "and until that one's render has begun. The last rows compare a batch over sockets, on a clock "
            f"{SPEED:g} times as fast, where each millisecond of the machine counts for so many.",
        )
    )
    return results


def _words(scenario: Scenario) -> str:
    return f"{scenario.median:g} s (sigma {scenario.sigma:g}), {scenario.places}, {scenario.people:,}"


def _cells(batch: Batch) -> list[str]:
    return [f"{batch.ratio:.3f}", f"{batch.requests:.1f}", " + ".join(f"{part:.1f}" for part in batch.idle)]
