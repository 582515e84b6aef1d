"""How often, and how late: the poller's schedule against the lower bound and against what others do, in virtual time.

Run it with ``python bench/waiting.py [--quick]``. It prints a table, and exits with 1 where a target is missed.

Lag is the time from a job's end to the moment its caller has the result, requests included. "Requests" are status
requests per finished job; the GET that fetches a finished object is shown apart, because no schedule spares it.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.waiting_model import MEDIAN, Bound, Outcome, bound, simulate
from heygen_async._jobs.durations import Prior
from heygen_async._jobs.polling.poll_schedule import price

SIGMA = 0.5
GUESS = Prior(median=180, sigma=0.7, earliest=8)


def floor(jobs: int, sigma: float = SIGMA, median: float = MEDIAN) -> Bound:
    """The least cost while ``jobs`` are open: one request asks about a hundred of them, or all there are."""
    return bound(price(jobs) / min(jobs, 100), sigma, median)


def ratio(jobs: int, outcome: Outcome, least: Bound) -> float:
    """Requests times lag against the bound's: 1 is perfect, a schedule half as good at both gives 4."""
    return outcome.requests * outcome.lag / (least.questions / min(jobs, 100) * least.lag)


def loop_per_job(pauses: Iterator[float], *, seed: int = 5, jobs: int = 4000) -> tuple[float, float]:
    """Requests per job and mean lag of a loop that asks about one job after each of ``pauses``."""
    chance = random.Random(seed)
    asked = list(pauses)
    requests = lag = 0.0
    for _ in range(jobs):
        end = MEDIAN * math.exp(SIGMA * chance.gauss(0, 1))
        at = 0.0
        for pause in asked:
            at += pause
            requests += 1
            if at >= end:
                lag += at - end
                break
    return requests / jobs, lag / jobs


def every(seconds: float) -> Iterator[float]:
    while True:
        yield seconds


def backing_off(first: float, last: float) -> Iterator[float]:
    pause = first
    while True:
        yield pause
        pause = min(pause * 2, last)


def take(pauses: Iterator[float], count: int) -> Iterator[float]:
    for _ in range(count):
        yield next(pauses)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="fewer jobs, about half a minute")
    quick: bool = parser.parse_args().quick
    missed: list[str] = []

    def target(name: str, value: float, at_most: float) -> None:
        if value > at_most:
            missed.append(f"{name}: {value:.3f}, the target is at most {at_most:g}")

    print(f"Durations are lognormal, median {MEDIAN:g} s, sigma {SIGMA:g}. A request takes 0.1 s.\n")
    print("| a loop per job | requests per job | mean lag s |")
    print("|---|---|---|")
    ten = loop_per_job(take(every(10), 2000))
    for name, (requests, lag) in {
        "every 10 s": ten,
        "back-off from 2 to 30 s": loop_per_job(take(backing_off(2, 30), 2000)),
    }.items():
        print(f"| {name} | {requests:.1f} | {lag:.1f} |")

    print(
        "\n| open jobs | requests | mean lag s | worst lag s | bound: requests | bound: lag s "
        "| ratio | fewer than 10 s loop |"
    )
    print("|---|---|---|---|---|---|---|---|")
    sizes = {1: 300, 10: 800, 100: 2000, 1000: 4000, 10_000: 4000 if quick else 12_000}
    for jobs, finished in sizes.items():
        outcome, least = simulate(jobs, finished=finished), floor(jobs)
        quality, fewer = ratio(jobs, outcome, least), ten[0] / outcome.requests
        print(
            f"| {jobs:,} | {outcome.requests:.2f} | {outcome.lag:.1f} | {outcome.worst:.0f} | "
            f"{least.questions / min(jobs, 100):.2f} | {least.lag:.1f} | {quality:.2f} | {fewer:.0f}x |",
            flush=True,
        )
        target(f"{jobs:,} jobs against the bound", quality, 1.15 if jobs in (1, 1000, 10_000) else 1.5)
        if jobs >= 1000:
            target(f"{jobs:,} jobs, requests per finished job", outcome.requests, 0.25)
            target(f"{jobs:,} jobs, mean lag", outcome.lag, 4.5)
            target(f"{jobs:,} jobs, lag against the 10 s loop", outcome.lag / ten[1], 1.0)
            target(f"{jobs:,} jobs, requests against the 10 s loop", 80 / fewer, 1.0)

    print("\n| what the poller believes at first | open jobs | finished | requests | mean lag s | ratio to the bound |")
    print("|---|---|---|---|---|---|")
    learning = [
        ("median 180 s, sigma 0.7", MEDIAN, 1, 20),
        ("median 180 s, sigma 0.7", MEDIAN, 1000, 2000),
        ("the same, jobs take 60 s", 60.0, 1, 200),
        ("the same, jobs take 60 s", 60.0, 1000, 2000),
        ("the same, jobs take 600 s", 600.0, 1, 200),
        ("the same, jobs take 600 s", 600.0, 1000, 2000),
    ]
    for name, median, jobs, finished in learning:
        outcome = simulate(jobs, finished=finished, median=median, prior=GUESS)
        quality = ratio(jobs, outcome, floor(jobs, median=median))
        print(
            f"| {name} | {jobs:,} | {finished:,} | {outcome.requests:.2f} | {outcome.lag:.1f} | {quality:.2f} |",
            flush=True,
        )
        target(f"{name}, {jobs:,} jobs against the bound", quality, 1.3)

    print("\n| burst of 10,000 jobs | requests | final GETs | mean lag s | worst lag s | poller CPU s |")
    print("|---|---|---|---|---|---|")
    for name, arrivals in (("50 a second", 50.0), ("all at once", 1e6)):
        began = time.process_time()
        outcome = simulate(10_000, finished=0, arrivals=arrivals, prior=GUESS)
        spent = time.process_time() - began
        print(
            f"| {name} | {outcome.requests:.2f} | {outcome.finals:.2f} | {outcome.lag:.1f} "
            f"| {outcome.worst:.0f} | {spent:.1f} |",
            flush=True,
        )
        target(f"burst, {name}, requests per finished job", outcome.requests, 0.25)
        target(f"burst, {name}, mean lag", outcome.lag, 4.5)

    if missed:
        print("\nMissed:")
        for line in missed:
            print(f"- {line}")
        return 1
    print("\nEvery target is met.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
