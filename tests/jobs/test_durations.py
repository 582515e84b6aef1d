from __future__ import annotations

import math
import random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heygen_async._jobs.durations import Durations, Prior

SURE = Prior(median=180, sigma=0.5, earliest=1, weight=1e6)


def truth(age: float) -> float:
    return 0.5 * math.erfc(math.log(age / 180) / (0.5 * math.sqrt(2)))


@pytest.mark.parametrize("age", [60, 120, 180, 300, 500])
def test_the_guess_is_lognormal(age: float) -> None:
    assert Durations(SURE).survival(0, age) == pytest.approx(truth(age), abs=0.012)


@given(st.floats(0, 5000), st.floats(0.01, 30))
def test_due_is_where_the_expected_lag_reaches_its_price(age: float, lag: float) -> None:
    durations = Durations(SURE)
    due, chance = durations.due(age, lag)
    assert due > age
    steps = 100
    width = (due - age) / steps
    expected = sum((1 - durations.survival(age, age + (i + 0.5) * width)) * width for i in range(steps))
    assert expected == pytest.approx(lag, rel=0.03)
    assert chance == pytest.approx(1 - durations.survival(age, due), abs=0.01)


@given(st.floats(0, 2000), st.floats(0.01, 0.99))
def test_quantiles_undo_survival(age: float, share: float) -> None:
    durations = Durations(SURE)
    assert durations.survival(age, durations.quantile(age, share)) == pytest.approx(1 - share, abs=1e-6)


def test_it_learns_from_what_was_seen_between_two_questions() -> None:
    chance = random.Random(3)
    learned = Durations(Prior(median=600, sigma=0.7))
    for _ in range(300):
        end = 60 * math.exp(0.4 * chance.gauss(0, 1))
        age = 0.0
        while (asked := age + chance.uniform(5, 25)) < end:
            learned.survived(age, asked)
            age = asked
        learned.ended(age, asked)
    learned.refresh()
    assert learned.finished == 300
    for share in (0.25, 0.5, 0.75):
        expected = 60 * math.exp(0.4 * {0.25: -0.674, 0.5: 0.0, 0.75: 0.674}[share])
        assert learned.quantile(0, share) == pytest.approx(expected, rel=0.2)


@pytest.mark.parametrize("finished", [10, 30, 200])
@pytest.mark.parametrize(("seconds", "sigma"), [(60, 0.5), (45, 0.3), (600, 0.5)])
def test_a_wrong_guess_does_not_decide_about_the_tail(seconds: float, sigma: float, finished: int) -> None:
    """Late ends are rare: a guess that did not follow would decide for long when the last jobs are asked about."""
    learned = Durations(Prior(median=180, sigma=0.7, earliest=8))
    for n in range(finished):
        # Evenly spread over the distribution.
        end = seconds * math.exp(sigma * NormalDist().inv_cdf((n + 0.5) / finished))
        learned.survived(0.0, end)
        learned.ended(end, end)
    learned.refresh()
    for share in (0.5, 0.95, 0.99):
        expected = seconds * math.exp(sigma * NormalDist().inv_cdf(share))
        assert learned.quantile(0, share) == pytest.approx(expected, rel=0.3 if finished > 10 else 0.45), share


def test_jobs_that_still_run_teach_as_well() -> None:
    learned = Durations(Prior(median=100, sigma=0.5))
    before = learned.quantile(0, 0.5)
    for _ in range(50):
        learned.survived(0, 300)
    learned.refresh()
    assert learned.quantile(0, 0.5) > 2 * before


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), max_size=20))
def test_nothing_that_is_learned_breaks_it(seen: list[tuple[float, float]]) -> None:
    learned = Durations(Prior(median=180))
    for start, span in seen:
        learned.survived(start, start + span)
        learned.ended(start, start + span)
    learned.refresh()
    for age in (0.0, 1.0, 100.0, 1e5, 1e6):
        due, chance = learned.due(age, 1.0)
        assert age < due < math.inf
        assert 0 <= chance <= 1
