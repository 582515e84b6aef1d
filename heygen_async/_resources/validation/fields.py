"""Rules for single values. A rule yields what is wrong; `raising` makes one that raises the first problem."""

from __future__ import annotations

import difflib
import functools
import inspect
import ipaddress
import math
import re
import unicodedata
import warnings
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, cast
from urllib.parse import urlsplit

from heygen_async._resources.validation.placeholders import placeholder_problem
from heygen_async._text import type_name
from heygen_async._transport.config import is_loopback
from heygen_async._wire.ids import check_id
from heygen_async._wire.number_checks import is_number
from heygen_async.errors import HeyGenWarning, InvalidInput

if TYPE_CHECKING:
    from heygen_async._wire.enums import OpenEnum

__all__ = [
    "Body",
    "check_choice",
    "check_common",
    "check_encodable",
    "check_enum",
    "check_number",
    "check_text",
    "check_url",
    "choice_problems",
    "collect_warnings",
    "color_problems",
    "common_problems",
    "did_you_mean",
    "encodable_problems",
    "enum_problems",
    "id_problems",
    "join_path",
    "listed",
    "mapping",
    "number_problems",
    "once_each",
    "raise_first",
    "text_problems",
    "url_problems",
    "warn",
]

P = ParamSpec("P")

Body: TypeAlias = Mapping[str, object]
"""A JSON object that is about to be sent."""

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_collected: ContextVar[list[str] | None] = ContextVar("collected", default=None)


def raise_first(problems: Iterable[InvalidInput]) -> None:
    """Raise the first problem, if there is one."""
    for problem in problems:
        raise problem


def once_each(problems: Iterable[InvalidInput]) -> Iterator[InvalidInput]:
    """The first problem of each field: one that is wrong as a whole is not reported by its parts, nor the reverse."""
    seen: list[str] = []
    for problem in problems:
        field = problem.field
        if not any(_within(field, other) or _within(other, field) for other in seen):
            seen.append(field)
            yield problem


def _within(field: str, other: str) -> bool:
    return field.startswith(other) and field[len(other) :][:1] in {"", ".", "["}


def raising(rule: Callable[P, Iterator[InvalidInput]]) -> Callable[P, None]:
    """A rule that raises the first problem."""

    @functools.wraps(rule)
    def check(*args: P.args, **kwargs: P.kwargs) -> None:
        raise_first(rule(*args, **kwargs))

    return check


def warn(message: str) -> None:
    """Warn at the line of the caller's own code, however deep inside the package the rule was reached.

    Inside `collect_warnings` the message is collected instead.
    """
    if (collected := _collected.get()) is not None:
        collected.append(message)
        return
    level, frame = 1, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith("heygen_async."):
        frame, level = frame.f_back, level + 1
    warnings.warn(message, HeyGenWarning, stacklevel=level)


@contextmanager
def collect_warnings() -> Generator[list[str]]:
    """Collect the warnings of this task, in order, each once. Other tasks warn as before."""
    collected: list[str] = []
    token = _collected.set(collected)
    try:
        yield collected
    finally:
        _collected.reset(token)
        collected[:] = dict.fromkeys(collected)


def join_path(path: str, name: str) -> str:
    """The path of a field inside another: ``videos[2]`` and ``script`` give ``videos[2].script``."""
    return f"{path}.{name}" if path else name


def listed(names: Collection[str], last: str = "or") -> str:
    """``a, b or c``."""
    *first, final = names
    return f"{', '.join(first)} {last} {final}" if first else final


def text_problems(
    field: str,
    value: object,
    *,
    at_most: int | None = None,
    remedy: str = "",
    shorten: str = "Shorten it.",
    empty: bool = False,
) -> Iterator[InvalidInput]:
    """Text of ``at_most`` characters.

    Args:
        field: What to call it in an error.
        value: The text.
        at_most: Characters.
        remedy: What to do where there is none.
        shorten: What to do where it is too long.
        empty: Whether it may say nothing.
    """
    if not isinstance(value, str):
        yield InvalidInput(field, f"must be a string, not {type_name(value)}.", remedy)
        return
    if not empty:
        if not any(map(_is_shown, value)):
            yield InvalidInput(field, "must not be empty.", remedy)
        elif problem := placeholder_problem(value):
            yield InvalidInput(field, problem, remedy or "Write what is meant.")
    yield from encodable_problems(field, value)
    if at_most is not None and len(value) > at_most:
        yield InvalidInput(field, f"has {len(value):,} characters; HeyGen accepts {at_most:,}.", shorten)


def _is_shown(sign: str) -> bool:
    """Whether a character can be seen or spoken: spaces, controls and joiners of any kind cannot."""
    return unicodedata.category(sign)[0] not in "ZC"


def check_text(
    field: str, value: object, *, at_most: int | None = None, remedy: str = "", shorten: str = "Shorten it."
) -> str:
    """The text, if it says something and has no more than ``at_most`` characters; arguments as for `text_problems`."""
    raise_first(text_problems(field, value, at_most=at_most, remedy=remedy, shorten=shorten))
    return cast("str", value)


def encodable_problems(field: str, text: str) -> Iterator[InvalidInput]:
    """Text that can be sent: no lone surrogate, and no NUL.

    One is left of an emoji that JavaScript has cut in two, and stands for a byte in a file name that is not UTF-8.
    """
    if "\0" in text:
        problem = f"character {text.index(chr(0)) + 1} is NUL, which no text has."
        yield InvalidInput(field, problem, "Was a file of another kind, or UTF-16, read as text?")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        yield InvalidInput(
            field,
            f"character {error.start + 1} ({error.object[error.start]!a}) is not valid Unicode.",
            "Do not cut text inside an emoji; rename files with names that are not UTF-8.",
        )


