from __future__ import annotations

from functools import partial

import attrs
import pytest

from heygen_async._transport.backends.base import NoAnswer, NotSent
from heygen_async._transport.error_mapping import classify
from heygen_async._transport.retry import Failure, RetryPolicy, acted, decide, repeatable, settles
from heygen_async._wire.call import Operation
from heygen_async.errors import APIError

from .conftest import operation

READ = operation("GET")
KEYED = operation("POST", key="header")
BODY = operation("POST", key="body", field="request_id")
ASSUMED = operation("POST", key="header", documented=False)
KEYLESS = operation("POST")
DELETE = operation("DELETE")


def answer(status: int, code: str | None = None, retry_after: float | None = None) -> APIError:
    return classify(code, status)("no", status=status, code=code, retry_after=retry_after)


# Who repeats what: read, documented key (header, body), assumed key, no key, DELETE.
EVERY = [READ, KEYED, BODY, ASSUMED, KEYLESS, DELETE]
TABLE: list[tuple[Failure, str]] = [
    (NotSent("x"), "yes yes yes yes yes yes"),
    (NoAnswer("x"), "yes yes yes no no no"),
    (answer(429, "rate_limit_exceeded"), "yes yes yes yes yes yes"),
    (answer(429, "RATE_LIMIT_EXCEEDED"), "yes yes yes yes yes yes"),
    (answer(429), "yes yes yes yes yes yes"),
    (answer(429, "quota_exceeded"), "no no no no no no"),
    (answer(429, "Quota_Exceeded", 5), "no no no no no no"),
    (answer(409, "request_in_progress"), "no yes yes yes no no"),
    (answer(409, "resource_not_ready"), "yes yes yes yes yes yes"),
    (answer(409, "conflict"), "no no no no no no"),
    (answer(409), "no no no no no no"),
    (answer(503, "service_unavailable", 2), "yes yes yes yes yes yes"),
    # A gateway's, or not HeyGen's words: it may have lost what was behind it after HeyGen had acted.
    (answer(503, None, 2), "yes yes yes no no no"),
    (answer(503, "503", 2), "yes yes yes no no no"),
    (answer(503, "service_unavailable"), "yes yes yes no no no"),
    (answer(500, "internal_error"), "yes yes yes no no no"),
    (answer(500, "internal_error", 2), "yes yes yes no no no"),
    (answer(502), "yes yes yes no no no"),
    (answer(504, "gateway_timeout"), "yes yes yes no no no"),
    (answer(520), "yes yes yes no no no"),
    (answer(408), "yes yes yes no no no"),
    (answer(408, "request_timeout", 2), "yes yes yes no no no"),
    (answer(400, "gateway_timeout"), "yes yes yes no no no"),
    (answer(402, "insufficient_credit"), "no no no no no no"),
    (answer(403, "forbidden"), "no no no no no no"),
    (answer(403, "internal_error"), "no no no no no no"),
    (answer(401, "unauthorized"), "no no no no no no"),
    (answer(400, "invalid_parameter"), "no no no no no no"),
    (answer(400, "download_failed"), "no no no no no no"),
    (answer(404), "no no no no no no"),
    (answer(404, "video_not_found"), "no no no no no no"),
    (answer(418), "no no no no no no"),
    (answer(200, "video_not_found"), "no no no no no no"),
    (answer(200, "internal_error"), "yes yes yes no no no"),
    (answer(307), "no no no no no no"),
]


@pytest.mark.parametrize(("failure", "row"), TABLE, ids=lambda value: str(value) if not isinstance(value, str) else "")
def test_who_repeats_what(failure: Failure, row: str) -> None:
    for op, expected in zip(EVERY, row.split(), strict=True):
        key = "k" if op.idempotency.mode != "none" else None
        assert repeatable(op, failure, key) == (expected == "yes"), op
        delay = decide(RetryPolicy(), op, failure, key=key, retries=0, in_progress=0, left=None, random=lambda: 0.5)
        assert (delay is not None) == (expected == "yes"), op


def test_a_refusal_that_the_document_calls_passing_is_repeated() -> None:
    completing = attrs.evolve(KEYLESS, passing=("conflict",))
    assert repeatable(completing, answer(409, "conflict"), None) is True
    assert repeatable(completing, answer(409), None) is False


def test_the_edges_of_patience() -> None:
    ask = partial(decide, RetryPolicy(), KEYED, key="k", retries=0)
    working = answer(409, "request_in_progress")
    assert ask(working, in_progress=0.0, left=None, random=lambda: 0.0) == 0.25, "never at once"
    assert ask(working, in_progress=119.9, left=None, random=lambda: 0.0) == 4.0
    assert ask(working, in_progress=120.0, left=None, random=lambda: 0.0) is None
    full = answer(429, "rate_limit_exceeded", 5)
    assert ask(full, in_progress=0.0, left=5.1, random=lambda: 0.0) == 5.0
    assert ask(full, in_progress=0.0, left=5.0, random=lambda: 0.0) is None, "nothing would be left for the attempt"


