"""Text that no one means: errors of a spreadsheet, a program's word for nothing, a template that was not filled in.

Where a sentence may be meant, such as one about ``#REF!`` itself, the rules warn instead of refusing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from heygen_async.errors import InvalidInput

__all__ = ["id_placeholder_problems", "name_placeholder_problems", "placeholder_problem", "script_doubt"]

_SHEET_ERROR = re.compile(
    r"#(?:N/A|N/D|NV|REF!|BEZUG!|VALUE!|WERT!|VALEUR!|NAME\?|DIV/0!|NULL!|NUM!|ZAHL!|NOMBRE!|SPILL!|CALC!|ERROR!|FIELD!"
    r"|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!|EXTERNAL!|PYTHON!|GETTING_DATA|LOADING\.\.\.)(?![\w/])"
)
_TOO_NARROW = re.compile(r"#{3,}")
# A cell that was exported as what was typed into it. What only begins with "=", such as "=> Next", is left alone.
_FORMULA = re.compile(
    r"[=\uff1d][-+@]?(?:\$?[A-Z]{1,3}\$?[0-9]{1,7}\b|[A-Z_][\w.]*\(|(?:[A-Z_]\w*|'[^']+')!|[\"(0-9])", re.IGNORECASE
)
# As programs spell them: Nan and Null are names of people as well.
_NOTHING = frozenset(
    {
        "nan", "NaN", "NAN", "null", "NULL", "None", "NONE", "none", "nil", "undefined", "N/A", "n/a", "NaT", "<NA>",
        "(null)", "(none)", "[object Object]", "TODO", "TBD", "tbd", "TBA", "FIXME", "XXX", "xxx", "lorem ipsum",
    }
)  # fmt: skip
_NOTHING_IN_ANY_CASE = frozenset(word.casefold() for word in _NOTHING)
_SUSPECT = re.compile(r"[#{%$(<\[=\uff1d]")
_NOT_FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|<%.*?%>|%\(\w+\)s", re.DOTALL)
_MAYBE_NOT_FILLED_IN = re.compile(
    r"\{[A-Za-z_][\w .-]*\}|<[A-Za-z_]+_[A-Za-z_]+>|\b(?:TODO|FIXME|TBD)\b|#N/A|\bundefined\b"
)
# Of a web page or a text editor. Others, such as <break time="1s"/>, are for the voice.
_MARKUP = re.compile(
    r"</?(?:a|b|blockquote|body|br|div|em|font|h[1-6]|html|i|img|li|ol|p|pre|script|span|strong|style|table|td|th|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|apos|#x?[0-9a-f]+);",
    re.IGNORECASE,
)


def script_doubt(text: str) -> str | None:
    """A part of a script that may not be meant to be spoken."""
    found = _SHEET_ERROR.search(text) or _MAYBE_NOT_FILLED_IN.search(text) or _MARKUP.search(text)
    return None if found is None else found[0]


def name_placeholder_problems(field: str, text: str) -> Iterator[InvalidInput]:
    """What is not the name of a person or a file."""
    problem = placeholder_problem(text)
    if problem is None and (found := _SHEET_ERROR.search(text)):
        problem = f"contains {found[0]!r}, an error of a spreadsheet."
    if problem:
        yield InvalidInput(field, problem, "Write the name.")


def id_placeholder_problems(field: str, text: str) -> Iterator[InvalidInput]:
    """What is not an id, in whatever case it is written."""
    problem = placeholder_problem(text)
    if problem is None and text.strip().casefold() in _NOTHING_IN_ANY_CASE:
        problem = f"{text.strip()!r} stands for nothing."
    if problem:
        yield InvalidInput(field, problem, "Pass the id that HeyGen gave, or leave it empty.")


def placeholder_problem(text: str) -> str | None:
    """Why the text as a whole is not meant."""
    whole = text.strip()
    if whole in _NOTHING or whole.rstrip(".") in _NOTHING:
        return f"{whole!r} stands for nothing."
    if _SUSPECT.search(whole) is None:
        return None
    if _SHEET_ERROR.fullmatch(whole):
        return f"{whole!r} is an error of a spreadsheet."
    if _FORMULA.match(whole):
        return f"{whole[:40]!r} is a formula of a spreadsheet, not what it gives."
    if _TOO_NARROW.fullmatch(whole):
        return f"{whole[:8]!r} is what a spreadsheet shows in a narrow column."
    if found := _NOT_FILLED_IN.search(text):
        shown = " ".join(found[0].split())[:40]
        return f"{shown!r} is a placeholder that was not filled in."
    return None
