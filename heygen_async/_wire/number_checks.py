"""Numbers that a caller sets as limits: seconds, dollars, times."""

from __future__ import annotations

from typing import TypeGuard

from heygen_async.errors import InvalidInput

__all__ = ["check_amount", "check_count", "check_positive", "is_count", "is_number", "is_positive"]


def is_number(value: object) -> TypeGuard[float]:
    """Whether it is an int or a float. Python counts True as 1; no one means it so."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_positive(value: object) -> bool:
    """Whether it is a number above 0 that has an end, which NaN has not, either."""
    return is_number(value) and 0 < value < float("inf")


def is_count(value: object, least: int = 0) -> bool:
    """Whether it is a whole number of ``least`` or more."""
    return is_number(value) and isinstance(value, int) and value >= least


def check_amount(field: str, value: object, unit: str = "seconds") -> None:
    """0 or more of something, without an end if it is infinite. None means no limit and passes.

    Args:
        field: What to call it in an error.
        value: The number.
        unit: What it counts.

    Raises:
        InvalidInput: It is not a number, or below 0.
    """
    if value is not None and not (is_number(value) and value >= 0):
        raise InvalidInput(field, f"{value!r} is not a number of {unit}.", "Pass 0 or more, or None.")


def check_positive(field: str, value: object) -> None:
    """Seconds in which something can happen: more than 0, and not for ever. None is not set and passes.

    Args:
        field: What to call it in an error.
        value: The number.

    Raises:
        InvalidInput: It is no such number.
    """
    if value is not None and not is_positive(value):
        raise InvalidInput(field, f"must be a positive number of seconds, not {value!r}.")


def check_count(field: str, value: object) -> None:
    """How often: a whole number from 0. None is not set and passes.

    Args:
        field: What to call it in an error.
        value: The number.

    Raises:
        InvalidInput: It is no such number.
    """
    if value is not None and not is_count(value):
        raise InvalidInput(field, f"must be 0 or more, not {value!r}.")
