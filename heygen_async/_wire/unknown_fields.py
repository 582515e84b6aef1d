"""What an answer carries beyond what the document says."""

from __future__ import annotations

from typing import Any, NoReturn, cast

__all__ = ["NOTHING"]


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    raise TypeError("extra fields are read-only")


class _Nothing(dict[str, Any]):
    """An empty mapping that stays empty, so that all objects can share one."""

    __slots__ = ()

    __setitem__ = cast("Any", _refuse)
    __ior__ = cast("Any", _refuse)
    setdefault = cast("Any", _refuse)
    update = cast("Any", _refuse)

    def __reduce__(self) -> str:
        return "NOTHING"


NOTHING = _Nothing()
"""No extra fields. Shared by all objects that have none; copies and pickles as itself."""
