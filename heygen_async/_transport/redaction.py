"""What may be said about a request, and what may not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn

__all__ = ["Secret", "bounded", "loggable_detail", "scrub"]

MESSAGE_LIMIT = 500

SHORTEST_KEY = 8
"""Characters that a key has at least."""

_QUERY = re.compile(r"(https?://[^\s?#\"'<>]+)[?#][^\s\"'<>]*", re.IGNORECASE)
_USERINFO = re.compile(r"(https?://)[^\s/@\"'<>]+@", re.IGNORECASE)
_BEARER = re.compile(r"\b(bearer|basic)\s+[A-Za-z0-9\-._~+/=]{6,}", re.IGNORECASE)


class Secret:
    """A key that does not show itself: not in repr, not in str, not in a pickle."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The key itself, for the one header that carries it."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret('…')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down: read it from HEYGEN_API_KEY where it is needed")


def loggable_detail(detail: Mapping[str, object]) -> str:
    """``detail`` for a repr, without its addresses: whoever has that of a consent page can use it."""
    return repr({name: "…" if name.endswith("url") and value else value for name, value in detail.items()})


def bounded(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """``text`` on one line, at most ``limit`` characters long."""
    # A page of HTML must not be split whole to keep its first words.
    line = " ".join(text[: limit * 4].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def scrub(text: str, secrets: tuple[Secret, ...] = ()) -> str:
    """``text`` from outside as it may stand in an error: bounded, without keys, tokens and presigned queries."""
    for secret in secrets:
        # A short one is no real key, and blanking it everywhere would spoil the words around it.
        if len(value := secret.reveal()) >= SHORTEST_KEY and value in text:
            text = text.replace(value, "[redacted]")
    # Only its beginning is shown, and the patterns below need time that grows with the square of the length.
    text = text[: 4 * MESSAGE_LIMIT]
    text = _USERINFO.sub(r"\1", text)
    text = _QUERY.sub(r"\1", text)
    return bounded(_BEARER.sub(r"\1 [redacted]", text))
