"""The sandbox's time: the clock it was given, moved forward on demand."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import anyio

from heygen_async.clock import Clock, ManualClock

__all__ = ["SandboxClock"]


class SandboxClock:
    """A `Clock` of which the sandbox can skip a part, so that a training ends without anybody waiting for it.

    Attributes:
        speed: How many times as fast it runs as the clock of the clients.
        ahead: Seconds by which what HeyGen says of the time differs from the sandbox's time: the ``Date`` header and
            instants in answers. Jobs and keys do not notice.
        date_header: Whether answers have a ``Date`` header.
    """

    def __init__(self, inner: Clock, speed: float = 1.0, *, ahead: float = 0.0, date_header: bool = True) -> None:
        self._inner = inner
        self.speed = speed
        self.ahead = ahead
        self.date_header = date_header
        self._skipped_seconds = 0.0
        self._skipped = anyio.Event()

    def enter_loop(self) -> None:
        self._skipped = anyio.Event()

    def now(self) -> float:
        return self._inner.now() + self._skipped_seconds

    def date(self) -> float | None:
        """What the ``Date`` header says, or None without one."""
        return self.now() + self.ahead if self.date_header else None

    def real(self) -> float:
        """The time of receivers of webhooks: the machine's, or that of a `ManualClock`, which tests share."""
        return self.now() if isinstance(self._inner, ManualClock) else time.time()

    async def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass for the sandbox; a manual clock passes them for everybody who shares it."""
        if isinstance(self._inner, ManualClock):
            await self._inner.advance(seconds)
        else:
            self._skipped_seconds += seconds
        self._skipped.set()
        self._skipped = anyio.Event()

    def catch_up(self, instant: float) -> None:
        """Be at least at ``instant``."""
        self._skipped_seconds += max(instant - self.now(), 0)

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
