"""Ids or objects: what a caller has in hand is enough."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from heygen_async.resources.rules.values import check_id

__all__ = ["HasId", "Ref", "id_of"]


class HasId(Protocol):
    """An object of HeyGen's, or a job that makes one."""

    @property
    def id(self) -> str: ...


Ref: TypeAlias = str | HasId
"""An id, the object that has it, or the job that makes it."""


def id_of(field: str, value: Ref) -> str:
    """The id of ``value``.

    Raises:
        InvalidInput: It is empty, or no id.
    """
    return check_id(field, value if isinstance(value, str) else getattr(value, "id", None))
