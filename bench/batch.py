"""Many people from footage to video, end to end: client, state file and downloads here, HeyGen in another process."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

from bench.process import beside, cpu, peak_memory
from bench.results import Results, Table
from bench.row import hops

__all__ = ["measure"]

# As fast as keeps both processes at work: a twin trains and a video renders in two seconds.
_SPEED = 30.0
_TRAINING = _RENDERING = 60.0
_PLACES = 200


def sandbox(pipe: Connection) -> None:
    """A sandbox in a process of its own. Sends its address and time, then, when asked, what it has used and seen."""
    from heygen_async.clock import ScaledClock
    from heygen_async.sandbox import Sandbox

    async def main() -> None:
        clock = ScaledClock(_SPEED)
        async with Sandbox(
            consent="auto",
            clock=clock,
            training_seconds=_TRAINING,
            render_seconds=_RENDERING,
            concurrent_jobs=_PLACES,
            balance=None,
        ) as running:
            pipe.send((running.base_url, clock.now()))
            await asyncio.get_running_loop().run_in_executor(None, pipe.recv)
            ledger = running.ledger
            pipe.send((cpu(), len(running.violations), ledger.count("createAvatar"), ledger.count("createVideo")))

    asyncio.run(main())


def client(pipe: Connection, base: str, now: float, count: int) -> None:
    """Take ``count`` people on. Sends seconds of CPU, seconds, MB, requests by operation, and outcomes by kind."""
    from heygen_async import HeyGen, Limits, Person
    from heygen_async.clock import ScaledClock
    from heygen_async.events import AttemptStarted
    from heygen_async.sandbox.media import render_footage

    async def main() -> None:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            footage = folder / "footage.mp4"
            footage.write_bytes(render_footage(16))
            people = [
                Person(name=f"Person {number}", footage=footage, script="Hello.", voice_id="YOUR_VOICE_ID")
                for number in range(count)
            ]
            requests: Counter[str] = Counter()
            outcomes: Counter[str] = Counter()

            def count_request(event: object) -> None:
                if isinstance(event, AttemptStarted):
                    requests[event.operation] += 1

            async with HeyGen(
                api_key="bench", base_url=base, clock=ScaledClock(_SPEED, start=now), observer=count_request
            ) as heygen:
                spent, began = cpu(), time.monotonic()
                async for outcome in heygen.onboard(
                    people,
                    run="bench",
                    state=folder / "state.db",
                    folder=folder / "videos",
                    limits=Limits(upload=16, render=_PLACES - 20, deliver=16),
                ):
                    outcomes[type(outcome).__name__] += 1
                took = time.monotonic() - began
                pipe.send((cpu() - spent, took, peak_memory(), dict(requests), dict(outcomes)))

    asyncio.run(main())


def measure(quick: bool) -> Results:
    """Batches of growing size, each with a sandbox, a client and a state file of its own."""
    results = Results("batch", "Many people, end to end")
    sizes = (100, 500, 100) if quick else (100, 1000, 100, 3000, 100)
    each: dict[int, list[float]] = {}
    rows: dict[int, list[str]] = {}
    asked_of: dict[int, float] = {}
    by_operation: dict[str, float] = {}
    for count in sizes:
        with beside(sandbox) as server:
            base, now = server.recv()
            with beside(client, base, now, count) as worker:
                spent, took, memory, requests, outcomes = worker.recv()
            server.send(None)
            served, violations, twins, videos = server.recv()
        if outcomes != {"Done": count} or violations or (twins, videos) != (count, count):
            raise AssertionError(f"{count} people: {outcomes}, {violations} violations, paid {twins} and {videos}")
        each.setdefault(count, []).append(spent / count * 1000)
        asked = sum(requests.values())
        asked_of[count] = asked / count
        by_operation = {name: sent / count for name, sent in sorted(requests.items(), key=lambda pair: -pair[1])}
        rows[count] = [
            f"{count:,}",
            f"{median(each[count]):.1f}",
            f"{took / count * 1000:.1f}",
            f"{memory:.0f}",
            f"{asked / count:.1f}",
            f"{served / count * 1000:.1f}",
        ]
    for count, values in each.items():
        results.figures[f"batch.{count}"] = median(values)
    results.figures["batch.cpu"] = median(each[max(each)])
    results.figures["batch.hops"] = hops()
    results.figures["batch.requests"] = max(asked_of.values())
    results.figures["batch.flat"] = median(each[max(each)]) / median(each[100])
    results.tables.append(
        Table(
            "Each person of a batch: upload, twin, video and download, every step in a state file",
            ["people", "CPU ms", "wall ms", "peak MB", "requests", "sandbox's CPU ms"],
            [rows[count] for count in sorted(rows)],
            f"Against a sandbox whose time runs {_SPEED:g} times as fast, with places for {_PLACES} renders at a time. "
            "Every person is charged one twin and one video, and gets a file.",
        )
    )
    results.tables.append(
        Table(
            "Requests of each person, by operation",
            ["operation", "requests"],
            [[name, f"{sent:.2f}"] for name, sent in by_operation.items() if sent >= 0.01],
        )
    )
    return results
