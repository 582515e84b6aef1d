"""Opening and closing a client where no `async with` can, and using it in the event loop that it belongs to."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any

import anyio
import anyio.to_thread
import pytest
import sniffio

from heygen_async import ConfigurationError, HeyGen, Job, Person, WaitInterrupted
from heygen_async._resources.client_resources import context_of

from .test_client import Network, client

pytestmark = pytest.mark.anyio

ME = b'{"data": {"username": "ada"}}'


@pytest.fixture
def network() -> Network:
    return Network(otherwise=ME)


async def in_a_task(function: Callable[[], Awaitable[object]]) -> None:
    """Run it in a task of its own that is over when this returns, as fixtures, cells and server hooks are."""

    async def run() -> None:
        await function()

    if sniffio.current_async_library() == "asyncio":
        await asyncio.create_task(run())
    else:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(run)


async def test_open_and_aclose_do_what_the_block_does(network: Network) -> None:
    heygen = await client(network).open()
    await heygen.users.me()
    assert "open" in repr(heygen)
    await heygen.aclose()
    await heygen.aclose()
    assert network.closed == 1
    with pytest.raises(ConfigurationError, match="closed"):
        await heygen.users.me()
    with pytest.raises(ConfigurationError, match="cannot be opened again"):
        await heygen.open()


async def test_a_client_is_opened_once(network: Network) -> None:
    async with client(network) as heygen:
        with pytest.raises(ConfigurationError, match="open already"):
            await heygen.open()
        await heygen.users.me()


async def test_a_client_that_was_never_opened_can_be_closed(network: Network) -> None:
    await client(network).aclose()
    assert network.closed == 1


async def test_opened_in_one_task_used_in_another_closed_in_a_third(network: Network) -> None:
    heygen = client(network)
    waited: list[WaitInterrupted] = []

    async def wait(job: Job[Any]) -> None:
        try:
            await job.wait()
        except WaitInterrupted as error:
            waited.append(error)

    await in_a_task(heygen.open)
    await in_a_task(heygen.users.me)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(wait, heygen.videos.job("v1"))
        await anyio.wait_all_tasks_blocked()
        await in_a_task(heygen.aclose)
    assert len(waited) == 1
    assert network.closed == 1


async def test_the_poller_outlives_the_task_that_began_to_wait(network: Network) -> None:
    heygen = await client(network).open()

    async def wait_briefly() -> None:
        with anyio.move_on_after(0.01):
            await heygen.videos.job("v1").wait()

    await in_a_task(wait_briefly)
    with anyio.CancelScope() as scope:
        scope.cancel()
        await heygen.videos.job("v2").wait()
    # A cancelled caller takes no poller along: the next wait works.
    done = (200, b'{"data": {"id": "v3", "status": "completed", "video_url": "https://a.test/v.mp4", "duration": 1}}')
    network.answers = [done] * 3
    assert (await heygen.videos.job("v3").wait()).id == "v3"
    await heygen.aclose()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["oldest first", "newest first"])
async def test_clients_close_in_any_order_and_cancel_nobody(order: tuple[int, int]) -> None:
    networks = Network(otherwise=ME), Network(otherwise=ME)
    clients = [await client(each).open() for each in networks]
    for heygen in clients:
        with anyio.move_on_after(0.01):
            await heygen.videos.job("v1").wait()  # both have a poller
    await clients[order[0]].aclose()
    await anyio.sleep(0.01)
    await clients[order[1]].users.me()
    await anyio.sleep(0.01)
    await clients[order[1]].aclose()
    assert [each.closed for each in networks] == [1, 1]


async def test_closing_at_the_same_time_closes_once_and_waits_for_the_end(network: Network) -> None:
    heygen = await client(network).open()
    async with anyio.create_task_group() as tasks:
        for _ in range(3):
            tasks.start_soon(heygen.aclose)
    assert network.closed == 1


async def test_closing_under_a_deadline_that_has_passed_still_closes(network: Network) -> None:
    heygen = await client(network).open()
    with anyio.move_on_after(0.01):
        await heygen.videos.job("v1").wait()
    with anyio.CancelScope() as scope:
        scope.cancel()
        await heygen.aclose()
    assert network.closed == 1


async def test_a_flow_may_close_the_client_that_it_runs_on(network: Network) -> None:
    heygen = await client(network).open()
    ended = anyio.Event()

    async def close() -> None:
        try:
            await heygen.aclose()
        finally:
            ended.set()

    context_of(heygen).spawn(close)
    with anyio.fail_after(5):
        await ended.wait()
    assert network.closed == 1


async def test_a_background_task_that_fails_is_logged_and_ends_nothing_else(
    network: Network, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise ValueError("a fault")

    async with client(network) as heygen:
        context_of(heygen).spawn(fail)
        await anyio.sleep(0.01)
        await heygen.users.me()
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info is not None
    assert "fail" in record.getMessage()


async def test_a_fault_of_the_poller_reaches_those_who_wait(
    network: Network, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with client(network) as heygen:
        poller = context_of(heygen).poller

        def broken(*_: object) -> float:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr(poller, "_send", broken)
            with pytest.raises((ZeroDivisionError, ExceptionGroup)):
                await heygen.videos.job("v1").wait()
        assert poller.waiting == 0
        done = (200, b'{"data": {"id": "v1", "status": "completed", "video_url": "https://a.test/v", "duration": 1}}')
        network.answers = [done] * 3
        assert (await heygen.videos.job("v1").wait()).id == "v1", "the next wait works again"


async def test_a_client_that_is_dropped_unclosed_says_nothing(network: Network) -> None:
    heygen = await client(network).open()
    await heygen.users.me()
    del heygen
    gc.collect()


# ---- fixtures of pytest-asyncio set up and tear down in tasks of their own; those of anyio in one runner


@pytest.fixture
async def opened(network: Network, anyio_backend: str) -> AsyncIterator[HeyGen]:
    async with client(network) as heygen:
        yield heygen


async def test_a_fixture_of_anyio_may_yield_a_client(opened: HeyGen) -> None:
    await opened.users.me()
    with anyio.move_on_after(0.01):
        await opened.videos.job("v1").wait()


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_generator_may_be_driven_by_a_task_for_each_step(network: Network) -> None:
    async def fixture() -> AsyncGenerator[HeyGen]:
        async with client(network) as heygen:
            yield heygen

    steps = fixture()
    heygen = await asyncio.create_task(anext(steps))
    await asyncio.create_task(heygen.users.me())
    with anyio.move_on_after(0.01):
        await heygen.videos.job("v1").wait()
    assert await asyncio.create_task(anext(steps, None)) is None
    assert network.closed == 1


# ---- another event loop


def elsewhere(function: Callable[[], Awaitable[object]], backend: str) -> BaseException | None:
    try:
        anyio.run(function, backend=backend)
    except BaseException as error:
        return error
    return None


def entries(heygen: HeyGen, job: Job[Any], tmp: Any) -> dict[str, Callable[[], Awaitable[object]]]:
    """Every way to have a client do something."""
    person = Person(name="Ada", key="ada", footage="https://example.com/a.mp4", script="Hi.", voice_id="v")

    async def onboard() -> None:
        async for _ in heygen.onboard([person], folder=tmp):
            pass

    async def onboard_with_state() -> None:
        async for _ in heygen.onboard([person], folder=tmp, run="r", state=tmp / "s.db"):
            pass

    async def pages() -> None:
        async for _ in heygen.voices.list():
            pass

    async def updates() -> None:
        async for _ in job.updates():
            pass

    async def flow() -> None:
        await heygen.twin_to_video(person, folder=tmp)

    async def steps() -> None:
        async for _ in heygen.twin_to_video(person, folder=tmp):
            pass

    footage = tmp / "a.png"
    footage.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    media = context_of(heygen).media
    return {
        "call": lambda: heygen.users.me(),
        "create": lambda: heygen.videos.create("look", script="Hi.", voice_id="v"),
        "api": lambda: heygen.api.user.get_current_user_v3(),
        "pages": pages,
        "wait": lambda: job.wait(timeout=5),
        "updates": updates,
        "snapshot": job.snapshot,
        "upload": lambda: heygen.assets.upload(footage),
        "download": lambda: media.download("https://a.test/x.mp4", tmp / "x.mp4"),
        "put": lambda: media.put("https://a.test/x", {}, None),  # type: ignore[arg-type]
        "probe": lambda: media.probe("https://a.test/x"),
        "onboard": onboard,
        "onboard with state": onboard_with_state,
        "flow": flow,
        "steps": steps,
        "account": lambda: heygen.account(api_key="other-key-of-another").users.me(),
    }


ENTRIES = [
    "call", "create", "api", "pages", "wait", "updates", "snapshot", "upload", "download", "put", "probe", "onboard",
    "onboard with state", "flow", "steps", "account",
]  # fmt: skip


@pytest.mark.parametrize("other", ["asyncio", "trio"])
@pytest.mark.parametrize("entry", ENTRIES)
async def test_a_thread_with_another_loop_is_refused_before_anything_leaves(
    network: Network, tmp_path: Any, entry: str, other: str
) -> None:
    async with client(network) as heygen:
        with anyio.move_on_after(0.01):
            await heygen.videos.job("other").wait()  # the poller runs
        network.requests.clear()
        action = entries(heygen, heygen.videos.job("v1"), tmp_path)[entry]
        error = await anyio.to_thread.run_sync(elsewhere, action, other)
        assert isinstance(error, ConfigurationError), error
        assert "another event loop" in str(error)
        assert "nothing was sent" in str(error)
        assert [request for request in network.requests if request.method != "GET"] == []
        assert not any("v1" in request.url for request in network.requests)
        await heygen.users.me()


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("other", ["asyncio", "trio"])
def test_a_second_run_is_refused_before_anything_leaves(
    network: Network, tmp_path: Any, entry: str, other: str, anyio_backend: str
) -> None:
    heygen = client(network)

    async def first() -> None:
        await heygen.open()
        await heygen.users.me()

    anyio.run(first, backend=anyio_backend)
    network.requests.clear()
    error = elsewhere(entries(heygen, heygen.videos.job("v1"), tmp_path)[entry], other)
    assert isinstance(error, ConfigurationError), error
    assert "async with HeyGen()" in str(error)
    assert network.requests == []
    # What can be closed of a client whose loop is gone is closed.
    assert elsewhere(heygen.aclose, other) is None
    assert "closed" in repr(heygen)


async def test_a_client_is_not_closed_from_another_loop_while_its_own_runs(network: Network) -> None:
    async with client(network) as heygen:
        error = await anyio.to_thread.run_sync(elsewhere, heygen.aclose, "asyncio")
        assert isinstance(error, ConfigurationError)
        await heygen.users.me()
    assert network.closed == 1


async def test_a_thread_may_send_work_to_the_clients_loop(network: Network) -> None:
    async with client(network) as heygen:
        import anyio.from_thread

        await anyio.to_thread.run_sync(lambda: anyio.from_thread.run(heygen.users.me))
    assert len(network.requests) == 1
