"""When a batch will probably be done: from the people who are left, the places, and what is known of durations."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Sequence

import attrs

from heygen_async._jobs.durations import Durations, DurationStats
from heygen_async._jobs.job_types import LOOK, VIDEO
from heygen_async._workflows.person import Person
from heygen_async._workflows.store import Item, State

__all__ = ["Left", "left_of", "seconds_left"]

_SAMPLE = 2000
"""How many people are played through; of more, so many stand for all."""


@attrs.frozen
class Left:
    """What is left for one person.

    Attributes:
        twin: Seconds for which their twin has been in training; None where no training is left.
        render: Seconds for which their video has been rendering; None where no render is left.
        engine: What renders it.
    """

    twin: float | None
    render: float | None
    engine: str


def left_of(people: Iterable[Person], items: Iterable[Item], now: float) -> list[Left]:
    """What is left for people who are new, and for those whom a run has; none for those who have ended.

    Args:
        people: Those who are new.
        items: Those whom the run has.
        now: The time, as the items are dated.
    """
    found = [Left(None if person.look_id else 0.0, 0.0, person.engine) for person in people]
    for item in items:
        if (item.state.ended and item.state is not State.FAILED_RETRYABLE) or item.stage == "deliver":
            continue
        person = Person.from_plain(item.person)
        age = max(now - item.updated_at, 0.0) if item.state is State.WAITING else 0.0
        trains = item.stage in {"upload", "twin"} and not person.look_id
        found.append(
            Left(
                (age if item.stage == "twin" else 0.0) if trains else None,
                age if item.stage == "render" else 0.0,
                person.engine,
            )
        )
    return found


def seconds_left(left: Sequence[Left], places: int, stats: DurationStats) -> float:
    """Seconds until the last video is rendered, those apart that wait for a person or for money.

    The people are played through on ``places`` with durations spread evenly over what is known of them, so that the
    same question has the same answer.

    Args:
        left: What is left for each person.
        places: Renders at a time.
        stats: What is known of durations.
    """
    if not left:
        return 0.0
    share = max(len(left) / _SAMPLE, 1.0)
    played = [left[int(number * share)] for number in range(min(len(left), _SAMPLE))]
    looks = stats.of(LOOK.name, LOOK.prior)
    ready: list[tuple[float, float, float]] = []
    for one, first, second in zip(played, _spread(len(played), 1), _spread(len(played), 2), strict=True):
        trained = 0.0 if one.twin is None else _rest(looks, one.twin, first)
        if one.render is not None:
            videos = stats.of(VIDEO.name, VIDEO.variants.get(one.engine, VIDEO.prior), one.engine)
            # Whoever renders has a place already.
            ready.append((trained, -one.render, _rest(videos, one.render, second)))
    ready.sort()
    free = [0.0] * places
    end = 0.0
    for at, _, seconds in ready:
        end_of_this = max(heapq.heappop(free), at) + seconds * share
        heapq.heappush(free, end_of_this)
        end = max(end, end_of_this)
    return end


def _spread(count: int, seed: int) -> list[float]:
    """Shares from 0 to 1, evenly spread and in no order, the same each time."""
    shares = [(number + 0.5) / count for number in range(count)]
    random.Random(seed).shuffle(shares)  # noqa: S311 - no secret
    return shares


def _rest(durations: Durations, age: float, share: float) -> float:
    return durations.quantile(age, min(max(share, 0.005), 0.995)) - age