def test_nobody_waits_longer_than_the_documented_pauses() -> None:
    assert attrs.asdict(RetryPolicy()) == {
        "max_retries": 4,
        "first": 0.5,
        "longest": 8.0,
        "max_retry_after": 120.0,
        "in_progress": 120.0,
    }


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (NotSent("x"), False),
        (NoAnswer("x"), None),
        (answer(429), False),
        (answer(400), False),
        (answer(500), None),
        (answer(408), None),
        (answer(408, "request_timeout", 1), None),
        (answer(503), None),
        (answer(503, "service_unavailable", 1), False),
        (answer(503, None, 1), None),
        (answer(409, "request_in_progress"), None),
    ],
)
def test_what_is_known_about_an_attempt(failure: Failure, expected: bool | None) -> None:
    assert acted(failure) is expected


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (answer(400, "invalid_parameter"), True),
        (answer(404, "voice_not_found"), True),
        (answer(403, "forbidden"), False),
        (answer(403), False),
        (answer(400), False),
        (answer(500), True),
        (answer(408), True),
        (answer(503, "service_unavailable"), True),
        (answer(503, "service_unavailable", 5), False),
        (answer(503, None, 5), True),
        (answer(409, "request_in_progress"), True),
        (answer(400, "resource_limit_reached"), False),
        (answer(402, "insufficient_credit"), False),
        (answer(401), False),
        (answer(429), False),
        (answer(404), False),
    ],
)
def test_what_settles_a_lost_answer(failure: APIError, expected: bool) -> None:
    assert settles(failure) is expected


def delays(failure: Failure, *, draw: float, left: float | None = None, op: Operation = KEYED) -> list[float]:
    policy, waited = RetryPolicy(), 0.0
    found: list[float] = []
    while True:
        delay = decide(
            policy, op, failure, key="k", retries=len(found), in_progress=waited, left=left, random=lambda: draw
        )
        if delay is None:
            return found
        found.append(delay)
        waited += delay


def test_full_jitter_doubles_up_to_a_limit() -> None:
    assert delays(NotSent("x"), draw=1.0) == [0.5, 1.0, 2.0, 4.0]
    assert delays(NotSent("x"), draw=0.0) == [0.0, 0.0, 0.0, 0.0]
    policy = RetryPolicy(max_retries=30)
    last = decide(policy, KEYED, NotSent("x"), key="k", retries=29, in_progress=0, left=None, random=lambda: 1.0)
    assert last == policy.longest


def test_never_earlier_than_asked_and_not_all_at_once() -> None:
    assert delays(answer(429, None, 7), draw=0.0) == [7, 7, 7, 7]
    assert all(7 < delay <= 8 for delay in delays(answer(429, None, 7), draw=0.9))


@pytest.mark.parametrize(
    ("asked", "left", "expected"),
    [(5, 10, True), (10, 5, False), (10, 10, False), (200, 300, True), (120, None, True), (121, None, False)],
)
def test_a_retry_after_has_to_fit(asked: float, left: float | None, expected: bool) -> None:
    delay = decide(
        RetryPolicy(), KEYED, answer(429, None, asked), key="k", retries=0, in_progress=0, left=left, random=lambda: 0.9
    )
    assert (delay is not None) == expected
    if delay is not None and left is not None:
        assert asked <= delay < left


def test_jitter_never_spends_the_time_that_is_left() -> None:
    failure = answer(429, None, 5)
    # 5.5 seconds with jitter, which is all that is left: without it the attempt still fits.
    found = decide(RetryPolicy(), KEYED, failure, key="k", retries=0, in_progress=0, left=5.5, random=lambda: 1.0)
    assert found == 5


def test_a_request_in_progress_is_asked_for_after_half_to_all_of_its_pause() -> None:
    for draw, delay in ((0.0, 2.0), (1.0, 4.0)):
        found = decide(
            RetryPolicy(), KEYED, answer(409, "request_in_progress"), key="k", retries=0, in_progress=8.0, left=None,
            random=partial(float, draw),
        )  # fmt: skip
        assert found == delay


def test_with_a_deadline_a_rate_limit_is_waited_out_however_often() -> None:
    def goes_on(retries: int, failure: Failure, left: float | None, most: int = 4) -> bool:
        policy = RetryPolicy(max_retries=most)
        return (
            decide(policy, KEYED, failure, key="k", retries=retries, in_progress=0, left=left, random=lambda: 0.5)
            is not None
        )

    limited = answer(429, "rate_limit_exceeded", 30)
    assert goes_on(100, limited, 3600)
    assert not goes_on(100, limited, 20)
    assert not goes_on(4, limited, None)
    assert not goes_on(0, limited, 3600, most=0), "no retries means none"
    assert not goes_on(4, answer(429, "rate_limit_exceeded"), 3600)
    assert not goes_on(4, answer(503, None, 30), 3600)
    assert not goes_on(0, answer(429, "quota_exceeded", 30), 3600)


def test_a_pause_that_does_not_fit_is_not_begun() -> None:
    assert delays(NoAnswer("x"), draw=1.0, left=0.4) == []


def test_in_progress_is_asked_for_as_long_as_an_attempt_may_take() -> None:
    found = delays(answer(409, "request_in_progress"), draw=0.0)
    assert len(found) > 4
    assert 120 <= sum(found) < 130
    assert min(found) > 0
