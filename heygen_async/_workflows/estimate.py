"""When a batch will probably be done: from the people who are left, the places, and what is known of durations."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from heygen_async._jobs.durations import Durations, DurationStats
from heygen_async._jobs.job_types import LOOK, VIDEO
from heygen_async._workflows.begin_order import seconds_to_begin
from heygen_async._workflows.person import Person
from heygen_async._workflows.store import Item, State

__all__ = ["Left", "left_of", "seconds_left"]

_SAMPLE = 1000
"""How many people are played through; of more, so many stand for all. Of fewer, the same play is repeated."""
_MOST_PLAYS = 8


@attrs.frozen
class Left:
    """What is left for one person.

    Attributes:
        twin: Seconds for which their twin has been in training; None where no training is left.
        render: Seconds for which their video has been rendering; None where no render is left.
        engine: What renders it.
        begins: Seconds until they may be begun.
    """

    twin: float | None
    render: float | None
    engine: str
    begins: float = 0.0

    @classmethod
    def of(cls, item: Item, now: float) -> Left | None:
        """What is left for a person of a run; None where nothing goes on without a decision, or only a download.

        Args:
            item: Where the person stands.
            now: The time, as the items are dated.
        """
        if item.state not in {State.PENDING, State.RUNNING, State.WAITING, State.FAILED_RETRYABLE}:
            return None
        if item.stage == "deliver":
            return None
        age = max(now - item.updated_at, 0.0) if item.state is State.WAITING else 0.0
        trains = item.stage in {"upload", "twin"} and not item.person.get("look_id")
        return cls(
            twin=(age if item.stage == "twin" else 0.0) if trains else None,
            render=age if item.stage == "render" else 0.0,
            engine=str(item.person.get("engine") or _ENGINE),
            begins=seconds_to_begin(item, now),
        )


_ENGINE = str(attrs.fields_dict(Person)["engine"].default)


def left_of(people: Iterable[Mapping[str, Any]], items: Iterable[Item], now: float) -> list[Left]:
    """What is left for people who are new, and for those whom a run has; none for those who have finished.

    Args:
        people: Those who are new, as plain data.
        items: Those whom the run has.
        now: The time, as the items are dated.
    """
    new = (Item("", "", 0, person, "upload", State.PENDING) for person in people)
    return [left for item in (*new, *items) if (left := Left.of(item, now)) is not None]


def seconds_left(left: Sequence[Left], places: int, stats: DurationStats) -> float:
    """Seconds until the last video is rendered, apart from people who wait for a person or for money.

    The people are played through on ``places`` with durations spread evenly over what is known of them, in an order
    that is the same each time, so that the same question has the same answer.

    Args:
        left: What is left for each person.
        places: Renders at a time.
        stats: What is known of durations.
    """
    if not left:
        return 0.0
    share = max(len(left) / _SAMPLE, 1.0)
    played = [left[int(number * share)] for number in range(min(len(left), _SAMPLE))]
    # Who comes last decides much where people are few.
    plays = max(min(_SAMPLE // len(played), _MOST_PLAYS), 1)
    return sum(_play(played, share, places, stats, number) for number in range(plays)) / plays


def _play(people: Sequence[Left], share: float, places: int, stats: DurationStats, number: int) -> float:
    """Seconds until the last video of ``people`` is rendered, each of whom stands for ``share`` people."""
    looks = stats.of(LOOK.name, LOOK.prior)
    ready: list[tuple[float, float, float]] = []
    luck = _spread(len(people), 2 * number), _spread(len(people), 2 * number + 1)
    for one, first, second in zip(people, *luck, strict=True):
        trained = one.begins + (0.0 if one.twin is None else _rest(looks, one.twin, first))
        if one.render is not None:
            videos = stats.of(VIDEO.name, VIDEO.variants.get(one.engine, VIDEO.prior), one.engine)
            # Whoever renders has a place already.
            ready.append((trained, -one.render, _rest(videos, one.render, second)))
    # Not by how long they take, or the longest would all come last.
    ready.sort(key=lambda each: each[:2])
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
