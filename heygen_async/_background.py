"""Tasks that are in no task group of the caller's, so that what owns them can be closed from any task, in any order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from typing import Any

import anyio

__all__ = ["BackgroundTask", "in_trio"]


def in_trio() -> bool:
    """Whether trio runs the code that asks."""
    if sys.modules.get("trio") is None:  # not imported; or barred, as by programs that leave it out
        return False
    from trio.lowlevel import in_trio_task

    return in_trio_task()


class BackgroundTask:
    """A task of its own in the event loop that runs here. At the end of the loop it is cancelled.

    Args:
        function: What it runs, from now on.
        args: Its arguments.
        done: Called when it has ended, with the task.
    """

    def __init__(
        self,
        function: Callable[..., Coroutine[Any, Any, object]],
        *args: object,
        done: Callable[[BackgroundTask], None] = lambda task: None,
    ) -> None:
        self.scope = anyio.CancelScope()
        self.ended = anyio.Event()
        self.error: Exception | None = None
        self.id: int | None = None
        self._done = done
        # The event loop keeps tasks by weak references only.
        self._handle = _start(self._run, function, args)

    async def _run(self, function: Callable[..., Coroutine[Any, Any, object]], args: tuple[object, ...]) -> None:
        self.id = anyio.get_current_task().id
        try:
            with self.scope:
                await function(*args)
        except Exception as error:  # noqa: BLE001 - whoever closes it is given it
            self.error = error
        finally:
            self._done(self)
            self.ended.set()

    async def aclose(self) -> None:
        """End it, and wait for that; raises what it failed with."""
        self.scope.cancel()
        with anyio.CancelScope(shield=True):
            await self.ended.wait()
        if self.error is not None:
            raise self.error


def _start(function: Callable[..., Coroutine[Any, Any, object]], *args: object) -> object:
    if in_trio():
        from trio.lowlevel import spawn_system_task

        return spawn_system_task(function, *args, context=copy_context())
    import asyncio

    return asyncio.get_running_loop().create_task(function(*args))
