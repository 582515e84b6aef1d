"""Pages with opaque cursors that stay right while objects come and go."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from heygen_async.sandbox.http.api_error import invalid

__all__ = ["Page", "Record", "paginate"]


class Record(Protocol):
    """Anything that can be listed: ``order`` grows with every object that is made."""

    @property
    def order(self) -> int: ...


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, as handlers return it."""

    items: list[dict[str, Any]]
    next_token: str | None = None

    def envelope(self) -> dict[str, Any]:
        return {"data": self.items, "has_more": self.next_token is not None, "next_token": self.next_token}


def paginate(
    records: Iterable[R], query: Mapping[str, Any], show: Callable[[R], dict[str, Any]], *, newest_first: bool = True
) -> Page:
    """The page that ``limit`` and ``token`` of the query ask for."""
    rows = sorted(records, key=lambda record: record.order, reverse=newest_first)
    token: str | None = query.get("token")
    if token:
        last = _read(token)
        rows = [row for row in rows if (row.order < last if newest_first else row.order > last)]
    limit: int = query.get("limit", 20)
    page = rows[:limit]
    more = len(rows) > limit
    return Page([show(record) for record in page], _write(page[-1].order) if more else None)


def _write(order: int) -> str:
    return base64.urlsafe_b64encode(f"after:{order}".encode()).decode().rstrip("=")


def _read(token: str) -> int:
    try:
        kind, _, order = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode().partition(":")
        if kind == "after":
            return int(order)
    except (ValueError, binascii.Error):
        pass
    raise invalid("Invalid pagination token", "token")
