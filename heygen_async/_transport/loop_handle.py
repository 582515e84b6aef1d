"""The event loop that runs here, and the way back into it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from heygen_async._background import in_trio

__all__ = ["LoopHandle", "current_loop"]


def current_loop() -> LoopHandle:
    """The event loop that runs here.

    Raises:
        RuntimeError: No loop runs here.
    """
    if in_trio():
        from trio.lowlevel import current_trio_token

        token = current_trio_token()
        return LoopHandle(token, current_trio_token, token.run_sync_soon)
    import asyncio

    loop = asyncio.get_running_loop()
    return LoopHandle(loop, asyncio.get_running_loop, loop.call_soon_threadsafe)


class LoopHandle:
    """One event loop: whether it runs here, and a way to have it call a function.

    For what the garbage collector drops, and for what other threads do: they may have no loop or another one, or this
    loop has ended. Then nothing is called, as there is nothing left to be done.
    """

    __slots__ = ("_call_soon", "_home", "_running")

    def __init__(
        self,
        home: object,
        running: Callable[[], object],
        call_soon: Callable[[Callable[[], object]], object],
    ) -> None:
        self._home = home
        self._running = running
        self._call_soon = call_soon

    @property
    def is_here(self) -> bool:
        """Whether this loop runs the code that asks."""
        try:
            return self._running() is self._home
        except RuntimeError:
            return False

    @property
    def ended(self) -> bool:
        """Whether the loop runs nothing any more."""
        try:
            self._call_soon(_nothing)
        except RuntimeError:
            return True
        return False

    def __call__(self, function: Callable[[], object]) -> None:
        """Call it soon."""
        with suppress(RuntimeError):
            self._call_soon(function)

    def call(self, function: Callable[[], object]) -> None:
        """Call it now where that loop runs here, and soon where another one does."""
        if self.is_here:
            function()
        else:
            self(function)


def _nothing() -> None:
    pass
