"""Reading answers: what must be there is insisted on, everything else is taken as it comes.

Generated models check the common case inline and call in here only when something is not as documented, so that
reading costs little more than constructing. Errors carry their path: each level on the way up puts its name before it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

from heygen_async._wire.drift import note
from heygen_async._wire.paging import Page
from heygen_async._wire.unknown_fields import NOTHING
from heygen_async.errors import DecodeError

__all__ = [
    "anything",
    "as_object",
    "bare",
    "binary",
    "boolean",
    "data_of",
    "each",
    "each_value",
    "integer",
    "mapping",
    "need",
    "nothing",
    "number",
    "or_null",
    "page_of",
    "salvage",
    "string",
    "surplus",
]

T = TypeVar("T")

_PAGE = frozenset(("data", "error", "has_more", "next_token"))
_KINDS: dict[type, str] = {
    bool: "a boolean",
    dict: "an object",
    float: "a number",
    int: "a number",
    list: "a list",
    str: "a string",
    type(None): "null",
}


def as_object(data: object) -> dict[str, Any]:
    """``data`` as a JSON object, or `DecodeError`."""
    if isinstance(data, dict):
        return cast("dict[str, Any]", data)
    if isinstance(data, Mapping):
        return dict(cast("Mapping[str, Any]", data))
    raise _instead(data, "an object")


def string(data: object) -> str:
    """``data`` as a string, or `DecodeError`."""
    if isinstance(data, str):
        return data
    raise _instead(data, "a string")


def integer(data: object) -> int:
    """``data`` as a whole number, or `DecodeError`. JSON does not tell 3 from 3.0; a boolean is not a number."""
    if isinstance(data, int) and not isinstance(data, bool):
        return data
    if isinstance(data, float) and data.is_integer():
        return int(data)
    raise _instead(data, "a whole number")


def number(data: object) -> float:
    """``data`` as a number, or `DecodeError`. A boolean is none, nor is one that does not fit a float."""
    if isinstance(data, float):
        return data
    if isinstance(data, int) and not isinstance(data, bool):
        try:
            return float(data)
        except OverflowError:
            raise DecodeError("", "a number too large to be kept") from None
    raise _instead(data, "a number")


def binary(data: object) -> bytes:
    """``data`` as bytes, or `DecodeError`: the whole body of an answer that is not JSON."""
    if isinstance(data, bytes):
        return data
    raise _instead(data, "bytes")


def boolean(data: object) -> bool:
    """``data`` as a boolean, or `DecodeError`."""
    if isinstance(data, bool):
        return data
    raise _instead(data, "a boolean")


def anything(data: object) -> Any:
    """``data`` as it is."""
    return data


def mapping(data: object) -> dict[str, Any]:
    """``data`` as an object whose fields the document does not name, or `DecodeError`."""
    return as_object(data)


def or_null(read: Callable[[object], T], data: object) -> T | None:
    """Read ``data`` with ``read``, or return None where it is null."""
    return None if data is None else read(data)


def each(read: Callable[[object], T], data: object) -> list[T]:
    """``data`` as a list, each entry read by ``read``, or `DecodeError` with the index."""
    if not isinstance(data, list):
        raise _instead(data, "a list")
    values: list[T] = []
    try:
        for entry in cast("list[object]", data):
            values.append(read(entry))  # noqa: PERF401 - a comprehension would lose the index of what failed
    except DecodeError as error:
        raise _under(f"[{len(values)}]", error) from None
    return values


def each_value(read: Callable[[object], T], data: object) -> dict[str, T]:
    """``data`` as an object, each value read by ``read``, or `DecodeError` with the name."""
    values: dict[str, T] = {}
    for name, value in as_object(data).items():
        try:
            values[name] = read(value)
        except DecodeError as error:
            raise _under(name, error) from None
    return values


def need(fields: dict[str, Any], name: str, read: Callable[[object], T]) -> T:
    """A field that must be there and readable, or `DecodeError` with its name."""
    if name not in fields:
        raise DecodeError(name, "missing")
    try:
        return read(fields[name])
    except DecodeError as error:
        raise _under(name, error) from None


def salvage(
    stray: dict[str, Any] | None, name: str, value: object, read: Callable[[object], T]
) -> tuple[T | None, dict[str, Any] | None]:
    """A field that may be missing: its value, or None with the raw value put aside in ``stray``."""
    try:
        return read(value), stray
    except DecodeError:
        stray = {} if stray is None else stray
        stray[name] = value
        return None, stray


def surplus(fields: dict[str, Any], known: frozenset[str], stray: dict[str, Any] | None) -> dict[str, Any]:
    """The fields that the document does not name, and those whose values could not be read."""
    extra = {name: value for name, value in fields.items() if name not in known}
    for name in extra:
        note("field", name)
    if stray:
        extra.update(stray)
        for name in stray:
            note("unreadable", name)
    return extra


def data_of(answer: object, read: Callable[[object], T], operation: str) -> T:
    """The result of an answer ``{"data": …}``."""
    try:
        return need(as_object(answer), "data", read)
    except DecodeError as error:
        error.operation = operation
        raise


def page_of(answer: object, read: Callable[[object], T], operation: str) -> Page[T]:
    """Read the page of an answer ``{"data": […], "has_more": …, "next_token": …}``, and what else it says."""
    try:
        fields = as_object(answer)
        items = need(fields, "data", partial(each, read))
    except DecodeError as error:
        error.operation = operation
        raise
    token = fields.get("next_token")
    next_token = token if isinstance(token, str) and token else None
    more = fields.get("has_more")
    extra = NOTHING if _PAGE.issuperset(fields) else surplus(fields, _PAGE, None)
    return Page(items, more if isinstance(more, bool) else next_token is not None, next_token, extra)


def bare(answer: object, read: Callable[[object], T], operation: str) -> T:
    """The result of an answer without an envelope."""
    try:
        return read(answer)
    except DecodeError as error:
        error.operation = operation
        raise


def nothing(_answer: object) -> None:
    """The result of an answer that says no more than that it was done."""


def _under(name: str, error: DecodeError) -> DecodeError:
    path = f"{name}{error.path}" if error.path.startswith("[") or not error.path else f"{name}.{error.path}"
    return DecodeError(path, error.problem, operation=error.operation)


def _instead(data: object, wanted: str) -> DecodeError:
    """What is there instead; never the value itself, which may be private."""
    found = _KINDS.get(type(data), type(data).__name__)
    if isinstance(data, float) and not math.isfinite(data):
        found = "not a finite number"
    return DecodeError("", f"{found} where {wanted} should be")
