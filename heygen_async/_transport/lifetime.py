"""When and where a client is open, and the tasks that end with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from enum import Enum
from typing import Any
from weakref import WeakSet

import anyio

from heygen_async._background import BackgroundTask
from heygen_async._transport.loop_handle import LoopHandle, current_loop
from heygen_async.errors import ConfigurationError

__all__ = ["Lifetime"]

logger = logging.getLogger("heygen_async")

_NOT_OPEN = (
    "this client is not open, and nothing was sent. Use it inside `async with HeyGen() as heygen:`, or call "
    "`await heygen.open()` first and `await heygen.aclose()` at the end"
)
_CLOSED = (
    "this client is closed, and nothing was sent. A closed client cannot be opened again: make a new one, "
    "as in `async with HeyGen() as heygen:`"
)
_OPEN_TWICE = "this client is open already: open a client once, and share it"
_ELSEWHERE = (
    "this client was opened in another event loop, and nothing was sent. Open one client in each loop: put "
    "`async with HeyGen() as heygen:` inside the function that asyncio.run, a Celery task, async_to_sync or a thread "
    "runs. To use this client from another thread, send the work to its loop with asyncio.run_coroutine_threadsafe "
    "or trio.from_thread.run"
)
_CLOSE_ELSEWHERE = "this client was opened in another event loop that still runs: call aclose() there"


class _State(Enum):
    NEW = "not open"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


class Lifetime:
    """Whether a client is open, in which event loop, and the tasks that run while it is.

    A client is opened once and closed once, from any task of one event loop. The tasks belong to no task group of the
    caller's, so clients may be opened and closed in any order.

    Args:
        parent: The client that this one is an account of: it is open while its parent is, until it is closed itself.
    """

    def __init__(self, parent: Lifetime | None = None) -> None:
        self._parent = parent
        self._state = _State.NEW if parent is None else _State.OPEN
        self._loop: LoopHandle | None = None
        self._tasks: set[BackgroundTask] = set()
        self._children: WeakSet[Lifetime] = WeakSet()
        self._before: list[Callable[[], None]] = []
        self._after: list[Callable[[], Awaitable[None]]] = []
        self._closed: anyio.Event | None = None
        if parent is not None:
            parent._children.add(self)  # noqa: SLF001 - its own class

    @property
    def state(self) -> str:
        """In words: not open, open, closing or closed."""
        if self._parent is not None and self._state is _State.OPEN:
            return self._parent.state
        return self._state.value

    def check(self) -> None:
        """Return where the client can be used.

        Raises:
            ConfigurationError: It is not open, or was opened in another event loop.
        """
        if self._state is not _State.OPEN:
            raise ConfigurationError(_NOT_OPEN if self._state is _State.NEW else _CLOSED)
        if self._parent is not None:
            self._parent.check()
        elif self._loop is None or not self._loop.is_here:
            raise ConfigurationError(_ELSEWHERE)

    def on_close(
        self, *, before: Callable[[], None] | None = None, after: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Call ``before`` when the client begins to close, and await ``after`` once its tasks have ended."""
        if before is not None:
            self._before.append(before)
        if after is not None:
            self._after.append(after)

    def spawn(self, function: Callable[..., Coroutine[Any, Any, object]], *args: object) -> None:
        """Start a task that is cancelled when the client is closed. What it raises is logged.

        Raises:
            ConfigurationError: As `check`.
        """
        self.check()

        def done(task: BackgroundTask) -> None:
            self._tasks.discard(task)
            if task.error is not None:
                logger.error(
                    "background task failed: function=%s",
                    getattr(function, "__qualname__", function),
                    exc_info=task.error,
                )

        self._tasks.add(BackgroundTask(function, *args, done=done))

    def open(self) -> None:
        """Open the client in the event loop that runs here. An account is open with its parent, so this checks only.

        Raises:
            ConfigurationError: It was opened before.
        """
        if self._parent is not None:
            self.check()
            return
        if self._state is not _State.NEW:
            raise ConfigurationError(_OPEN_TWICE if self._state is _State.OPEN else _CLOSED)
        self._loop = current_loop()
        self._state = _State.OPEN

    async def aclose(self) -> None:
        """Close the client, and its accounts: from any task of its loop. Closing twice is fine.

        Raises:
            ConfigurationError: Its event loop still runs, and is another one.
        """
        home = self._home()
        if home is not None and not home.is_here:
            if self._state is not _State.CLOSED and not home.ended:
                raise ConfigurationError(_CLOSE_ELSEWHERE)
            # Its loop is gone, and with it everything that could be ended in order.
            self._state = _State.CLOSED
            return
        if self._closed is not None:
            await self._closed.wait()
            return
        self._closed = anyio.Event()
        try:
            await self._end()
        finally:
            with anyio.CancelScope(shield=True):
                for close in self._after:
                    await close()
            self._state = _State.CLOSED
            self._closed.set()

    def _home(self) -> LoopHandle | None:
        return self._loop if self._parent is None else self._parent._home()  # noqa: SLF001 - its own class

    def _begin(self) -> set[BackgroundTask]:
        """Refuse what is new, tell those who wait, and cancel the tasks; returns those."""
        if self._state is _State.CLOSED:
            return set()
        self._state = _State.CLOSING if self._parent is None else _State.CLOSED
        tasks = set(self._tasks)
        for child in list(self._children):
            tasks |= child._begin()  # noqa: SLF001 - its own class
        for tell in self._before:
            tell()
        for task in tasks:
            task.scope.cancel()
        return tasks

    async def _end(self) -> None:
        here = anyio.get_current_task().id
        with anyio.CancelScope(shield=True):
            for task in self._begin():
                if task.id != here:
                    await task.ended.wait()
