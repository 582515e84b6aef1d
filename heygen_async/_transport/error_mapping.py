"""An answer that is an error, as an error of ours: the code decides, then the status."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import cast

from heygen_async import errors
from heygen_async._text import parse_json
from heygen_async._transport.backends.base import Response
from heygen_async._transport.redaction import Secret, scrub
from heygen_async._wire.call import Reads
from heygen_async.errors import APIError

__all__ = [
    "CODES",
    "classify",
    "error_in",
    "ids_in",
    "is_plain",
    "parse_body",
    "read_plain",
    "request_id",
    "retry_after",
]

CODES: dict[str, type[APIError]] = {
    "unauthorized": errors.AuthenticationFailed,
    "authentication_failed": errors.AuthenticationFailed,
    "invalid_credentials": errors.AuthenticationFailed,
    "forbidden": errors.Forbidden,
    "resource_access_denied": errors.Forbidden,
    "ai_vendor_access_restricted": errors.Forbidden,
    "voice_not_usable": errors.Forbidden,
    "insufficient_credit": errors.PaymentRequired,
    "trial_limit_exceeded": errors.PaymentRequired,
    "plan_upgrade_required": errors.PaymentRequired,
    "subscription_required": errors.PaymentRequired,
    "rate_limit_exceeded": errors.RateLimited,
    "quota_exceeded": errors.QuotaExceeded,
    "invalid_parameter": errors.BadRequest,
    "download_failed": errors.BadRequest,
    "avatar_not_usable": errors.PolicyViolation,
    "content_policy_violation": errors.PolicyViolation,
    "avatar_consent_required": errors.ConsentMissing,
    "avatar_expired": errors.BadRequest,
    "script_too_short": errors.BadRequest,
    "tts_text_invalid": errors.BadRequest,
    "voice_unavailable": errors.BadRequest,
    "unlimited_mode_disabled": errors.BadRequest,
    "ephemeral_upload_disabled": errors.BadRequest,
    "asset_not_available": errors.BadRequest,
    "payload_too_large": errors.BadRequest,
    "resource_limit_reached": errors.ResourceLimitReached,
    "resource_limit_exceeded": errors.ResourceLimitReached,
    "conflict": errors.Conflict,
    "resource_not_ready": errors.NotReady,
    "request_in_progress": errors.RequestInProgress,
    "gateway_timeout": errors.ServerError,
    "internal_error": errors.ServerError,
    "service_unavailable": errors.ServerError,
    "voice_provider_error": errors.ServerError,
    "video_delete_failed": errors.ServerError,
}
"""HeyGen's codes. ``not_found`` and every ``…_not_found`` mean NotFound, ``movio_payment_…`` means PaymentRequired."""

_STATUSES: dict[int, type[APIError]] = {
    401: errors.AuthenticationFailed,
    402: errors.PaymentRequired,
    403: errors.Forbidden,
    404: APIError,  # a gateway's 404 says nothing about the object
    408: errors.ServerError,  # a gateway that gave up waiting: HeyGen may have got all of it
    409: errors.Conflict,
    429: errors.RateLimited,
}

# Success words of the numeric codes that older endpoints answer with.
_FINE = (0, 100, 200)

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)

_DEEPEST = 6
_MOST_IDS = 100


def classify(code: str | None, status: int) -> type[APIError]:
    """The class of an error with this code (any case) and status."""
    if code is not None:
        code = code.lower()
        if code == "internal_error" and 400 <= status < 500:
            # Old endpoints put this code on refusals such as 403: it says less than the status.
            return _by_status(status)
        if code in CODES:
            return CODES[code]
        if code == "not_found" or code.endswith("_not_found"):
            return errors.NotFound
        if code.startswith("movio_payment"):
            return errors.PaymentRequired
    return _by_status(status)


def _by_status(status: int) -> type[APIError]:
    if status in _STATUSES:
        return _STATUSES[status]
    if 400 <= status < 500:
        return errors.BadRequest
    return errors.ServerError if status >= 500 else APIError


def parse_body(response: Response) -> object:
    """The JSON of an answer, None for an empty body.

    JSON is UTF-8, with or without a mark, unless the answer says otherwise: a gateway may have written it again.

    Raises:
        ValueError: The body is not JSON.
    """
    body = response.body
    if not body.strip():
        return None
    try:
        return parse_json(body)
    except UnicodeDecodeError:
        charset = _CHARSET.search(response.headers.get("content-type", ""))
        if charset is None:
            raise
        try:
            return parse_json(body.decode(charset[1]))
        except LookupError as error:
            raise ValueError(f"the charset {charset[1]} is not known") from error


def is_plain(response: Response, accept: str) -> bool:
    """Whether an answer that is not to be JSON is a success of such a kind.

    A page or JSON in its place is none: that is what gateways and errors are written in. Other kinds that are not
    expected are taken, as HeyGen may come to answer with another format.
    """
    if not 200 <= response.status < 300:
        return False
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    expected = [one.partition(";")[0].strip().lower() for one in accept.split(",")]
    return kind in expected or not (kind == "text/html" or kind == "application/json" or kind.endswith("+json"))


