"""What stood around an answer: status, headers, request id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

import attrs

__all__ = ["Exchange", "RawResponse"]

T = TypeVar("T")


@attrs.frozen
class Exchange:
    """One answered request.

    Attributes:
        operation: What was called, such as ``get_video_v3``.
        status: The HTTP status.
        headers: The headers of the answer, by their names in lower case.
        request_id: HeyGen's id of the request, for its support.
        attempts: How many times it was tried.
    """

    operation: str
    status: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    request_id: str | None
    attempts: int


@attrs.frozen
class RawResponse(Generic[T]):
    """A result with the answers that it came from. Errors carry the same as attributes of their own.

    Attributes:
        parsed: What the call returns otherwise.
        exchanges: Every request that it took, in order: an upload before a create is one of them.
    """

    parsed: T
    exchanges: tuple[Exchange, ...]

    @property
    def status(self) -> int | None:
        """The HTTP status of the last answer, or None where nothing was sent."""
        return self.exchanges[-1].status if self.exchanges else None

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the last answer, by their names in lower case."""
        return self.exchanges[-1].headers if self.exchanges else {}

    @property
    def request_id(self) -> str | None:
        """HeyGen's id of the last request, for its support."""
        return self.exchanges[-1].request_id if self.exchanges else None


RawResponse.__module__ = "heygen_async.types"
