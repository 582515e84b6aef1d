"""Ids or objects: what a caller has in hand is enough."""

from __future__ import annotations

from typing import Protocol

from heygen_async.errors import InvalidInput

__all__ = ["HasId", "id_of"]


class HasId(Protocol):
    """An object of HeyGen's, or a job that makes one."""

    @property
    def id(self) -> str: ...


def id_of(value: object, name: str = "id") -> str:
    """The id of ``value``: itself where it is one, else its attribute ``name`` or ``id``.

    Args:
        value: An id, or an object that carries it.
        name: The attribute, such as ``voice_id``.

    Raises:
        InvalidInput: It is empty, or carries no id.
    """
    found = value if isinstance(value, str) else getattr(value, name, None) or getattr(value, "id", None)
    if not isinstance(found, str):
        kind = type(value).__name__
        raise InvalidInput(name, f"{kind} carries no id.", "Pass the id, or an object that HeyGen returned.")
    if not found.strip():
        raise InvalidInput(name, "it is empty.", "Pass the id that HeyGen gave.")
    return found
