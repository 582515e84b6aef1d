"""Text from outside: made whole where it enters, and shown harmlessly where people read it.

An answer, a manifest or a webhook may hold what no file and no database can store (half of an emoji), and what a
terminal obeys (escape sequences, marks that turn the direction of writing). The first is replaced at the door, the
second stays in the data and is shown as ``\\x1b`` or ``\\u202e``.
"""

from __future__ import annotations

import json
import re
from types import CoroutineType
from typing import Any, cast

__all__ = [
    "LONGEST",
    "bounded",
    "looks_like_name",
    "looks_like_word",
    "one_line",
    "parse_json",
    "type_name",
    "visible",
    "whole",
]

LONGEST = 2_000
"""Characters of a message that are kept."""

_SURROGATE = re.compile("[\ud800-\udfff]")
# Escapes of surrogates in JSON; bytes that are UTF-8 cannot hold any themselves.
_ESCAPED = re.compile(rb"\\u[dD][89a-fA-F]")
# All but tab and newline: C0, DEL, C1, marks of direction, separators that break lines, lone surrogates.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

# Words as HeyGen writes them: rendering, avatar_vi, RENDERING_FAILED, 16:9, 8k, group.created.
_WORD = re.compile(r"[a-z0-9]+([_.:-][a-z0-9]+)*|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LONGEST_WORD = 48
# Ids, hashes, phone numbers and dates of birth.
_ID = re.compile(r"\d{5,}|(?=[a-z]*\d)[0-9a-f-]{12,}", re.IGNORECASE)


def whole(text: str) -> str:
    """``text`` as it can be encoded: two halves of a character are joined, and a lone one becomes ``\\ufffd``."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def visible(text: str) -> str:
    """``text`` with what a terminal would obey shown as an escape. Tabs and line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    return _OBEYED.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def looks_like_word(text: str) -> bool:
    """Whether ``text`` can be a word of an enum, and neither an id nor what a person would write."""
    return len(text) <= _LONGEST_WORD and _WORD.fullmatch(text) is not None and _ID.search(text) is None


def looks_like_name(text: str) -> bool:
    """Whether ``text`` can be the name of a field, and not an id that serves as a key."""
    return len(text) <= _LONGEST_WORD and _NAME.fullmatch(text) is not None and _ID.search(text) is None


def bounded(text: str, most: int = LONGEST) -> str:
    """``text``, cut after ``most`` characters with a note of how many there were."""
    return text if len(text) <= most else f"{text[:most]}… ({len(text):,} characters)"


def parse_json(data: bytes | bytearray | str) -> Any:
    """Read JSON from outside, every text in it made whole.

    Raises:
        ValueError: It is not JSON.
    """
    content = json.loads(data)
    if not isinstance(data, str) and b"\0" not in data[:4] and _ESCAPED.search(data) is None:
        return content
    return _made_whole(content)


def _made_whole(value: object) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_made_whole(one) for one in cast("list[object]", value)]
    if isinstance(value, dict):
        return {whole(name): _made_whole(one) for name, one in cast("dict[str, object]", value).items()}
    return value


def one_line(text: str) -> str:
    """``text`` as part of a line of a log: bounded, harmless, and without line breaks."""
    return " ".join(visible(bounded(text)).split())


def type_name(value: object) -> str:
    """What a value is, for a message that says it is the wrong kind of thing."""
    if isinstance(value, CoroutineType):
        value.close()  # it is said here, and Python need not warn of it as well
        return f"a call that was not awaited (write await before {value.__qualname__})"
    return type(value).__name__
