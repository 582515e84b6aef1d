"""What ``repr`` shows of a field: never a signature, a secret or a file.

Presigned URLs are keys of their own while they last, and objects are printed into logs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from reprlib import recursive_repr
from typing import Any, cast

import attrs

from heygen_async._text import bounded

__all__ = ["VIDEO", "hidden", "names", "short", "shown", "size", "url"]

VIDEO = "video"
"""Key of an attribute's metadata: it holds the address of a finished video under a name other than ``video_url``."""

_MOST_TEXT = 200
_MOST_ITEMS = 5


def url(value: object) -> str:
    """An address without its query, where presigned URLs carry their signature."""
    if not isinstance(value, str):
        return repr(value)
    address, mark, _ = value.partition("?")
    address, hash_mark, _ = address.partition("#")
    host_and_path = address.partition("://")
    if "@" in host_and_path[2].split("/", 1)[0]:
        address = f"{host_and_path[0]}://…@{address.rpartition('@')[2]}"
    return repr(address + ("?…" if mark else "#…" if hash_mark else ""))


def hidden(value: object) -> str:
    """Only whether there is one."""
    return "None" if value is None else "'…'"


def size(value: object) -> str:
    """Only how long it is."""
    return f"<{len(value):,} characters>" if isinstance(value, str) else repr(value)


def names(value: object) -> str:
    """An object whose fields the document does not name: the names alone."""
    if not isinstance(value, Mapping):
        return repr(value)
    return "{" + ", ".join(repr(name) for name in cast("Mapping[str, object]", value)) + "}"


@recursive_repr("…")
def short(value: object) -> str:
    """An attrs object as one line: without its empty fields, and with long texts and lists cut."""
    return f"{type(value).__name__}({', '.join(f'{field.name}={text}' for field, text in shown(value))})"


def shown(value: object) -> list[tuple[attrs.Attribute[Any], str]]:
    """The fields of an object that are not empty, and what is shown of each. Nothing of other objects."""
    found: list[tuple[attrs.Attribute[Any], str]] = []
    if not attrs.has(type(value)):
        return found
    for field in attrs.fields(cast("Any", type(value))):
        # An object that is half made, as in a traceback, lacks fields.
        inner = getattr(value, field.name, None)
        if field.repr is False or _empty(inner, field.default):
            continue
        render = cast("Callable[[object], str]", field.repr) if callable(field.repr) else _brief
        found.append((field, render(inner)))
    return found


def _empty(value: Any, default: object) -> bool:
    if value is None:
        return True
    if default is attrs.NOTHING:
        return False  # what must be there says something even where it is empty: no items, no text
    if isinstance(value, Sized) and not isinstance(value, str | bytes) and len(value) == 0:
        return True
    return type(value) is type(default) and value == default


def _brief(value: object) -> str:
    kind = type(value)
    if kind is str:
        return repr(bounded(cast("str", value), _MOST_TEXT))
    if kind is list:
        return f"[{_items(cast('list[object]', value))}]"
    if kind is tuple:
        values = cast("tuple[object, ...]", value)
        return f"({_items(values)}{',' if len(values) == 1 else ''})"
    return repr(value)


def _items(values: Sequence[object]) -> str:
    texts = [_brief(value) for value in values[:_MOST_ITEMS]]
    if len(values) > _MOST_ITEMS:
        texts.append(f"… {len(values) - _MOST_ITEMS:,} more")
    return ", ".join(texts)
