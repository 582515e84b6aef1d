"""Writing requests: paths, queries and lists, only what was set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, final
from urllib.parse import quote

from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._wire.files import FileSource

__all__ = ["NULL", "Null", "QueryValue", "items", "joined", "pairs", "segment", "upload", "uploads", "written"]

T = TypeVar("T")

QueryValue = str | int | float | bool
"""What one query parameter can be."""


@final
class Null(Enum):
    """The type of `NULL`."""

    NULL = "null"

    def __repr__(self) -> str:
        return "NULL"


NULL: Final = Null.NULL
"""Sends ``null`` in an update, where None would leave the field as it is."""


def segment(name: str, value: str) -> str:
    """A path parameter, quoted whole.

    Raises:
        InvalidInput: It is empty, no string, or ``.`` or ``..``, any of which would call another operation.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidInput(name, f"an id is a string, not {type(value).__name__}.", "Pass the id.")
    if not value.strip() or value in {".", ".."}:
        raise InvalidInput(name, f"{value!r} is not an id.", "Pass the id that HeyGen gave.")
    return quote(str(value), safe="")


def pairs(*parameters: tuple[str, QueryValue | Sequence[QueryValue] | None]) -> tuple[tuple[str, str], ...]:
    """The query of a request: what is not None, booleans in lower case, lists as repeated parameters."""
    query: list[tuple[str, str]] = []
    for name, value in parameters:
        if value is None:
            continue
        if isinstance(value, str | int | float):
            query.append((name, _text(value)))
        else:
            query.extend((name, _text(entry)) for entry in value)
    return tuple(query)


def joined(value: Sequence[QueryValue] | None) -> str | None:
    """A list as one query parameter, separated by commas."""
    if value is None:
        return None
    return value if isinstance(value, str) else ",".join(_text(entry) for entry in value)


def items(name: str, value: Iterable[T]) -> list[T]:
    """A list on its way into a request.

    Raises:
        InvalidInput: It is one string, whose letters would be sent one by one.
    """
    if isinstance(value, str | bytes | dict):
        raise InvalidInput(name, "one value where a list is expected.", "Put it in square brackets.")
    return list(value)


def written(name: str, value: object, wanted: str) -> dict[str, Any]:
    """An object on its way into a request, as JSON.

    Args:
        name: The field that it is for.
        value: One of the generated objects that are sent.
        wanted: What it should be, for the error.

    Raises:
        InvalidInput: It is something else, such as the address that belongs into it.
    """
    to_wire: Any = getattr(value, "to_wire", None)
    if to_wire is None or isinstance(value, type):
        raise InvalidInput(name, f"{_kind(value)} came where {wanted} is wanted.", "See heygen_async.types.")
    try:
        made: dict[str, Any] = to_wire()
    except InvalidInput as error:
        if name == "body":
            raise
        raise InvalidInput(f"{name}.{error.field}", error.problem, error.remedy) from None
    return made


def upload(name: str, value: T) -> T:
    """A file on its way into a form.

    Raises:
        InvalidInput: It cannot be read in chunks: a path, an address or bytes.
    """
    if not hasattr(value, "chunks"):
        raise InvalidInput(
            name,
            f"{_kind(value)} came where BytesFile or PathFile is wanted.",
            "See heygen_async._wire.files; heygen.assets.upload takes paths and bytes as they are.",
        )
    return value


def uploads(
    *parts: tuple[str, FileSource | Sequence[FileSource] | None],
) -> dict[str, FileSource | Sequence[FileSource]] | None:
    """Collect the files of a form that were given, or None where there are none.

    Raises:
        InvalidInput: One of them cannot be read in chunks.
    """
    files: dict[str, FileSource | Sequence[FileSource]] = {}
    for name, value in parts:
        if isinstance(value, list | tuple):
            several = cast("Sequence[FileSource]", value)
            files[name] = [upload(f"{name}[{number}]", entry) for number, entry in enumerate(several)]
        elif value is not None:
            files[name] = upload(name, value)
    return files or None


def _kind(value: object) -> str:
    return f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__


def _text(value: QueryValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