def read_plain(response: Response, reads: Reads) -> bytes | str | None:
    """The bytes or the text of an answer, None where its status says that it has none.

    Raises:
        ValueError: The text is not of the charset that the answer names, or not UTF-8 where it names none.
    """
    if response.status in {204, 205}:
        return None
    if reads == "bytes":
        return response.body
    charset = _CHARSET.search(response.headers.get("content-type", ""))
    try:
        return response.body.decode(charset[1] if charset else "utf-8-sig")
    except LookupError as error:
        raise ValueError(f"the charset {charset and charset[1]} is not known") from error


def error_in(
    response: Response,
    body: object,
    *,
    now: Callable[[], float],
    operation: str | None = None,
    key: str | None = None,
    attempts: int = 1,
    secrets: tuple[Secret, ...] = (),
) -> APIError | None:
    """The error that an answer holds, or None where it is a result.

    Args:
        response: The answer.
        body: Its parsed JSON, or None where it has none.
        now: Tells the wall-clock time, to read a Retry-After date by where the answer has no date itself.
        operation: For the error: what was called.
        key: For the error: the idempotency key that was sent.
        attempts: For the error: how many were made.
        secrets: What must not be repeated even if HeyGen does.
    """
    success = 200 <= response.status < 300
    code, message, param, doc_url = _read(body, success=success)
    if success and message is None:
        return None
    if message is None or not message.strip():
        message = _describe(response)
    code = scrub(code, secrets).lower()[:100] if code else None
    return classify(code, response.status)(
        scrub(message, secrets),
        status=response.status,
        code=code,
        param=scrub(param, secrets) if param else None,
        doc_url=scrub(doc_url, secrets) if doc_url else None,
        request_id=request_id(response),
        operation=operation,
        idempotency_key=key,
        attempts=attempts,
        retry_after=retry_after(response.headers, now),
    )


def ids_in(body: object) -> dict[str, str]:
    """The ids that an answer names, by their path: what is left of one that cannot be read as it should be."""
    found: dict[str, str] = {}

    def look(path: str, value: object, depth: int) -> None:
        if depth > _DEEPEST or len(found) >= _MOST_IDS:
            return
        if isinstance(value, list):
            for index, inner in enumerate(cast("list[object]", value)[:_MOST_IDS]):
                if isinstance(inner, str) and path.endswith("_ids"):
                    found[f"{path}[{index}]"] = inner[:100]
                look(f"{path}[{index}]", inner, depth + 1)
        elif isinstance(value, Mapping):
            for name, inner in cast("Mapping[str, object]", value).items():
                here = f"{path}.{name}" if path else name
                if isinstance(inner, str) and (name == "id" or name.endswith("_id")) and len(found) < _MOST_IDS:
                    found[here] = inner[:100]
                else:
                    look(here, inner, depth + 1)

    look("", body, 0)
    return found


def request_id(response: Response) -> str | None:
    """HeyGen's id of the request, bounded, or None."""
    return response.headers.get("x-request-id", "")[:128] or None


def retry_after(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """Seconds that a Retry-After header asks to wait, given in seconds or as a date; None where there is none.

    A date is read by the clock of whoever wrote it, which the answer's own date tells. Only without one it is this
    machine's, which may be wrong by hours.
    """
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.replace(".", "", 1).isdecimal() and value.isascii():
        return min(float(value), 1e9)
    until, written = _date(value), _date(headers.get("date", ""))
    return None if until is None else max(until - (now() if written is None else written), 0.0)


def _date(value: str) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).timestamp()
    except (ValueError, OverflowError, OSError):
        return None


def _read(body: object, *, success: bool) -> tuple[str | None, str | None, str | None, str | None]:
    """Code, message, param and doc_url of an error body; the message is None where the body reports no error."""
    if not isinstance(body, Mapping):
        return None, None, None, None
    root = cast("Mapping[str, object]", body)
    error = root.get("error")
    if isinstance(error, Mapping) and any(value is not None for value in cast("Mapping[str, object]", error).values()):
        inner = cast("Mapping[str, object]", error)
        return _text(inner.get("code")), _message(inner) or "", _text(inner.get("param")), _text(inner.get("doc_url"))
    if error and not isinstance(error, bool | Mapping):
        return _text(root.get("code")), _text(error) or "", None, None
    code = root.get("code")
    if code is not None and (not success or ("data" not in root and isinstance(code, int) and code not in _FINE)):
        return _text(code), _message(root) or "", None, None
    # FastAPI's own refusals, and gateways that answer in JSON.
    return None, None if success else _message(root), None, None


def _message(body: Mapping[str, object]) -> str | None:
    for name in ("message", "msg", "detail", "title"):
        if text := _text(body.get(name)):
            return text
    return None


def _text(value: object) -> str | None:
    if value is None or isinstance(value, bool):
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)[:2000]


def _describe(response: Response) -> str:
    """Words for an answer whose body has none of HeyGen's."""
    if 300 <= response.status < 400:
        return "HeyGen's API does not redirect; not followed, so that the key goes nowhere else. Check the base URL"
    if not response.body.strip():
        return "an empty answer"
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "text/plain":
        return response.body[:2000].decode("utf-8", "replace")
    return f"an answer that is not HeyGen's ({kind or 'of no type'}, {len(response.body)} bytes)"
