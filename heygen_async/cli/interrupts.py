"""Ctrl-C and termination as requests to stop, on every system."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterable, Generator
from contextlib import ExitStack, contextmanager
from math import inf
from types import FrameType

import anyio

__all__ = ["stop_requests"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_requests() -> Generator[AsyncIterable[int]]:
    """Receive one item for each Ctrl-C and each termination; while it is open, neither ends the program by itself."""
    with ExitStack() as stack:
        try:
            receiver: AsyncIterable[int] = stack.enter_context(anyio.open_signal_receiver(*_SIGNALS))
        except NotImplementedError:  # asyncio on Windows
            receiver = stack.enter_context(_from_the_interpreter())
        yield receiver


@contextmanager
def _from_the_interpreter() -> Generator[AsyncIterable[int]]:
    import asyncio

    loop = asyncio.get_running_loop()
    send, receive = anyio.create_memory_object_stream[int](inf)

    def handle(number: int, frame: FrameType | None) -> None:
        # Thread-safe, as it also wakes a loop that waits for the network.
        loop.call_soon_threadsafe(send.send_nowait, number)

    with ExitStack() as stack:
        stack.enter_context(receive)
        stack.enter_context(send)
        for one in _SIGNALS:
            stack.callback(signal.signal, one, signal.signal(one, handle))
        yield receive
