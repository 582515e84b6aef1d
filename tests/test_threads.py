"""Threads: virtual time stands still while one works for the client."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
import pytest

from heygen_async._media.media_url import MediaUrl
from heygen_async._media.partial_file import PartFile
from heygen_async._resources.footage_check import check_footage
from heygen_async._storage.database import open_database
from heygen_async._threads import in_thread, thread_at_work, threads_at_work
from heygen_async.clock import ManualClock
from heygen_async.sandbox.media import render_footage

pytestmark = pytest.mark.anyio


async def _store(folder: Path) -> None:
    async with open_database(folder / "rows.db") as database:
        await database.write(lambda rows: rows.execute("CREATE TABLE rows (id)"))


async def _footage(folder: Path) -> None:
    (folder / "ada.mp4").write_bytes(render_footage(16))
    await check_footage(folder / "ada.mp4", field="footage")


async def _part(folder: Path) -> None:
    part = PartFile(folder / "video.mp4")
    await part.open()
    await part.close()


async def _name(_: Path) -> None:
    await MediaUrl("https://localhost/ada.mp4").resolves_inside()


async def _plain(_: Path) -> None:
    await in_thread(time.sleep, 0.02)


@pytest.mark.parametrize("work", [_store, _footage, _part, _name, _plain])
async def test_virtual_time_stands_still_while_a_thread_works(
    work: Callable[[Path], Awaitable[None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sync = anyio.to_thread.run_sync

    async def slowly(work: Callable[..., object], *args: object, **options: object) -> object:
        def later() -> object:
            time.sleep(0.01)  # longer than a clock that runs free needs to find every task blocked
            return work(*args)

        return await run_sync(later, **options)  # type: ignore[arg-type]

    async def resolve(*_: object, **__: object) -> list[object]:
        await run_sync(time.sleep, 0.01)
        return []

    monkeypatch.setattr("anyio.to_thread.run_sync", slowly)
    monkeypatch.setattr("anyio.getaddrinfo", resolve)
    clock = ManualClock()
    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(clock.run_free)
            tasks.start_soon(clock.sleep, 1000.0)
            await work(tmp_path)
            assert clock.monotonic() == 0.0
            await clock.sleep(500.0)
            assert clock.monotonic() == 500.0
            tasks.cancel_scope.cancel()


async def test_time_that_is_moved_by_hand_waits_for_threads_too() -> None:
    clock = ManualClock()
    seen: list[float] = []

    async def work() -> None:
        await in_thread(time.sleep, 0.01)
        seen.append(clock.monotonic())

    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(work)
            await clock.advance(100.0)
    assert seen == [0.0]


async def test_a_thread_that_nobody_waits_for_any_more_holds_no_time() -> None:
    with anyio.move_on_after(0.01):
        await in_thread(time.sleep, 0.1, abandon_on_cancel=True)
    assert not threads_at_work()
    with thread_at_work():
        assert threads_at_work()
    assert not threads_at_work()
