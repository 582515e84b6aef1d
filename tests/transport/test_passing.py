from __future__ import annotations

import pytest

from heygen_async._transport.backends.base import Response
from heygen_async._transport.error_mapping import error_in, parse_body
from heygen_async._transport.passing import is_passing
from heygen_async.errors import DecodeError, DownloadFailed, InvalidInput, OutcomeUnknown, StateError, WaitTimeout

HTML = {"content-type": "text/html"}
JSON = {"content-type": "application/json"}


def coded(code: str) -> bytes:
    return b'{"error": {"code": "%s", "message": "no"}}' % code.encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "passes"),
    [
        (302, {"location": "/login"}, b"", True),
        (307, {}, b"", True),
        (400, HTML, b"<h1>Bad request</h1>", True),
        (403, HTML, b"<h1>Blocked</h1>", True),
        (404, {"content-type": "text/plain"}, b"404 page not found", True),
        (404, JSON, coded("video_not_found"), False),
        (400, JSON, coded("invalid_parameter"), False),
        (403, JSON, coded("forbidden"), False),
        (402, JSON, coded("insufficient_credit"), False),
        (409, JSON, coded("resource_not_ready"), True),
        (429, JSON, coded("rate_limit_exceeded"), True),
        (429, JSON, coded("quota_exceeded"), False),
        (500, JSON, coded("internal_error"), True),
        (502, HTML, b"<h1>Bad gateway</h1>", True),
    ],
)
def test_what_has_no_code_of_heygens_passes(status: int, headers: dict[str, str], body: bytes, passes: bool) -> None:
    response = Response(status, headers, body)
    body_or_none = parse_body(response) if headers is JSON else None
    error = error_in(response, body_or_none, now=lambda: 0.0)
    assert error is not None
    assert is_passing(error) is passes


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (DecodeError("data", "null where an object should be"), True),
        (DownloadFailed("cut off", host="files.example"), True),
        (OutcomeUnknown("lost", operation="create_video", idempotency_key="k", attempts=1), True),
        (WaitTimeout("not finished in time", token="", kind="look", id="l"), True),
        (InvalidInput("script", "is empty."), False),
        (StateError("the disk is full", location="state.db"), False),
        (ValueError(), False),
    ],
)
def test_other_errors(error: Exception, passes: bool) -> None:
    assert is_passing(error) is passes
