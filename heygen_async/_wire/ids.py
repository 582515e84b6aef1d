"""Ids or objects: what a caller has in hand is enough."""

from __future__ import annotations

import re
from typing import Protocol, TypeAlias

from heygen_async.errors import InvalidInput

__all__ = ["HasId", "Ref", "check_id", "id_of"]

_IDENTIFIER = re.compile(r"(?!\.{1,2}$)[^\s/?#\\]+")


class HasId(Protocol):
    """An object of HeyGen's, or a job that makes one."""

    @property
    def id(self) -> str: ...


Ref: TypeAlias = str | HasId
"""An id, the object that has it, or the job that makes it."""


def id_of(field: str, value: object, name: str = "id") -> str:
    """The id of ``value``: itself where it is one, else its attribute ``name`` or ``id``.

    Args:
        field: What to call it in an error.
        value: An id, or an object that has it.
        name: What HeyGen's object calls its id, such as ``voice_id``.

    Raises:
        InvalidInput: It is empty, or no id.
    """
    if isinstance(value, str):
        return check_id(field, value)
    found = getattr(value, name, None) or getattr(value, "id", None)
    return check_id(field, value if found is None else found)


def check_id(field: str, value: object) -> str:
    """An id, which becomes part of a path: an empty one would ask for the whole list instead.

    Args:
        field: What to call it in an error.
        value: The id.

    Raises:
        InvalidInput: It is empty, or no id.
    """
    remedy = "Pass HeyGen's id, or the object that has it."
    if not isinstance(value, str):
        raise InvalidInput(field, f"an id is needed, not {type(value).__name__}.", remedy)
    if not value.strip():
        raise InvalidInput(field, "it is empty.", remedy)
    if not _IDENTIFIER.fullmatch(value):
        # An address may be presigned: then it is a secret, and no error shows it.
        shown = "a web address" if "://" in value else repr(value) if len(value) <= 64 else "this text"
        raise InvalidInput(field, f"{shown} is no id of HeyGen's.", "Pass the id as HeyGen gave it.")
    return value
