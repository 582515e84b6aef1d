from __future__ import annotations

import json

import pytest

from heygen_async import errors
from heygen_async._transport.backends.base import Response
from heygen_async._transport.error_mapping import CODES, classify, error_in, ids_in, parse_body, retry_after
from heygen_async.errors import APIError


def failure(status: int, body: object = b"", *, kind: str = "application/json", **headers: str) -> APIError | None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = Response(status, {"content-type": kind, **named}, data)
    try:
        parsed = parse_body(response)
    except ValueError:
        parsed = None
    return error_in(response, parsed, now=lambda: 1_000.0, operation="op", key="k", attempts=2)


def envelope(code: object, message: str = "no", **more: object) -> dict[str, object]:
    return {"error": {"code": code, "message": message, **more}}


@pytest.mark.parametrize(
    ("status", "code", "cls"),
    [
        (401, "unauthorized", errors.AuthenticationFailed),
        (401, "authentication_failed", errors.AuthenticationFailed),
        (402, "insufficient_credit", errors.PaymentRequired),
        (400, "avatar_consent_required", errors.ConsentMissing),
        (400, "content_policy_violation", errors.PolicyViolation),
        (400, "resource_limit_reached", errors.ResourceLimitReached),
        (400, "resource_limit_exceeded", errors.ResourceLimitReached),
        (403, "voice_not_usable", errors.Forbidden),
        (429, "rate_limit_exceeded", errors.RateLimited),
        (429, "quota_exceeded", errors.QuotaExceeded),
        (409, "resource_not_ready", errors.NotReady),
        (409, "request_in_progress", errors.RequestInProgress),
        (409, "conflict", errors.Conflict),
        (413, "payload_too_large", errors.BadRequest),
        (404, "video_not_found", errors.NotFound),
        (404, "AVATAR_NOT_FOUND", errors.NotFound),
        (404, "hyperframes_render_not_found", errors.NotFound),
        (404, "some_new_thing_not_found", errors.NotFound),
        (404, "not_found", errors.NotFound),
        (400, "INVALID_PARAMETER", errors.BadRequest),
        (400, "MOVIO_PAYMENT_INSUFFICIENT_CREDIT", errors.PaymentRequired),
        (504, "gateway_timeout", errors.ServerError),
        (500, "video_delete_failed", errors.ServerError),
        # The code is the contract, not the status.
        (400, "rate_limit_exceeded", errors.RateLimited),
        (200, "insufficient_credit", errors.PaymentRequired),
        # A code that old endpoints put on refusals.
        (403, "internal_error", errors.Forbidden),
        (500, "internal_error", errors.ServerError),
        # Codes of tomorrow fall back on the status.
        (400, "brand_new", errors.BadRequest),
        (402, "brand_new", errors.PaymentRequired),
        (422, "brand_new", errors.BadRequest),
        (429, "brand_new", errors.RateLimited),
        (503, "brand_new", errors.ServerError),
        (408, "brand_new", errors.ServerError),
        (404, "brand_new", APIError),
    ],
)
def test_the_code_decides_and_then_the_status(status: int, code: str, cls: type[APIError]) -> None:
    found = failure(status, envelope(code))
    assert type(found) is cls
    assert found is not None
    assert (found.code, found.status) == (code.lower(), status)


def test_every_class_of_answer_has_a_code_and_codes_are_lower_case() -> None:
    assert all(code == code.lower() for code in CODES)
    assert all(classify(code.upper(), 418) is cls for code, cls in CODES.items() if code != "internal_error")


@pytest.mark.parametrize("body", [b"404 page not found", b"", b"<html></html>", b"[]", b'"x"', b"null", b"{}"])
def test_a_gateways_404_is_not_gone(body: bytes) -> None:
    found = failure(404, body, kind="text/plain")
    assert found is not None
    assert not isinstance(found, errors.NotFound)
    assert found.code is None


