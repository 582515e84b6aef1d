"""What a task reports, as an async iterator that may be left at any time."""

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
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Sink", "TaskStream"]

T = TypeVar("T")


class Sink(Generic[T]):
    """Where a task reports to. The task holds this, not the iterator, so that the iterator can be dropped."""

    def __init__(self) -> None:
        self.items: deque[T] = deque()
        self.error: Exception | None = None
        self.ended = False
        self.more = anyio.Event()
        self.over = anyio.Event()
        self.read = anyio.Event()
        self.given = self.delivered = self.done = 0

    def put(self, item: T) -> None:
        """Report an item; never blocks."""
        self.items.append(item)
        self.given += 1
        self.more.set()

    async def hand_over(self, item: T) -> None:
        """Report an item, and return when its reader has asked for the next one: it has done with this one."""
        self.put(item)
        number = self.given
        while self.done < number:
            self.read = anyio.Event()
            await self.read.wait()

    def end(self, error: Exception | None = None) -> None:
        self.error, self.ended = error, True
        self.more.set()
        self.over.set()


class TaskStream(Generic[T]):
    """Runs a task of the client's and gives what it reports; its error comes last.

    The task ends when the iterator is dropped or closed, so that leaving an ``async for`` leaves nothing behind. It is
    no async generator: those need to be closed explicitly, which no one does.

    Args:
        heygen: The client in whose task group the task runs.
        run: The task; reports to the sink that it is given.
    """

    def __init__(self, heygen: WorkflowClient, run: Callable[[Sink[T]], Awaitable[object]]) -> None:
        self._sink: Sink[T] = Sink()
        scope = anyio.CancelScope()
        self._drop = partial(_drop, self._sink, scope)
        on_drop = weakref.finalize(self, current_loop(), self._drop)
        on_drop.atexit = False
        heygen.spawn(_task, run, scope, self._sink)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        sink = self._sink
        # Who asks for the next item has done with those before it.
        sink.done = sink.delivered
        sink.read.set()
        while not sink.items:
            if sink.ended:
                error, sink.error = sink.error, None
                raise error if error is not None else StopAsyncIteration
            sink.more = anyio.Event()
            await sink.more.wait()
        sink.delivered += 1
        return sink.items.popleft()

    @property
    def ended(self) -> bool:
        """Whether the task has ended; what it has reported may still be read."""
        return self._sink.ended

    async def wait(self) -> None:
        """Wait for the end of the task, and raise its error, where no reader was given it."""
        await self._sink.over.wait()
        error, self._sink.error = self._sink.error, None
        if error is not None:
            raise error

    async def aclose(self) -> None:
        """End the task."""
        self._drop()


def _drop(sink: Sink[T], scope: anyio.CancelScope) -> None:
    if not sink.ended:
        scope.cancel()


async def _task(run: Callable[[Sink[T]], Awaitable[object]], scope: anyio.CancelScope, sink: Sink[T]) -> None:
    try:
        with scope:
            await run(sink)
        sink.end()
    except Exception as error:  # noqa: BLE001 - handed to the reader
        sink.end(_first(error))
    finally:
        if not sink.ended:
            # Cancelled, and not by its reader: more was to be reported.
            sink.end(_closed())


def _closed() -> WaitInterrupted:
    return WaitInterrupted(
        "the client was closed; what is paid for goes on at HeyGen, and the same run or token goes on here",
        kind="flow",
        id="",
        token="",
    )


def _first(error: Exception) -> Exception:
    """The error to report: of a group, the first that is not itself one."""
    while isinstance(error, ExceptionGroup):
        error = cast("ExceptionGroup[Exception]", error).exceptions[0]
    return error
