"""What happens to a call, as plain data for an observer: metrics, traces, a progress bar.

An observer is called where it happens, in the task of the call, so it must be quick and must not wait. What it
raises is logged and changes nothing. Times are seconds of the client's clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

__all__ = [
    "AttemptFinished",
    "AttemptStarted",
    "CallFinished",
    "Event",
    "Observer",
    "RetryScheduled",
    "UnknownInAnswer",
]


@attrs.frozen
class AttemptStarted:
    """A request is about to be sent; it has its place.

    Attributes:
        call: A number that all events of one call share.
        operation: The Python name of the operation.
        attempt: 1 for the first.
        at: The clock's monotonic time.
        account: The label of the account, or None.
    """

    call: int
    operation: str
    attempt: int
    at: float
    account: str | None = None


@attrs.frozen
class AttemptFinished:
    """An answer came, or did not.

    Attributes:
        call: As in `AttemptStarted`; so are ``operation`` and ``attempt``.
        duration: Seconds from the start of the attempt.
        status: The HTTP status, or None where no answer came.
        code: HeyGen's error code, or None.
        failure: Why no answer came, in plain words, or None where one did.
        request_id: ``X-Request-Id``, or None.
        retry_after: Seconds HeyGen asked to wait, or None.
        account: The label of the account, or None.
    """

    call: int
    operation: str
    attempt: int
    duration: float
    status: int | None = None
    code: str | None = None
    failure: str | None = None
    request_id: str | None = None
    retry_after: float | None = None
    account: str | None = None


@attrs.frozen
class RetryScheduled:
    """The attempt failed and another one follows after ``delay`` seconds, for ``reason``; ``account`` is its label."""

    call: int
    operation: str
    attempt: int
    delay: float
    reason: str
    account: str | None = None


@attrs.frozen
class CallFinished:
    """The call has its result or its error.

    Attributes:
        call: As in `AttemptStarted`; so is ``operation``.
        attempts: How many there were.
        duration: Seconds from the call to its end, queueing and pauses included.
        error: The class name of the error that was raised, or None.
        code: HeyGen's error code, or None.
        status: The HTTP status, or None.
        request_id: ``X-Request-Id`` of the last answer, or None.
        account: The label of the account, or None.
    """

    call: int
    operation: str
    attempts: int
    duration: float
    error: str | None = None
    code: str | None = None
    status: int | None = None
    request_id: str | None = None
    account: str | None = None


@attrs.frozen
class UnknownInAnswer:
    """An answer held what the OpenAPI document does not have; it was read all the same.

    Names and words alone, never values. What does not look like one is ``(withheld)``. When the client closes, the log
    has one line with all of them, counted by operation.

    Attributes:
        call: As in `AttemptStarted`; so is ``operation``.
        fields: Names of unknown fields; their values are in ``extra`` of the result.
        words: Unknown words, such as ``VideoStatus.archived``.
        unreadable: Names of fields with a value of another type, which is in ``extra``, too.
        account: The label of the account, or None.
    """

    call: int
    operation: str
    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    account: str | None = None


Event: TypeAlias = AttemptStarted | AttemptFinished | RetryScheduled | CallFinished | UnknownInAnswer
Observer: TypeAlias = Callable[[Event], None]
