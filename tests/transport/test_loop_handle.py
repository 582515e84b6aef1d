"""The way back into an event loop."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import partial

import anyio
import anyio.to_thread
import pytest

from heygen_async._background import in_trio
from heygen_async._transport.loop_handle import current_loop


@pytest.mark.anyio
async def test_a_thread_has_the_loop_call(anyio_backend: str) -> None:
    assert in_trio() is (anyio_backend == "trio")
    back, home = current_loop(), threading.get_ident()
    called = anyio.Event()
    threads: list[int] = []

    def call() -> None:
        threads.append(threading.get_ident())
        called.set()

    await anyio.to_thread.run_sync(back, call)
    with anyio.fail_after(10):
        await called.wait()
    assert threads == [home]


def test_a_program_may_bar_trio(monkeypatch: pytest.MonkeyPatch) -> None:
    """As programs do that are packed without it: an entry of None makes its import fail."""
    monkeypatch.setitem(sys.modules, "trio", None)
    assert in_trio() is False


@pytest.mark.anyio
async def test_called_now_where_it_is_at_home_and_soon_elsewhere() -> None:
    back, home = current_loop(), threading.get_ident()
    threads: list[int] = []
    back.call(lambda: threads.append(threading.get_ident()))
    assert threads == [home]

    called = anyio.Event()

    def call() -> None:
        threads.append(threading.get_ident())
        called.set()

    async def elsewhere() -> None:
        back.call(call)

    for backend in ("asyncio", "trio"):
        await anyio.to_thread.run_sync(partial(anyio.run, elsewhere, backend=backend))
        with anyio.fail_after(10):
            await called.wait()
        called = anyio.Event()
    await anyio.to_thread.run_sync(back.call, call)
    with anyio.fail_after(10):
        await called.wait()
    assert threads == [home] * 4


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_after_its_end_nothing_is_called(backend: str) -> None:
    async def get() -> Callable[[Callable[[], object]], None]:
        return current_loop()

    back = anyio.run(get, backend=backend)
    back(lambda: pytest.fail("it was called"))
    with pytest.raises(RuntimeError):
        current_loop()
