"""When a batch will be done is said before it begins, and again while it goes on."""

from __future__ import annotations

import heapq
import math
import random
from statistics import median

import attrs
import pytest

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_types import VIDEO
from heygen_async._workflows.estimate import Left, left_of, seconds_left
from heygen_async._workflows.person import Person

NEW = Left(None, 0.0, "avatar_v")


def makespan(durations: list[float], places: int) -> float:
    free = [0.0] * places
    for seconds in durations:
        heapq.heappush(free, heapq.heappop(free) + seconds)
    return max(free)


def experienced(chance: random.Random, seconds: float) -> DurationStats:
    stats = DurationStats()
    videos = stats.of(VIDEO.name, VIDEO.variants.get("avatar_v", VIDEO.prior), "avatar_v")
    for _ in range(200):
        took = seconds * math.exp(0.5 * chance.gauss(0, 1))
        videos.survived(0.0, took)
        videos.ended(took, took)
    videos.refresh()
    return stats


@pytest.mark.parametrize(("people", "places", "seconds"), [(100, 10, 180.0), (150, 10, 60.0), (30, 3, 45.0)])
def test_the_estimate_of_a_batch_is_nearly_right(people: int, places: int, seconds: float) -> None:
    chance = random.Random(5)
    said = seconds_left([NEW] * people, places, experienced(chance, seconds))
    true = [makespan([seconds * math.exp(0.5 * chance.gauss(0, 1)) for _ in range(people)], places) for _ in range(40)]
    assert said == pytest.approx(median(true), rel=0.1)


def test_a_batch_of_thousands_is_estimated_from_some() -> None:
    stats = experienced(random.Random(5), 60.0)
    few, many = (seconds_left([NEW] * people, 10, stats) for people in (1000, 10_000))
    assert many == pytest.approx(10 * few, rel=0.05)


def test_what_has_run_for_a_while_is_done_sooner_and_more_places_help() -> None:
    stats = experienced(random.Random(5), 180.0)
    new = seconds_left([NEW] * 20, 10, stats)
    assert seconds_left([Left(None, 150.0, "avatar_v")] * 10 + [NEW] * 10, 10, stats) < new
    assert seconds_left([NEW] * 20, 20, stats) < new
    assert seconds_left([], 10, stats) == 0.0
    # A twin is trained first.
    assert seconds_left([Left(0.0, 0.0, "avatar_v")], 10, stats) > seconds_left([NEW], 10, stats)


def test_people_who_begin_later_end_later() -> None:
    stats = experienced(random.Random(5), 60.0)
    later = attrs.evolve(NEW, begins=3600.0)
    assert seconds_left([NEW] * 5 + [later], 10, stats) == pytest.approx(3600 + 60, rel=0.05)


def test_people_who_name_a_look_train_no_twin() -> None:
    ada = Person(name="Ada", look_id="look_1", script="Hi", voice_id="v")
    assert left_of([ada.to_plain()], [], 0.0) == [Left(None, 0.0, ada.engine)]
