"""Requests and answers as plain data, between the socket and the handlers."""

from __future__ import annotations

import json
import math
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn, cast
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["Delivery", "Request", "Response", "json_response", "read_json", "text_response"]

_DEPTH = 100
# As far as a float reaches, so that whatever is reckoned with such a number ends well.
_DIGITS = 300


@dataclass(frozen=True, slots=True)
class Request:
    """One request, read to its end.

    Attributes:
        path: Decoded, without the query.
        query: Name and value pairs in the order they came.
        headers: Lower-case names; repeated ones are joined with a comma.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""

    @classmethod
    def parse(cls, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Request:
        """Take a request line apart.

        Raises:
            ValueError: The target is no address.
        """
        parts = urlsplit(target)
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        return cls(method, unquote(parts.path), query, headers, body)

    def argument(self, name: str) -> str | None:
        """The first value of a query parameter."""
        return next((value for key, value in self.query if key == name), None)

    @property
    def content_type(self) -> str:
        """The media type alone, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an answer goes over the wire; the default is the honest way. Times are real seconds.

    Attributes:
        reset: Close the connection with a reset instead of answering.
        keep: Send this share of the body under its full Content-Length, then reset.
        pause: Wait this long between pieces of the body.
        garbage: Send bytes that are no HTTP.
    """

    reset: bool = False
    keep: float | None = None
    pause: float = 0.0
    garbage: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """One answer.

    Attributes:
        stream: Sent piece by piece instead of ``body``, for as long as the client listens.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    delivery: Delivery = Delivery()
    stream: AsyncIterator[bytes] | None = field(default=None, repr=False, compare=False)

    def with_headers(self, **headers: str) -> Response:
        """A copy with more headers; underscores stand for hyphens."""
        added = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers={**self.headers, **added})

    def json(self) -> Any:
        return json.loads(self.body)


def json_response(status: int, document: object, headers: Mapping[str, str] | None = None) -> Response:
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, {"Content-Type": "application/json", **(headers or {})}, body)


def text_response(status: int, text: str, content_type: str = "text/plain; charset=utf-8") -> Response:
    return Response(status, {"Content-Type": content_type}, text.encode())


def read_json(body: bytes) -> object:
    """The document in a body.

    Raises:
        ValueError: It is none, or has what nobody means: numbers out of reach, half a character, a hundred levels.
    """
    text = body.decode()
    try:
        document: object = json.loads(text, parse_float=_finite, parse_int=_whole, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    level = [document]
    for _ in range(_DEPTH):
        level = [child for node in level for child in _children(node)]
        if not level:
            break
    else:
        raise ValueError("nested too deeply")
    if "\\u" in text:
        json.dumps(document, ensure_ascii=False).encode()
    return document


def _children(node: object) -> list[object]:
    if isinstance(node, dict):
        return list(cast("dict[str, object]", node).values())
    return cast("list[object]", node) if isinstance(node, list) else []


def _finite(text: str) -> float:
    if not math.isfinite(number := float(text)):
        _no_number(text)
    return number


def _whole(text: str) -> int:
    if len(text) > _DIGITS:
        _no_number(text)
    return int(text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")
