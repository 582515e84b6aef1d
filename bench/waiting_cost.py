"""What waiting costs a process: memory of a waiting job, and CPU of ten thousand of them over real sockets.

Run it with ``python bench/waiting_cost.py [--quick] [--backend httpx|aiohttp]``. It prints a table, and exits with 1
where a target is missed. The server is a process of its own; CPU time is the client's, user and system.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import math
import multiprocessing
import random
import resource
import sys
import time
import tracemalloc
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import anyio

from heygen_async._jobs import Job, JobToken, Poller
from heygen_async._jobs.durations import Prior
from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_types import VIDEO
from heygen_async._transport.backends import make_backend
from heygen_async._transport.config import Settings
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import Call, RequestOptions
from heygen_async.clock import ManualClock, SystemClock

JOBS = 10_000
MEDIAN, SIGMA = 180.0, 0.5


# ---- the server: a job's id says when it ends, so that nothing has to be kept


class _Protocol(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode()
            body = json.dumps(_answer(target)).encode()
            self.transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )


def _answer(target: str) -> object:
    now = time.time() * 1000
    path, _, query = target.partition("?")
    if path.endswith("/statuses"):
        ids = query.removeprefix("video_ids=").replace("%2C", ",").split(",")
        words = (("completed" if now >= int(name.split("-")[1]) else "processing", name) for name in ids)
        return {"data": [{"video_id": name, "status": word} for word, name in words], "has_more": False}
    if path == "/v3/videos":
        return {"data": [], "has_more": False}
    name = path.rpartition("/")[2]
    done = now >= int(name.split("-")[1])
    url = f"https://media.example/{name}.mp4" if done else None
    return {"data": {"id": name, "status": "completed" if done else "processing", "video_url": url}}


def serve(pipe: Connection) -> None:
    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(_Protocol, "127.0.0.1", 0)
        pipe.send(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    asyncio.run(main())


# ---- CPU


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def wait_for_many(port: int, backend: str, seconds: float) -> tuple[float, float, float, float]:
    """Returns CPU seconds per minute, status requests per finished job, mean lag, and finished jobs per second."""
    chance = random.Random(3)
    clock = SystemClock()
    settings = Settings.load(api_key="bench", base_url=f"http://127.0.0.1:{port}")
    made = make_backend(backend, trust_env=False)
    transport = Transport(settings, made, clock=clock)
    lags: list[float] = []
    statuses = 0

    async with anyio.create_task_group() as tasks:
        poller = Poller(transport, clock, tasks.start_soon)

        def count(event: object) -> None:
            nonlocal statuses
            if type(event).__name__ == "AttemptStarted":
                statuses += getattr(event, "operation", "") == "list_video_statuses"

        transport.observe(count)
        poller.durations.of("video", Prior(MEDIAN, SIGMA, earliest=1.0))
        async with JobGroup(poller) as group:
            number = 0

            def start(age: float, duration: float) -> None:
                nonlocal number
                number += 1
                created = clock.now() - age
                group.add(JobToken("video", f"v{number}-{int((created + duration) * 1000)}", created), VIDEO)

            # As if they had been started evenly for a long time: only those that still run are left.
            while number < JOBS:
                duration = MEDIAN * math.exp(SIGMA * chance.gauss(0, 1))
                if duration > (age := chance.uniform(0, 900)):
                    start(age, duration)
            # The first questions go to all of them at once, which is not what is measured.
            warm, end = clock.monotonic() + 25.0, math.inf
            began, sent, first = 0.0, 0, 0
            async for token, outcome in group:
                assert not isinstance(outcome, Exception), outcome
                now = clock.monotonic()
                if end == math.inf and now >= warm:
                    began, sent, first, end = cpu(), statuses, len(lags), now + seconds
                    warm = now
                lags.append(clock.now() - int(token.id.split("-")[1]) / 1000)
                start(0.0, MEDIAN * math.exp(SIGMA * chance.gauss(0, 1)))
                if now >= end:
                    break
            spent, took = cpu() - began, clock.monotonic() - warm
            measured = lags[first:]
        tasks.cancel_scope.cancel()
    with anyio.CancelScope(shield=True):
        await transport.aclose()
    return (
        spent * 60 / took,
        (statuses - sent) / len(measured),
        sum(measured) / len(measured),
        len(measured) / took,
    )


async def bare(port: int, backend: str, count: int = 400) -> float:
    """CPU seconds of one request with the library alone."""
    url = f"http://127.0.0.1:{port}/v3/videos/v1-0"
    if backend == "aiohttp":
        import aiohttp

        async with aiohttp.ClientSession() as session:
            began = cpu()
            for _ in range(count):
                async with session.get(url) as answer:
                    await answer.json()
            return (cpu() - began) / count
    import httpx

    async with httpx.AsyncClient(trust_env=False) as client:
        began = cpu()
        for _ in range(count):
            (await client.get(url)).json()
        return (cpu() - began) / count


# ---- memory


async def weigh(how: str) -> float:
    """Kilobytes for each of ten thousand waiting jobs, tokens included."""

    class Silent:
        async def execute(self, call: Call[object], options: RequestOptions | None = None) -> object:
            raise AssertionError("the clock stands still")

    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        poller = Poller(Silent(), clock, tasks.start_soon)  # type: ignore[arg-type]
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        tokens = (JobToken("video", f"{number:032x}", clock.now()) for number in range(JOBS))
        async with JobGroup(poller) as group:
            waits: list[asyncio.Task[object]] = []
            if how == "group":
                for token in tokens:
                    group.add(token, VIDEO)
            else:
                for token in tokens:
                    job = Job(VIDEO, token, executor=Silent(), poller=poller, clock=clock)  # type: ignore[arg-type]
                    waits.append(asyncio.ensure_future(job.wait()))
            for _ in range(10):
                await anyio.lowlevel.checkpoint()
            assert poller.waiting == JOBS
            gc.collect()
            weight = (tracemalloc.get_traced_memory()[0] - before) / JOBS / 1024
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
        tracemalloc.stop()
        assert poller.waiting == 0
        tasks.cancel_scope.cancel()
    return weight


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="measure 20 s instead of 60")
    parser.add_argument("--backend", default="httpx")
    arguments = parser.parse_args()
    missed: list[str] = []

    print(f"| {JOBS:,} waiting jobs | kB each |\n|---|---|")
    for how, name in (("group", "registered in a group"), ("task", "each in a task that awaits job.wait()")):
        weight = asyncio.run(weigh(how))
        print(f"| {name} | {weight:.2f} |")
        if weight > 3:
            missed.append(f"{name}: {weight:.2f} kB, the target is at most 3")

    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    try:
        port = ours.recv()
        spent, requests, lag, rate = asyncio.run(
            wait_for_many(port, arguments.backend, 20.0 if arguments.quick else 60.0)
        )
        one = asyncio.run(bare(port, arguments.backend))
    finally:
        server.terminate()
        server.join()
    print(
        f"\n| {JOBS:,} waiting jobs over sockets | CPU s per minute | status requests per finished job | mean lag s "
        "| finished per s |\n|---|---|---|---|---|"
    )
    print(f"| {arguments.backend} | {spent:.1f} | {requests:.2f} | {lag:.1f} | {rate:.0f} |")
    # Absolute seconds move from machine to machine. The targets, 5 s with httpx and 2.5 s with aiohttp, were set where
    # some 2,500 requests a minute were sent and a bare one cost 590 us and 137 us: that is the ratio which must hold.
    limit, usual = (2.5, 137e-6) if arguments.backend == "aiohttp" else (5.0, 590e-6)
    alone = one * rate * 60 * (1 + requests)
    most = limit / (2500 * usual)
    print(
        f"\nA bare {arguments.backend} request costs {one * 1e6:.0f} us here, the same requests bare {alone:.1f} s per "
        f"minute: waiting takes {spent / alone:.1f} times that."
    )
    if spent > limit:
        print(f"The target of {limit:g} s per minute is missed on this machine in absolute terms.")
    if spent > limit and spent / alone > most:
        missed.append(
            f"CPU: {spent:.1f} s per minute is {spent / alone:.1f} times bare requests, the target {most:.1f}"
        )
    for line in missed:
        print(f"Missed: {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
