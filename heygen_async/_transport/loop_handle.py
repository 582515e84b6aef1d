"""The event loop that runs here, and the way back into it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

__all__ = ["LoopHandle", "current_loop", "in_trio"]


def in_trio() -> bool:
    """Whether trio runs the code that asks."""
    if "trio" not in sys.modules:
        return False
    from trio.lowlevel import in_trio_task

    return in_trio_task()


def current_loop() -> LoopHandle:
    """What has the loop that runs here call a function soon, from wherever it is told.

    For what the garbage collector drops, and for what other threads do: they may have no loop or another one, or this
    loop has ended. Then nothing is called, as there is nothing left to be done.

    Raises:
        RuntimeError: No loop runs here.
    """
    return LoopHandle(*_loop_here())


def _loop_here() -> tuple[object, Callable[[Callable[[], object]], object]]:
    """The loop that runs here, and what calls a function in it from anywhere."""
    if in_trio():
        from trio.lowlevel import current_trio_token

        token = current_trio_token()
        return token, token.run_sync_soon
    import asyncio

    loop = asyncio.get_running_loop()
    return loop, loop.call_soon_threadsafe


class LoopHandle:
    """The way back into an event loop."""

    __slots__ = ("_call_soon", "_home")

    def __init__(self, home: object, call_soon: Callable[[Callable[[], object]], object]) -> None:
        self._home = home
        self._call_soon = call_soon

    def __call__(self, function: Callable[[], object]) -> None:
        """Call it soon."""
        with suppress(RuntimeError):
            self._call_soon(function)

    def at_once(self, function: Callable[[], object]) -> None:
        """Call it now where that loop runs here, and soon where another one does."""
        try:
            at_home = _loop_here()[0] is self._home
        except RuntimeError:
            at_home = False
        if at_home:
            function()
        else:
            self(function)
