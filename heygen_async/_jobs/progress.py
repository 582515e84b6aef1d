"""How far many jobs are, and when they will probably be finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from heygen_async._jobs.durations import Durations
from heygen_async._jobs.polling.tracked_job import TrackedJob
from heygen_async._wire.plain import Plain

__all__ = ["Progress", "measure"]


@attrs.frozen
class Progress(Plain):
    """How far the jobs are.

    Attributes:
        counts: How many jobs are in each phase: running ones, and those that ended while this client watched.
        words: How many of the running jobs HeyGen describes with each of its words.
        half: Seconds from now after which half of the running jobs have probably finished, or None without any.
        all: Seconds from now after which the last of them has probably finished, or None without any.
    """

    counts: Mapping[str, int]
    words: Mapping[str, int]
    half: float | None
    all: float | None


def measure(entries: Iterable[TrackedJob], now: float, ended: Mapping[str, int]) -> Progress:
    """Count ``entries``, and estimate from the learned durations when they finish."""
    words: Counter[str] = Counter()
    groups: Counter[tuple[Durations, float]] = Counter()
    running = 0
    for entry in entries:
        running += 1
        words[entry.reading.status or "unknown"] += 1
        # Jobs of about the same age are reckoned together, so that ten thousand cost no more than a hundred.
        age = max(now - entry.started, 0.0)
        groups[entry.durations, round(age, -1) if age < 1000 else round(age, -2)] += 1
    counts = {**ended}
    if running:
        counts["running"] = running
    if not running:
        return Progress(counts, words, None, None)

    def left(after: float) -> float:
        return sum(n * durations.survival(age, age + after) for (durations, age), n in groups.items())

    def when(target: float) -> float:
        low, high = 0.0, 1.0
        while left(high) > target and high < 1e7:
            low, high = high, high * 2
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if left(middle) > target else (low, middle)
        return high

    # The last one has finished when fewer than half a job is expected to run.
    return Progress(counts, words, when(running / 2), when(0.5))
