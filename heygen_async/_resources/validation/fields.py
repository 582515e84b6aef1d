"""Rules for single values."""

from __future__ import annotations

import inspect
import ipaddress
import math
import re
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast
from urllib.parse import urlsplit

from heygen_async._transport.config import is_loopback
from heygen_async._wire.limits import is_number
from heygen_async.errors import HeyGenWarning, InvalidInput

if TYPE_CHECKING:
    from heygen_async._wire.enums import OpenEnum

__all__ = [
    "Body",
    "below",
    "check_choice",
    "check_color",
    "check_common",
    "check_label",
    "check_number",
    "check_text",
    "check_url",
    "check_whole",
    "check_words",
    "mapping",
    "warn",
]

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")

Body: TypeAlias = Mapping[str, object]
"""A JSON object that is about to be sent."""


def warn(message: str) -> None:
    """Warn at the line of the caller's own code, however deep inside the package the rule was reached."""
    level, frame = 1, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith("heygen_async."):
        frame, level = frame.f_back, level + 1
    warnings.warn(message, HeyGenWarning, stacklevel=level)


def below(path: str, name: str) -> str:
    """The path of a field inside another: ``videos[2]`` and ``script`` give ``videos[2].script``."""
    return f"{path}.{name}" if path else name


def check_text(
    field: str, value: object, *, at_most: int | None = None, remedy: str = "", shorten: str = "Shorten it."
) -> str:
    """A text that says something, of ``at_most`` characters.

    Args:
        field: What to call it in an error.
        value: The text.
        at_most: Characters.
        remedy: What to do where there is none.
        shorten: What to do where it is too long.
    """
    if not isinstance(value, str):
        raise InvalidInput(field, f"a text is needed, not {type(value).__name__}.", remedy)
    if not value.strip():
        raise InvalidInput(field, "it is empty.", remedy)
    check_whole(field, value)
    if at_most is not None and len(value) > at_most:
        raise InvalidInput(field, f"it has {len(value):,} characters; HeyGen takes {at_most:,}.", shorten)
    return value


def check_whole(field: str, text: str) -> None:
    """Text that can be sent: no lone surrogate.

    One is left of an emoji that JavaScript has cut in two, and stands for a byte in a file's name that is no UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(
            field,
            f"character {error.start + 1} is none that can be sent, {error.object[error.start]!a}.",
            "Cut texts between characters; rename files whose name is no UTF-8.",
        ) from None


def check_number(field: str, value: object, low: float, high: float, unit: str = "") -> None:
    """A number within limits; None is no number and passes."""
    if value is None:
        return
    unit = f" {unit}" if unit else ""
    if not (is_number(value) and math.isfinite(value)):
        raise InvalidInput(field, f"{value!r} is no number.", f"Pass {low:g} to {high:g}{unit}.")
    if not low <= value <= high:
        raise InvalidInput(field, f"{value:g}{unit} is outside {low:g} to {high:g}{unit}.")


def check_words(field: str, value: object, enum: type[OpenEnum]) -> None:
    """A word of a list that HeyGen may have made longer since: an unknown one is sent, with a warning."""
    if value is None:
        return
    if not isinstance(value, str):
        raise InvalidInput(field, f"a word is needed, not {type(value).__name__}.", _known(enum))
    if not enum(value).is_known:
        warn(f"{field}: {value!s} is not a word this version knows; it is sent as it is. {_known(enum)}")


def check_choice(field: str, body: Body, names: Sequence[str], at: str = "", *, required: bool = True) -> str | None:
    """Exactly one of several fields; the name of the one that is set."""
    given = [name for name in names if body.get(name) is not None]
    listed = f"{', '.join(names[:-1])} or {names[-1]}"
    if len(given) > 1:
        raise InvalidInput(
            below(at, given[1]), f"it excludes {', '.join(given[:1] + given[2:])}.", f"Pass one of {listed}."
        )
    if required and not given:
        raise InvalidInput(below(at, field), "nothing is given.", f"Pass one of {listed}.")
    return given[0] if given else None


_PRIVATE = (".internal", ".lan", ".local", ".localhost")


def check_url(field: str, value: object, *, remedy: str = "") -> None:
    """An address that HeyGen can fetch: public and https, or http on this machine, where the sandbox may stand."""
    if value is None:
        return
    text = check_text(field, value, remedy=remedy)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
        parts = urlsplit("")
    if not host or parts.scheme not in {"http", "https"} or any(c.isspace() for c in text):
        raise InvalidInput(field, "this is no web address.", remedy or "Pass a public https:// URL.")
    if parts.scheme == "http" and not is_loopback(host):
        raise InvalidInput(field, "plain http is not fetched.", remedy or "Pass a public https:// URL.")
    if parts.scheme == "https" and not _is_public(host):
        raise InvalidInput(field, f"{host} is not on the public web.", remedy or "Pass a public https:// URL.")


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        name = host.rstrip(".").lower()
        return "." in name and not name.endswith(_PRIVATE)


def check_label(field: str, value: object) -> None:
    """A text that is only kept and shown, so that an empty one does no harm. None is none and passes."""
    if value is not None and not isinstance(value, str):
        raise InvalidInput(field, f"a text is needed, not {type(value).__name__}.")


def check_common(body: Body, at: str = "") -> None:
    """What jobs of every kind take: a name, and the address that HeyGen posts to when one ends."""
    check_label(below(at, "title"), body.get("title"))
    check_url(below(at, "callback_url"), body.get("callback_url"))
    check_label(below(at, "callback_id"), body.get("callback_id"))


def check_color(field: str, value: object) -> None:
    """A colour as HeyGen writes it: ``#`` and six hex digits. No other form is documented."""
    if not isinstance(value, str) or not _COLOR.fullmatch(value):
        raise InvalidInput(field, f"{value!r} is no colour.", 'Pass one such as "#ffffff".')


def _known(enum: type[OpenEnum]) -> str:
    return f"Known: {', '.join(str(member.value) for member in enum)}."


def mapping(value: object) -> Body | None:
    """The value as a JSON object, or None where it is none."""
    return cast("Body", value) if isinstance(value, Mapping) else None
