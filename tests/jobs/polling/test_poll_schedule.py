"""The poller itself, in virtual time, against what no schedule can beat."""

from __future__ import annotations

import math

import pytest

from bench.waiting_model import MEDIAN, behind_places, bound, simulate
from heygen_async._jobs.durations import Prior
from heygen_async._jobs.polling.fixed_interval import FixedInterval
from heygen_async._jobs.polling.poll_schedule import price
from heygen_async._jobs.polling.time_queue import TimeQueue

GUESS = Prior(median=180, sigma=0.7, earliest=8)


def ratio(jobs: int, requests: float, lag: float, median: float = MEDIAN) -> float:
    least = bound(price(jobs) / min(jobs, 100), 0.5, median)
    return requests * lag / (least.questions / min(jobs, 100) * least.lag)


def test_the_bound_agrees_with_what_is_known() -> None:
    # At an even hazard the best interval is sqrt(2 * price / hazard); a fixed one costs 102 at best, the optimum 75.
    one = bound(1.0, 0.5)
    assert one.questions * one.lag == pytest.approx(75, rel=0.03)


@pytest.mark.parametrize(
    ("jobs", "finished", "at_most"), [(1, 200, 1.15), (10, 500, 1.5), (100, 1200, 1.5), (1000, 2000, 1.15)]
)
def test_close_to_the_bound(jobs: int, finished: int, at_most: float) -> None:
    outcome = simulate(jobs, finished=finished)
    assert ratio(jobs, outcome.requests, outcome.lag) <= at_most


def test_a_thousand_jobs_cost_a_quarter_request_each() -> None:
    outcome = simulate(1000, finished=2000, prior=GUESS)
    assert outcome.requests <= 0.25
    assert outcome.lag <= 4.5
    assert outcome.worst <= 90
    assert outcome.finals == pytest.approx(1.0, abs=0.02)


def test_a_loop_per_job_needs_eighty_times_as_many_requests() -> None:
    mean = MEDIAN * math.exp(0.5**2 / 2)
    requests, lag = mean / 10 + 0.5, 5.0
    outcome = simulate(1000, finished=2000)
    assert outcome.lag <= lag
    assert requests / outcome.requests >= 80


@pytest.mark.parametrize("median", [60.0, 600.0])
def test_a_wrong_guess_is_soon_corrected(median: float) -> None:
    outcome = simulate(200, finished=1500, median=median, prior=GUESS)
    assert ratio(200, outcome.requests, outcome.lag, median) <= 1.5


def test_a_small_budget_is_kept_to_and_shared_by_all() -> None:
    outcome = simulate(2000, finished=0, arrivals=1e6, rate=1.0)
    # A request a second over some fifteen minutes is what there is; nobody is left out.
    assert outcome.requests * 2000 < 1000
    assert outcome.lag < 30
    assert outcome.worst < 120


def test_the_price_grows_from_one_person_to_a_batch() -> None:
    assert price(0) == price(1) == 1.0
    assert price(10_000) == price(1000) == 20.0
    assert all(price(n) <= price(n + 1) for n in range(1, 1200))


def test_a_timeline_keeps_order_and_forgets() -> None:
    line: TimeQueue[str] = TimeQueue()
    for at, order in [(3.0, 1), (1.0, 2), (2.0, 3), (1.0, 0)]:
        line.add(at, order, f"{at}/{order}")
    assert line.first(2) == ["1.0/0", "1.0/2"]
    assert line.remove(1.0, 2)
    assert not line.remove(1.0, 2)
    assert line.take_until(2.0) == ["1.0/0", "2.0/3"]
    assert (len(line), line.next) == (1, 3.0)


@pytest.mark.parametrize(("median", "people", "places", "at_most"), [(180.0, 60, 10, 1.02), (60.0, 60, 3, 1.035)])
def test_places_that_others_wait_for_stand_idle_for_moments(
    median: float, people: int, places: int, at_most: float
) -> None:
    batch = behind_places(people, places, median=median)
    loop = behind_places(people, places, median=median, every=10.0)
    careless = behind_places(people, places, median=median, priced=False)
    assert batch.ratio <= at_most
    assert batch.ratio < loop.ratio
    assert batch.requests < loop.requests * 1.5
    assert batch.idle < careless.idle


def test_the_plainest_strategy_waits_as_well_with_more_requests() -> None:
    learned = behind_places(40, 10, median=180.0)
    fixed = behind_places(40, 10, median=180.0, strategy=lambda: FixedInterval(2.0))
    assert fixed.ratio < 1.1
    assert fixed.requests > 2 * learned.requests
