"""What a task tells, as an async iterator that may be left at any time."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

import anyio

from heygen_async._transport.loop_handle import current_loop
from heygen_async.errors import WaitInterrupted

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["TaskStream"]

T = TypeVar("T")


class _Buffer(Generic[T]):
    """What was told and not read yet. The task holds this, not the iterator, so that the iterator can be dropped."""

    def __init__(self) -> None:
        self.items: deque[T] = deque()
        self.error: Exception | None = None
        self.ended = False
        self.more = anyio.Event()

    def tell(self, item: T) -> None:
        self.items.append(item)
        self.more.set()

    def end(self, error: Exception | None = None) -> None:
        self.error, self.ended = error, True
        self.more.set()


class TaskStream(Generic[T]):
    """Runs a task of the client's and gives what it tells; its error comes last.

    The task ends when the iterator is dropped or closed, so that leaving an ``async for`` leaves nothing behind. It is
    no async generator: those need to be closed explicitly, which nobody does.

    Args:
        heygen: The client in whose task group the task runs.
        run: The task; tells through the function that it is given, which never blocks.
    """

    def __init__(self, heygen: Resources, run: Callable[[Callable[[T], None]], Awaitable[object]]) -> None:
        self._box: _Buffer[T] = _Buffer()
        scope = anyio.CancelScope()
        self._drop = partial(_drop, self._box, scope)
        last_breath = weakref.finalize(self, current_loop(), self._drop)
        last_breath.atexit = False
        heygen.spawn(_task, run, scope, self._box)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        box = self._box
        while not box.items:
            if box.ended:
                error, box.error = box.error, None
                raise error if error is not None else StopAsyncIteration
            box.more = anyio.Event()
            await box.more.wait()
        return box.items.popleft()

    async def aclose(self) -> None:
        """End the task."""
        self._drop()


def _drop(box: _Buffer[T], scope: anyio.CancelScope) -> None:
    if not box.ended:
        scope.cancel()


async def _task(
    run: Callable[[Callable[[T], None]], Awaitable[object]], scope: anyio.CancelScope, box: _Buffer[T]
) -> None:
    try:
        with scope:
            await run(box.tell)
        box.end()
    except Exception as error:  # noqa: BLE001 - handed to whoever reads
        box.end(_first(error))
    finally:
        if not box.ended:
            # Cancelled, and not by its reader: that is no end of what was to be told.
            box.end(_closed())


def _closed() -> WaitInterrupted:
    return WaitInterrupted(
        "the client was closed; what is paid for goes on at HeyGen, and the same run or token goes on here",
        kind="flow",
        id="",
        token="",
    )


def _first(error: Exception) -> Exception:
    """The error to tell of: of a group, the first that is not itself one."""
    while isinstance(error, ExceptionGroup):
        error = cast("ExceptionGroup[Exception]", error).exceptions[0]
    return error
