"""What happens to calls, waits, stages and webhooks, as plain data for an observer: metrics, traces, a progress bar.

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
    "CallStarted",
    "DeliveryHandled",
    "Event",
    "Observer",
    "RetryScheduled",
    "RunNotice",
    "StageChanged",
    "UnknownInAnswer",
    "WaitFinished",
    "WaitStarted",
]


@attrs.frozen
class CallStarted:
    """A call begins; it may have to queue for a place.

    Attributes:
        call: A number that all events of one call share.
        operation: The Python name of the operation.
        method: The HTTP method.
        path: The path template, such as ``/v3/videos/{video_id}``.
        server: The host that it goes to.
        background: Whether the client asks by itself, for the jobs that are waited for.
        account: The label of the account, or None.
    """

    call: int
    operation: str
    method: str
    path: str
    server: str
    background: bool = False
    account: str | None = None


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


@attrs.frozen
class WaitStarted:
    """``job.wait()`` begins.

    Attributes:
        wait: A number that both events of one wait share.
        kind: The kind of the job, such as ``video``.
        id: HeyGen's id of the job.
    """

    wait: int
    kind: str
    id: str


@attrs.frozen
class WaitFinished:
    """``job.wait()`` has ended.

    Attributes:
        wait: As in `WaitStarted`; so are ``kind`` and ``id``.
        duration: Seconds.
        error: The class name of the error that was raised, or None.
    """

    wait: int
    kind: str
    id: str
    duration: float
    error: str | None = None


@attrs.frozen
class StageChanged:
    """A person of a run came to a new state.

    Attributes:
        run: The run's name.
        key: The person's key in it.
        stage: The stage.
        state: The state, such as ``running``, ``waiting`` or ``done``.
        at: When, as a Unix timestamp.
        spent: Estimated dollars that the run has spent so far, in all its sessions.
    """

    run: str
    key: str
    stage: str
    state: str
    at: float
    spent: float


@attrs.frozen
class RunNotice:
    """A person should know this of a run. Holds no link and no key, so that it may be sent on.

    Attributes:
        run: The run's name; empty where it is about a worker.
        kind: ``paused``, ``resumed``, ``limited`` (the spending limit holds people), ``needs_review`` (a payment may
            have been made), ``consents_expiring`` (pages close within two hours), ``done`` (everyone has ended) or
            ``worker_stopped`` (a worker cannot go on, others may).
        text: The same as a sentence.
        at: When, as a Unix timestamp.
        people: How many people it is about; 0 where it is about the run.
        spent: Estimated dollars that the run has spent so far.
    """

    run: str
    kind: str
    text: str
    at: float
    people: int
    spent: float


@attrs.frozen
class DeliveryHandled:
    """A webhook was answered.

    Attributes:
        status: The HTTP status of the answer.
        duration: Seconds.
        event_type: What HeyGen calls the event, or None where it was refused.
    """

    status: int
    duration: float
    event_type: str | None = None


Event: TypeAlias = (
    CallStarted
    | AttemptStarted
    | AttemptFinished
    | RetryScheduled
    | CallFinished
    | UnknownInAnswer
    | WaitStarted
    | WaitFinished
    | StageChanged
    | RunNotice
    | DeliveryHandled
)
Observer: TypeAlias = Callable[[Event], None]
