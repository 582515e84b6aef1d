from __future__ import annotations

import pytest

from heygen_async._jobs.polling.webhook_reliability import DOCUMENTED, MOST, PROMISED, SILENT, DeliveryRate


def after(delivery_rate: DeliveryRate, *reported: bool) -> float:
    for one in reported:
        delivery_rate.ended(reported=one)
    return delivery_rate.slack


def test_it_begins_with_what_is_documented() -> None:
    assert DeliveryRate(DOCUMENTED).slack == DeliveryRate(PROMISED).slack == MOST
    assert DeliveryRate(SILENT).slack == 1.0


def test_one_end_tells_more_against_a_promise_than_against_documentation() -> None:
    assert after(DeliveryRate(PROMISED), False) < 1.5
    assert 3 < after(DeliveryRate(DOCUMENTED), False) < 6


@pytest.mark.parametrize("every", [2, 5, 20])
def test_it_learns_the_share_that_is_lost(every: int) -> None:
    delivery_rate = DeliveryRate(DOCUMENTED)
    slack = after(delivery_rate, *(number % every != 0 for number in range(1000)))
    assert slack == pytest.approx(every, rel=0.35)


def test_an_outage_is_forgotten() -> None:
    delivery_rate = DeliveryRate(DOCUMENTED)
    assert after(delivery_rate, *[False] * 200) < 1.05
    assert after(delivery_rate, *[True] * 300) == MOST


def test_a_late_word_takes_back_what_was_counted() -> None:
    delivery_rate = DeliveryRate(PROMISED)
    after(delivery_rate, False)
    delivery_rate.reported_later()
    assert delivery_rate.slack > 50
    for _ in range(5):
        delivery_rate.reported_later()
    assert 1.0 <= delivery_rate.slack <= MOST
