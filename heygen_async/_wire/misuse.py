"""What Python would answer with an error about protocols is answered with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["explain"]

C = TypeVar("C", bound=type)

_METHODS = {
    "await": ("__await__",),
    "for": ("__iter__",),
    "with": ("__enter__", "__exit__"),
    "index": ("__getitem__",),
    "len": ("__len__",),
}


def explain(**remedies: str) -> Callable[[C], C]:
    """Have a class explain a way in which it cannot be used, at run time only: type checkers refuse it as before.

    Args:
        remedies: What to write instead, by ``await``, ``for``, ``with``, ``index`` and ``len``.
    """

    def add(cls: C) -> C:
        for way, remedy in remedies.items():
            for name in _METHODS[way]:
                setattr(cls, name, _refusing(remedy))
        if "len" in remedies:
            # Truth must not depend on a length that nobody knows.
            cls.__bool__ = lambda _: True  # type: ignore[attr-defined]
        return cls

    return add


def _refusing(remedy: str) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> Any:
        raise TypeError(remedy)

    return refuse
