"""Waiting: how often and how late by itself, in virtual time, and what ten thousand waits cost over sockets."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from multiprocessing.connection import Connection

from bench import waiting, waiting_cost
from bench.process import beside
from bench.results import Results, Table
from bench.waiting_model import simulate

__all__ = ["measure"]

_BACKENDS = ("httpx", "aiohttp")
# What a bare request cost where the targets in seconds were set. Seconds are scaled by it, or they would say more
# about the machine than about the client.
_USUAL = {"httpx": 590e-6, "aiohttp": 137e-6}


def schedule(pipe: Connection, quick: bool) -> None:
    """The schedule in virtual time, in a process of its own; sends figures and the table's rows."""
    ten = waiting.loop_per_job(waiting.take(waiting.every(10), 2000))
    off = waiting.loop_per_job(waiting.take(waiting.backing_off(2, 30), 2000))
    figures: dict[str, float] = {}
    rows = [
        ["any, a loop per job, every 10 s", f"{ten[0]:.1f}", f"{ten[1]:.1f}", "", "", "", ""],
        ["any, a loop per job, back-off from 2 to 30 s", f"{off[0]:.1f}", f"{off[1]:.1f}", "", "", "", ""],
    ]
    sizes = {1: 300, 10: 800, 100: 2000, 1000: 4000, 10_000: 4000 if quick else 12_000}
    for jobs, finished in sizes.items():
        outcome, least = simulate(jobs, finished=finished), waiting.floor(jobs)
        quality, fewer = waiting.ratio(jobs, outcome, least), ten[0] / outcome.requests
        figures[f"waiting.bound.{jobs}"] = quality
        figures[f"waiting.requests.{jobs}"] = outcome.requests
        figures[f"waiting.lag.{jobs}"] = outcome.lag
        figures[f"waiting.lag.loop.{jobs}"] = outcome.lag / ten[1]
        figures[f"waiting.fewer.{jobs}"] = fewer
        rows.append(
            [
                f"{jobs:,}, heygen-async",
                f"{outcome.requests:.2f}",
                f"{outcome.lag:.1f}",
                f"{least.questions / min(jobs, 100):.2f}",
                f"{least.lag:.1f}",
                f"{quality:.2f}",
                f"{fewer:.0f}",
            ]
        )
    pipe.send((figures, rows))


def cost(pipe: Connection, port: int, backend: str, seconds: float) -> None:
    """Ten thousand waits over sockets in a process of their own; sends what they cost, and a bare request."""
    measured = asyncio.run(waiting_cost.wait_for_many(port, backend, seconds))
    pipe.send((*measured, asyncio.run(waiting_cost.bare(port, backend))))


def weight(pipe: Connection) -> None:
    """What a wait weighs, in a process of its own."""
    pipe.send({how: asyncio.run(waiting_cost.weigh(how)) for how in ("group", "task")})


def measure(quick: bool) -> Results:
    """Everything at once: nearly all of it is sleeping."""
    results = Results("waiting", "Waiting")
    with ExitStack() as stack:
        port = stack.enter_context(beside(waiting_cost.serve)).recv()
        seconds = 20.0 if quick else 60.0
        costs = {name: stack.enter_context(beside(cost, port, name, seconds)) for name in _BACKENDS}
        planned = stack.enter_context(beside(schedule, quick))
        weighed = stack.enter_context(beside(weight))
        weights, (figures, rows) = weighed.recv(), planned.recv()
        spent = {name: worker.recv() for name, worker in costs.items()}
    results.figures.update(figures)
    results.tables.append(
        Table(
            "Status requests for each finished job, and seconds from its end to its result",
            [
                "open jobs",
                "requests",
                "mean lag s",
                "bound: requests",
                "bound: lag s",
                "ratio to the bound",
                "times fewer",
            ],
            rows,
            "Virtual time; durations are lognormal around 180 s with a sigma of 0.5, a request takes 0.1 s. The bound "
            "is what no schedule can beat that knows the distribution; the ratio is that of requests times lag. The "
            "last column compares with the loop of 10 s.",
        )
    )
    lines: list[list[str]] = []
    for name, (second, requests, lag, rate, bare) in spent.items():
        scaled = second * _USUAL[name] / bare
        results.figures[f"waiting.cpu.{name}"] = scaled
        alone = bare * rate * 60 * (1 + requests)
        lines.append(
            [
                name,
                f"{second:.1f}",
                f"{scaled:.1f}",
                f"{second / alone:.1f}",
                f"{requests:.2f}",
                f"{lag:.1f}",
                f"{rate:.0f}",
            ]
        )
    results.tables.append(
        Table(
            "10,000 waiting jobs over sockets",
            [
                "backend",
                "CPU s per minute",
                "scaled",
                "times the same requests bare",
                "status requests per job",
                "mean lag s",
                "finished per s",
            ],
            lines,
            "Scaled to a machine on which a bare request takes "
            + " and ".join(f"{value * 1e6:.0f} µs with {name}" for name, value in _USUAL.items())
            + ".",
        )
    )
    results.figures.update({f"waiting.kb.{how}": value for how, value in weights.items()})
    results.tables.append(
        Table(
            "Memory of a waiting job in kB, of 10,000",
            ["how", "kB"],
            [
                ["registered in a group, as a batch does", f"{weights['group']:.2f}"],
                ["a task of its own that awaits `job.wait()`", f"{weights['task']:.2f}"],
            ],
        )
    )
    return results