@pytest.mark.parametrize(
    ("status", "body", "cls", "code", "message"),
    [
        (400, {"code": 400543, "message": "flat"}, errors.BadRequest, "400543", "flat"),
        (200, {"code": 400543, "message": "flat"}, APIError, "400543", "flat"),
        (200, {"error": "plain words"}, APIError, None, "plain words"),
        (500, {"error": "plain words", "code": "internal_error"}, errors.ServerError, "internal_error", "plain words"),
        (200, {"error": {"message": "no code"}}, APIError, None, "no code"),
        (200, {"data": {}, "error": {"code": "x_not_found"}}, errors.NotFound, "x_not_found", "an answer"),
        (422, {"detail": [{"loc": ["body"], "msg": "bad"}]}, errors.BadRequest, None, "bad"),
        (401, {"message": "who are you"}, errors.AuthenticationFailed, None, "who are you"),
        (502, {"error": {"code": None, "message": None}}, errors.ServerError, None, "an answer"),
        (400, {"error": {"code": ["x"], "message": {"a": 1}}}, errors.BadRequest, '["x"]', '{"a": 1}'),
        (500, [], errors.ServerError, None, "an answer"),
        (500, 7, errors.ServerError, None, "an answer"),
    ],
)
def test_bodies_of_every_shape(status: int, body: object, cls: type[APIError], code: str | None, message: str) -> None:
    found = failure(status, body)
    assert type(found) is cls
    assert found is not None
    assert found.code == code
    assert message in found.message


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"error": "inside"}},
        {"data": None, "error": None},
        {"error": {}, "data": 1},
        {"error": "", "data": 1},
        {"error": False, "data": 1},
        {"code": 100, "message": "Success", "data": {}},
        {"code": 400, "data": {}},
        {"code": "word"},
        [],
        1,
    ],
)
def test_what_is_no_error(body: object) -> None:
    assert failure(200, body) is None
    assert failure(204) is None


def test_all_that_helps_is_kept() -> None:
    found = failure(
        429,
        envelope("rate_limit_exceeded", "slow down", param="script", doc_url="https://d.test/codes#x"),
        x_request_id="req-1",
        retry_after="12",
    )
    assert found is not None
    assert (found.param, found.doc_url, found.request_id) == ("script", "https://d.test/codes", "req-1")
    assert (found.retry_after, found.operation, found.idempotency_key, found.attempts) == (12.0, "op", "k", 2)
    for part in ("rate_limit_exceeded", "429", "req-1", "2 attempts", "slow down", "script"):
        assert part in str(found)


def test_messages_are_bounded() -> None:
    found = failure(400, envelope("invalid_parameter", "x" * 100_000))
    assert found is not None
    assert len(found.message) == 500
    html = failure(520, b"<html>" + b"x" * 10_000, kind="text/html")
    assert html is not None
    assert "text/html" in html.message
    assert "<html>" not in html.message
    plain = failure(503, b"upstream sent too big header", kind="text/plain")
    assert plain is not None
    assert plain.message == "upstream sent too big header"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", None),
        ("0", 0.0),
        ("12", 12.0),
        ("1.5", 1.5),
        ("-3", None),
        ("soon", None),
        ("9" * 400, 1e9),
        ("Thu, 01 Jan 1970 00:17:10 GMT", 30.0),
        ("Thu, 01 Jan 1970 00:00:01 GMT", 0.0),
        ("Thu, 32 Foo 1970", None),
        ("²", None),
    ],
)
def test_retry_after(value: str, expected: float | None) -> None:
    assert retry_after({"retry-after": value}, lambda: 1_000.0) == expected
    assert retry_after({}, lambda: 1_000.0) is None


@pytest.mark.parametrize("wrong", [0.0, 7200.0, -7200.0])
def test_a_retry_after_date_is_read_by_the_clock_of_whoever_wrote_it(wrong: float) -> None:
    headers = {"retry-after": "Sun, 06 Nov 1994 08:49:42 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"}
    mine = 784111777.0 + wrong
    assert retry_after(headers, lambda: mine) == 5.0
    for date in ("", "no date", "Sun, 99 Nov 1994 08:49:37 GMT"):
        assert retry_after({**headers, "date": date}, lambda: mine) == max(5.0 - wrong, 0.0)


def test_the_ids_of_an_answer_are_found_and_nothing_else() -> None:
    body = {
        "data": {
            "video_id": "v1",
            "video_translation_ids": ["t1", "t2"],
            "items": [{"id": "i1", "upload_url": "https://secret.test/?sig=1", "secret": "whsec"}],
            "valid": "no id",
            "count_id": 7,
        }
    }
    assert ids_in(body) == {
        "data.video_id": "v1",
        "data.video_translation_ids[0]": "t1",
        "data.video_translation_ids[1]": "t2",
        "data.items[0].id": "i1",
    }
    assert ids_in([{"id": "x" * 1000}] * 1000)["[0].id"] == "x" * 100
    assert len(ids_in([{"id": str(n)} for n in range(1000)])) == 100
    deep: object = {"id": "deep"}
    for _ in range(50):
        deep = {"a": deep}
    assert ids_in(deep) == ids_in(None) == ids_in("id") == {}
