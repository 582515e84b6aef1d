"""The sandbox's time: the clock it was given, moved forward on demand."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import anyio

from heygen_async.clock import Clock, ManualClock

__all__ = ["SandboxClock"]


class SandboxClock:
    """A `Clock` of which the sandbox can skip a part, so that a training ends without anybody waiting for it.

    Attributes:
        speed: How many times as fast it runs as the clock of the clients.
    """

    def __init__(self, inner: Clock, speed: float = 1.0) -> None:
        self._inner = inner
        self.speed = speed
        self._ahead = 0.0
        self._skipped = anyio.Event()

    def enter_loop(self) -> None:
        self._skipped = anyio.Event()

    def now(self) -> float:
        return self._inner.now() + self._ahead

    async def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass for the sandbox; a manual clock passes them for everybody who shares it."""
        if isinstance(self._inner, ManualClock):
            await self._inner.advance(seconds)
        else:
            self._ahead += seconds
        self._skipped.set()
        self._skipped = anyio.Event()

    def catch_up(self, instant: float) -> None:
        """Be at least at ``instant``."""
        self._ahead += max(instant - self.now(), 0)

    async def sleep_until(self, instant: float) -> None:
        while (left := instant - self.now()) > 0:
            with anyio.CancelScope() as scope:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(self._leave_on_skip, scope)
                    await self._inner.sleep(left)
                    tasks.cancel_scope.cancel()

    async def _leave_on_skip(self, scope: anyio.CancelScope) -> None:
        await self._skipped.wait()
        scope.cancel()

    @property
    def busy(self) -> Callable[[], AbstractContextManager[None]]:
        """Entered while a request is handled, so that a manual clock that runs free stands still."""
        if not isinstance(self._inner, ManualClock):
            return nullcontext
        inner = self._inner

        @contextmanager
        def hold() -> Generator[None]:
            with inner.busy():
                yield

        return hold
