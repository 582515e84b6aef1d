"""What an answer holds that the document does not have, noted while it is read: names and words, never values."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeAlias

from heygen_async._text import looks_like_name, looks_like_word

__all__ = ["Kind", "Noted", "note", "noting"]

Kind: TypeAlias = Literal["field", "word", "unreadable"]
Noted: TypeAlias = set[tuple[Kind, str]]

_NOTED: ContextVar[Noted | None] = ContextVar("heygen_async_drift", default=None)
_MOST = 50


@contextmanager
def noting() -> Generator[Noted]:
    """Collect what is noted inside of the block."""
    noted: Noted = set()
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def note(kind: Kind, name: str, *, of: str = "") -> None:
    """Note an unknown field, an unknown word of the enum ``of``, or a field the value of which could not be read.

    What does not look like a name or a word may be someone's data and is noted without its text.
    """
    noted = _NOTED.get()
    if noted is None or len(noted) >= _MOST:
        return
    harmless = looks_like_word(name) if kind == "word" else looks_like_name(name)
    shown = name if harmless else "(withheld)"
    noted.add((kind, f"{of}.{shown}" if of else shown))
