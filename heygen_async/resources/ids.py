"""Ids or objects: what a caller has in hand is enough."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async.resources.rules.values import check_id
from heygen_async.wire.ids import HasId

__all__ = ["HasId", "Ref", "id_of"]

Ref: TypeAlias = str | HasId
"""An id, the object that has it, or the job that makes it."""


def id_of(field: str, value: object, name: str = "id") -> str:
    """The id of ``value``.

    Args:
        field: What to call it in an error.
        value: An id, or an object that has it.
        name: What HeyGen's object calls its id.

    Raises:
        InvalidInput: It is empty, or no id.
    """
    if not isinstance(value, str):
        value = getattr(value, name, None) or getattr(value, "id", None)
    return check_id(field, value)
