"""The way back into an event loop."""

from __future__ import annotations

import threading
from collections.abc import Callable

import anyio
import anyio.to_thread
import pytest

from heygen_async.core.loop import in_trio, way_back


@pytest.mark.anyio
async def test_a_thread_has_the_loop_call(anyio_backend: str) -> None:
    assert in_trio() is (anyio_backend == "trio")
    back, home = way_back(), threading.get_ident()
    called = anyio.Event()
    threads: list[int] = []

    def call() -> None:
        threads.append(threading.get_ident())
        called.set()

    await anyio.to_thread.run_sync(back, call)
    with anyio.fail_after(10):
        await called.wait()
    assert threads == [home]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_after_its_end_nothing_is_called(backend: str) -> None:
    async def get() -> Callable[[Callable[[], object]], None]:
        return way_back()

    back = anyio.run(get, backend=backend)
    back(lambda: pytest.fail("it was called"))
    with pytest.raises(RuntimeError):
        way_back()
