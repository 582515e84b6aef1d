"""The event loop that runs here, and the way back into it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

__all__ = ["in_trio", "way_back"]


def in_trio() -> bool:
    """Whether trio runs the code that asks."""
    if "trio" not in sys.modules:
        return False
    from trio.lowlevel import in_trio_task

    return in_trio_task()


def way_back() -> Callable[[Callable[[], object]], None]:
    """What has the loop that runs here call a function soon, from wherever it is told.

    For what the garbage collector drops, and for what other threads do: they may have no loop or another one, or this
    loop has ended. Then nothing is called, as there is nothing left to be done.
    """
    if in_trio():
        from trio.lowlevel import current_trio_token

        return _Back(current_trio_token().run_sync_soon)
    import asyncio

    return _Back(asyncio.get_running_loop().call_soon_threadsafe)


class _Back:
    __slots__ = ("_call_soon",)

    def __init__(self, call_soon: Callable[[Callable[[], object]], object]) -> None:
        self._call_soon = call_soon

    def __call__(self, function: Callable[[], object]) -> None:
        with suppress(RuntimeError):
            self._call_soon(function)
