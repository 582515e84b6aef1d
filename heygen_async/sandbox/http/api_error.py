"""HeyGen's errors: codes, statuses and the envelope they come in."""

from __future__ import annotations

from heygen_async.sandbox.http.messages import Response, json_response

__all__ = [
    "ApiError",
    "conflict",
    "insufficient_credit",
    "invalid",
    "missing",
    "not_ready",
    "payload_too_large",
    "rate_limited",
]

_DOCS = "https://developers.heygen.com/docs/error-codes"


class ApiError(Exception):
    """An answer that is an error; handlers raise it.

    Args:
        status: The HTTP status.
        code: A code of HeyGen's catalogue.
        message: What a person reads. Never quotes a value of the request.
        param: The request field at fault, such as ``voice_settings.speed``.
        retry_after: Seconds for the ``Retry-After`` header.
        errors: Each fault by itself, where there are several.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        param: str | None = None,
        retry_after: int | None = None,
        errors: list[dict[str, str]] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.param = param
        self.retry_after = retry_after
        self.errors = errors

    def body(self) -> dict[str, object]:
        """The error object itself, as an envelope, a batch item and a status row hold it."""
        return {
            "code": self.code,
            "message": self.message,
            "param": self.param,
            "doc_url": f"{_DOCS}#{self.code.replace('_', '-')}",
            **({} if self.errors is None else {"errors": self.errors}),
        }

    def response(self) -> Response:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return json_response(self.status, {"error": self.body()}, headers)


def invalid(message: str, param: str | None = None) -> ApiError:
    return ApiError(400, "invalid_parameter", message, param=param)


def missing(noun: str, id: str, *, code: str | None = None, param: str | None = None) -> ApiError:
    """404 of a noun: ``missing("video", "v1")`` says ``video_not_found``: "Video v1 not found"."""
    return ApiError(
        404, code or f"{noun.replace(' ', '_')}_not_found", f"{noun.capitalize()} {id} not found", param=param
    )


def not_ready(noun: str, id: str) -> ApiError:
    return ApiError(409, "resource_not_ready", f"{noun.capitalize()} {id} is not ready yet")


def conflict(message: str) -> ApiError:
    return ApiError(409, "conflict", message)


def rate_limited(message: str, retry_after: int) -> ApiError:
    return ApiError(429, "rate_limit_exceeded", message, retry_after=retry_after)


def insufficient_credit() -> ApiError:
    return ApiError(402, "insufficient_credit", "Insufficient credit. Add funds to your API wallet.")


def payload_too_large(limit: int) -> ApiError:
    return ApiError(413, "payload_too_large", f"The request body exceeds {limit} bytes")
