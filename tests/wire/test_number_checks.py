from __future__ import annotations

from datetime import timedelta

import pytest

from heygen_async._wire.number_checks import check_amount, check_count, check_positive
from heygen_async.errors import InvalidInput

NO_NUMBERS = ["5", True, timedelta(seconds=5), [5], float("nan"), -1]


@pytest.mark.parametrize("value", [None, 0, 0.5, 100, float("inf")])
def test_amounts(value: object) -> None:
    check_amount("timeout", value)


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_amount_is_refused_by_name(value: object) -> None:
    with pytest.raises(InvalidInput, match="is not a number of dollars") as caught:
        check_amount("max_spend", value, "dollars")
    assert caught.value.field == "max_spend"
    assert caught.value.remedy


@pytest.mark.parametrize("value", [*NO_NUMBERS, 0, float("inf")])
def test_a_time_in_which_nothing_can_happen_is_refused(value: object) -> None:
    check_positive("timeout", None)
    check_positive("timeout", 0.5)
    with pytest.raises(InvalidInput, match="positive number of seconds"):
        check_positive("timeout", value)


@pytest.mark.parametrize("value", [*NO_NUMBERS, 1.5])
def test_what_does_not_say_how_often_is_refused(value: object) -> None:
    check_count("max_retries", 0)
    with pytest.raises(InvalidInput, match="0 or more"):
        check_count("max_retries", value)