def number_problems(
    field: str, value: object, low: float | None = None, high: float | None = None, unit: str = ""
) -> Iterator[InvalidInput]:
    """A number within limits. None is not set and passes."""
    if value is None:
        return
    unit = f" {unit}" if unit else ""
    span = "" if low is None or high is None else f" from {low:g} to {high:g}{unit}"
    if not (is_number(value) and math.isfinite(value)):
        yield InvalidInput(field, f"must be a number{span}, not {value!r}.")
    elif low is not None and high is not None and not low <= value <= high:
        yield InvalidInput(
            field, f"{value:g}{unit} is outside {low:g} to {high:g}{unit}.", "Pass a value in that range."
        )


def enum_problems(field: str, value: object, enum: type[OpenEnum]) -> Iterator[InvalidInput]:
    """A word of a list. None is not set and passes.

    HeyGen may have more words than this version knows: those are sent with ``extra``.
    """
    if value is None or (isinstance(value, str) and enum(value).is_known):
        return
    words = [str(member.value) for member in enum]
    meant = did_you_mean(value, words, [member.name for member in enum])
    newer = "" if meant else f" A newer value goes into extra={{{field.rpartition('.')[2]!r}: …}}."
    yield InvalidInput(field, f"unknown value {value!r}.", f"{meant}Choose {listed(words)}.{newer}")


_OFTEN_MEANT = {"fullhd": "1080p", "hd": "720p", "uhd": "4k", "2160p": "4k", "2160": "4k"}


def did_you_mean(value: object, words: Collection[str], names: Sequence[str] = ()) -> str:
    """``Did you mean 1080p?`` and a blank, where one of the words is near; else nothing.

    Args:
        value: What was passed, such as ``1080``, ``1080P`` or ``16x9``.
        words: What there is to choose from.
        names: Another name of each, such as ``LANDSCAPE_16_9``.
    """
    given = _squashed(str(value))
    if not given:
        return ""
    squashed = {_squashed(word): word for word in words}
    others = {_squashed(name): word for name, word in zip(names, words, strict=False)}
    near = (
        squashed.get(given)
        or squashed.get(_OFTEN_MEANT.get(given, ""))
        or next((word for plain, word in squashed.items() if given in {plain[:-1], f"{plain}p"}), None)
        or next((word for plain, word in others.items() if plain.startswith(given)), None)
        or next((squashed[one] for one in difflib.get_close_matches(given, squashed, n=1, cutoff=0.7)), None)
    )
    return f"Did you mean {near}? " if near else ""


def _squashed(word: str) -> str:
    """A word without case and signs, so that ``16x9``, ``16/9`` and ``16:9`` are one."""
    return re.sub(r"(?<=\d)[x\u00d7](?=\d)|[\W_]", "", word.casefold())


def choice_problems(
    field: str, body: Body, names: Sequence[str], at: str = "", *, required: bool = True
) -> Iterator[InvalidInput]:
    """Exactly one of several fields."""
    given = [name for name in names if body.get(name) is not None]
    if len(given) > 1:
        yield InvalidInput(join_path(at, given[1]), f"cannot be combined with {given[0]}.", f"Pass {listed(names)}.")
    elif required and not given:
        yield InvalidInput(join_path(at, field), "is required.", f"Pass {listed(names)}.")


_PRIVATE = (".internal", ".lan", ".local", ".localhost")


def url_problems(field: str, value: object, *, remedy: str = "") -> Iterator[InvalidInput]:
    """A URL that HeyGen can fetch: public and https, or http on this machine, where the sandbox may be. None passes."""
    if value is None:
        return
    remedy = remedy or "Pass a public https:// URL."
    if not isinstance(value, str) or not value.strip():
        yield from text_problems(field, value, remedy=remedy)
        return
    yield from (broken := list(encodable_problems(field, value)))
    if broken:
        return
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if not host or parts.scheme not in {"http", "https"} or any(c.isspace() for c in value):
        yield InvalidInput(field, "is not a URL.", remedy)
    elif parts.scheme == "http" and not is_loopback(host):
        yield InvalidInput(field, "HeyGen does not fetch http:// URLs.", remedy)
    elif parts.scheme == "https" and not _is_public(host):
        yield InvalidInput(field, f"{host} is not on the public web.", remedy)


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        name = host.rstrip(".").lower()
        return "." in name and not name.endswith(_PRIVATE)


def id_problems(field: str, value: object) -> Iterator[InvalidInput]:
    """An id of HeyGen's. None is not set and passes."""
    if value is not None:
        try:
            check_id(field, value)
        except InvalidInput as error:
            yield error


def common_problems(body: Body, at: str = "") -> Iterator[InvalidInput]:
    """What jobs of every kind take: a name, and the URL that HeyGen posts to when one ends."""
    for name in ("title", "callback_id"):
        if body.get(name) is not None:
            yield from text_problems(join_path(at, name), body[name], empty=True)
    yield from url_problems(join_path(at, "callback_url"), body.get("callback_url"))


def color_problems(field: str, value: object) -> Iterator[InvalidInput]:
    """A colour as HeyGen writes it: ``#`` and six hex digits. No other form is documented."""
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        yield InvalidInput(field, f'must be a colour such as "#ffffff", not {value!r}.')


check_choice = raising(choice_problems)
check_common = raising(common_problems)
check_encodable = raising(encodable_problems)
check_enum = raising(enum_problems)
check_number = raising(number_problems)
check_url = raising(url_problems)


def mapping(value: object) -> Body | None:
    """The value as a JSON object, or None where it is not one."""
    return cast("Body", value) if isinstance(value, Mapping) else None
