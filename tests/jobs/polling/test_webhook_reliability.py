from __future__ import annotations

import pytest

from heygen_async._jobs.polling.webhook_reliability import DOCUMENTED, MOST, PROMISED, SILENT, DeliveryRate


def after(hearsay: DeliveryRate, *told: bool) -> float:
    for one in told:
        hearsay.ended(told=one)
    return hearsay.slack


def test_it_begins_with_what_is_documented() -> None:
    assert DeliveryRate(DOCUMENTED).slack == DeliveryRate(PROMISED).slack == MOST
    assert DeliveryRate(SILENT).slack == 1.0


def test_one_end_tells_more_against_a_promise_than_against_documentation() -> None:
    assert after(DeliveryRate(PROMISED), False) < 1.5
    assert 3 < after(DeliveryRate(DOCUMENTED), False) < 6


@pytest.mark.parametrize("every", [2, 5, 20])
def test_it_learns_the_share_that_is_lost(every: int) -> None:
    hearsay = DeliveryRate(DOCUMENTED)
    slack = after(hearsay, *(number % every != 0 for number in range(1000)))
    assert slack == pytest.approx(every, rel=0.35)


def test_an_outage_is_forgotten() -> None:
    hearsay = DeliveryRate(DOCUMENTED)
    assert after(hearsay, *[False] * 200) < 1.05
    assert after(hearsay, *[True] * 300) == MOST


def test_a_late_word_takes_back_what_was_counted() -> None:
    hearsay = DeliveryRate(PROMISED)
    after(hearsay, False)
    hearsay.told_later()
    assert hearsay.slack > 50
    for _ in range(5):
        hearsay.told_later()
    assert 1.0 <= hearsay.slack <= MOST
