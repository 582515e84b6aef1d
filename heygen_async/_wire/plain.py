"""Plain data of what comes back: for `json.dumps`, a web framework's response, a log."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any, cast

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.encode import NULL

__all__ = ["WIRE", "Plain", "plain", "remember_request"]

WIRE = "wire"
"""Key of an attribute's metadata: what HeyGen calls it, where Python needs another name."""


class Plain:
    """What comes back from HeyGen and from this package: it becomes plain data, and knows its request.

    No fields, no behaviour of its own: a model stays what its attributes say.
    """

    __slots__ = ("_request_id",)

    _request_id: str | None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if "__repr__" not in cls.__dict__:
            # attrs writes a repr into every class that has none of its own, and takes an inherited one for none.
            cls.__repr__ = show.short  # type: ignore[method-assign]

    def __repr__(self) -> str:
        return show.short(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: a table, and a player where this is a finished video."""
        from heygen_async._wire import notebook

        return notebook.table(type(self).__name__, notebook.rows_of(self)) + notebook.player(self)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain data that `json.dumps` takes.

        Names are HeyGen's, enums are their words, times are ISO 8601, and fields that the document does not have are
        kept. Presigned addresses are in it: they are secrets while they last.
        """
        return cast("dict[str, Any]", plain(self))

    def to_json(self) -> str:
        """Return everything as JSON; see `to_dict`."""
        return json.dumps(self.to_dict(), ensure_ascii=False)


def remember_request(value: object, request_id: str | None) -> None:
    """Let what was read from an answer know which request that was."""
    if request_id is not None and isinstance(value, Plain):
        object.__setattr__(value, "_request_id", request_id)


def request_id_of(value: object) -> str | None:
    """Return HeyGen's id of the request that ``value`` was the answer to, or None where it is not known.

    HeyGen's support asks for it. It is kept for objects and pages as they were returned, not for what is inside them,
    and is lost where they are copied or pickled.
    """
    return getattr(value, "_request_id", None)


request_id_of.__module__ = "heygen_async"


def plain(value: object) -> Any:
    """``value`` as None, a boolean, a number, text, lists and dicts with text as keys."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return None if value is NULL else plain(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes | bytearray | memoryview):
        return f"<{len(cast('bytes', value))} bytes>"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in cast("Mapping[object, object]", value).items()}
    if attrs.has(cast("Any", type(value))):
        return _fields(value)
    if isinstance(value, BaseException):
        return {"type": type(value).__name__, "message": str(value), **plain(_public(vars(value)))}
    if isinstance(value, Iterable):
        return [plain(inner) for inner in cast("Iterable[object]", value)]
    own = getattr(value, "to_dict", None)
    return own() if callable(own) else str(value)


def _fields(value: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    extra: Mapping[str, Any] = {}
    for field in attrs.fields(cast("Any", type(value))):
        if field.name.startswith("_"):
            continue
        inner = getattr(value, field.name)
        if field.name == "extra" and isinstance(inner, Mapping):
            extra = cast("Mapping[str, Any]", inner)
        else:
            made[field.metadata.get(WIRE, field.name)] = plain(inner)
    # Last: a value that could not be read stands there as it came.
    made.update(plain(extra))
    return made


def _public(state: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in state.items() if not name.startswith("_") and name != "message"}
