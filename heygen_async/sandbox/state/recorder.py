"""What was asked, for tests that count requests."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from heygen_async.sandbox.http.messages import Request, Response

__all__ = ["Recorded", "Recorder"]

Listener = Callable[["Recorded"], None]

_KEPT = 10_000
_BODY_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request and what it got.

    Attributes:
        operation: OperationId, ``media``, or empty where the path is unknown.
        headers: Lower-case names; credentials are replaced by ``***``.
        body: The body as text; None where it is no JSON or too large to keep.
        status: Status of the answer.
        at: The sandbox's time.
        seconds: Real time it took.
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

    @classmethod
    def of(cls, request: Request, operation: str, response: Response, at: float, seconds: float) -> Recorded:
        hidden = {"x-api-key", "authorization", "cookie"}
        headers = {name: "***" if name in hidden else value for name, value in request.headers.items()}
        small = request.content_type == "application/json" and len(request.body) <= _BODY_LIMIT
        query = tuple((name, "***" if name == "Signature" else value) for name, value in request.query)
        return cls(
            request.method,
            request.path,
            query,
            operation,
            headers,
            request.body.decode("utf-8", "replace") if small else None,
            len(request.body),
            response.status,
            response.headers.get("X-Request-Id"),
            at,
            seconds,
        )

    @property
    def idempotency_key(self) -> str | None:
        return self.headers.get("idempotency-key")


class Recorder:
    """The last ten thousand requests, oldest first."""

    def __init__(self) -> None:
        self._rows: deque[Recorded] = deque(maxlen=_KEPT)
        self.listener: Listener | None = None

    def __iter__(self) -> Iterator[Recorded]:
        return iter(list(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> Recorded:
        return self._rows[index]

    def add(self, row: Recorded) -> None:
        self._rows.append(row)
        if self.listener is not None:
            self.listener(row)

    def of(self, operation: str) -> list[Recorded]:
        return [row for row in self._rows if row.operation == operation]

    def count(self, operation: str | None = None) -> int:
        """How often an operation, or anything, was asked."""
        return len(self._rows) if operation is None else len(self.of(operation))

    def report(self) -> list[dict[str, Any]]:
        return [asdict(row) for row in self._rows]

    def clear(self) -> None:
        self._rows.clear()
