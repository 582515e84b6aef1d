"""What was asked, for tests that count requests."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from heygen_async.sandbox.http.messages import Request, Response

__all__ = ["Recorded", "Recorder"]

Listener = Callable[["Recorded"], None]

_KEPT = 10_000
_BODY_LIMIT = 64 * 1024
_ERROR_LIMIT = 4 * 1024
_HIDDEN = "***"
_SECRET_FIELD = re.compile(r"secret|passw|credential|authorization|api_?key|access_?token", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request and what it got.

    Attributes:
        operation: OperationId, ``media``, or empty where the path is unknown.
        headers: Lower-case names; credentials are replaced by ``***``.
        body: The body as text; None where it is not JSON or too large to keep. Secrets in it are replaced by ``***``.
        status: Status of the answer.
        at: The sandbox's time.
        seconds: Real time it took.
        error: The answer, where it is an error.
        number: Grows by one with every request.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    operation: str
    headers: dict[str, str]
    body: str | None
    size: int
    status: int
    request_id: str | None
    at: float
    seconds: float
    error: str | None = None
    number: int = 0

    @classmethod
    def of(cls, request: Request, operation: str, response: Response, at: float, seconds: float) -> Recorded:
        hidden = {"x-api-key", "authorization", "cookie"}
        headers = {name: _HIDDEN if name in hidden else value for name, value in request.headers.items()}
        small = request.content_type == "application/json" and len(request.body) <= _BODY_LIMIT
        query = tuple((name, _HIDDEN if name == "Signature" else value) for name, value in request.query)
        return cls(
            request.method,
            request.path,
            query,
            operation,
            headers,
            _without_secrets(request.body.decode("utf-8", "replace")) if small else None,
            len(request.body),
            response.status,
            response.headers.get("X-Request-Id"),
            at,
            seconds,
            response.body[:_ERROR_LIMIT].decode("utf-8", "replace") if response.status >= 400 else None,
        )

    @property
    def idempotency_key(self) -> str | None:
        return self.headers.get("idempotency-key")


class Recorder:
    """The last ten thousand requests, oldest first."""

    def __init__(self) -> None:
        self._rows: deque[Recorded] = deque(maxlen=_KEPT)
        self._number = 0
        self.listener: Listener | None = None

    def __iter__(self) -> Iterator[Recorded]:
        return iter(list(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Recorded:
        return self._rows[index]

    def add(self, row: Recorded) -> None:
        self._number += 1
        row = replace(row, number=self._number)
        self._rows.append(row)
        if self.listener is not None:
            self.listener(row)

    def of(self, operation: str) -> list[Recorded]:
        return [row for row in self._rows if row.operation == operation]

    def count(self, operation: str | None = None) -> int:
        """How often an operation, or anything, was asked."""
        return len(self._rows) if operation is None else len(self.of(operation))

    def report(self, *, since: int = 0, last: int = _KEPT) -> list[dict[str, Any]]:
        """Requests after the one with the number ``since``, the ``last`` of them, oldest first."""
        count = min(last, self._number - since, len(self._rows))
        return [asdict(self._rows[index]) for index in range(-count, 0)]

    def clear(self) -> None:
        self._rows.clear()


def _without_secrets(text: str) -> str:
    """A JSON body as it was sent, unless it has a secret."""
    if not _SECRET_FIELD.search(text):
        return text
    try:
        return json.dumps(_masked(json.loads(text)), ensure_ascii=False)
    except (ValueError, RecursionError):
        return _HIDDEN


def _masked(node: object) -> object:
    if isinstance(node, dict):
        fields = cast("dict[str, object]", node)
        return {
            name: _HIDDEN if _SECRET_FIELD.search(name) and isinstance(value, str) else _masked(value)
            for name, value in fields.items()
        }
    return [_masked(one) for one in cast("list[object]", node)] if isinstance(node, list) else node
