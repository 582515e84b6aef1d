"""The pytest plugin and `sandboxed`, under every runner that people test asynchronous code with."""

from __future__ import annotations

import itertools
import subprocess
import sys
import textwrap
import time
import unittest
from pathlib import Path

import anyio
import httpx
import pytest

from heygen_async import HeyGen
from heygen_async.clock import ManualClock
from heygen_async.errors import JobFailed
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage
from heygen_async.testing import sandboxed


def run(folder: Path, tests: str, *options: str) -> str:
    """What pytest says of a test file of somebody's own."""
    (folder / "test_it.py").write_text(textwrap.dedent(tests))
    (folder / "pytest.ini").write_text("[pytest]")
    # Without the summary of failures: with CI set it repeats all that was said, without CI it is cut short.
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rN", "--color=no", *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, timeout=120)
    return done.stdout + done.stderr


async def main_job(heygen: HeyGen, folder: Path) -> None:
    twin = await heygen.avatars.create_digital_twin("Ada", render_footage(20))
    look = await twin.wait()
    job = await heygen.videos.create(look, script="Hello", voice_id="YOUR_VOICE_ID")
    await heygen.videos.download(await job.wait(), folder / "ada.mp4")


# a whole application, with a client of its own on the machine's clock


def test_an_application_finds_the_sandbox_in_its_environment(heygen_env: Sandbox, tmp_path: Path) -> None:
    async def application() -> None:
        async with HeyGen() as heygen:
            await main_job(heygen, tmp_path)

    anyio.run(application)
    assert heygen_env.ledger.count() == 2
    assert (tmp_path / "ada.mp4").stat().st_size > 0


@pytest.mark.anyio
async def test_a_job_is_asked_about_in_the_interval_that_is_set(
    heygen_sandbox: Sandbox, heygen_clock: ManualClock
) -> None:
    client = HeyGen(api_key="any", base_url=heygen_sandbox.base_url, clock=heygen_clock, poll_interval=7)
    async with client, anyio.create_task_group() as tasks:
        tasks.start_soon(heygen_clock.run_free)
        job = await client.videos.create("YOUR_DIGITAL_TWIN_LOOK_ID", script="Hello", voice_id="YOUR_VOICE_ID")
        await job.wait()
        tasks.cancel_scope.cancel()
    asked = [one.at for one in heygen_sandbox.requests if one.operation == "getVideoV3"]
    assert len(asked) > 3
    between = [later - earlier for earlier, later in itertools.pairwise(asked)]
    assert all(6.5 < seconds < 7.5 for seconds in between[:-1]), between


# anyio


@pytest.mark.anyio
async def test_a_main_job_takes_no_time(heygen: HeyGen, heygen_sandbox: Sandbox, tmp_path: Path) -> None:
    began, then = time.monotonic(), heygen_sandbox.now()
    await main_job(heygen, tmp_path)
    # In the sandbox's time it was three minutes and more. A tenth of a second would do here, but machines are busy.
    assert heygen_sandbox.now() - then > 180
    assert time.monotonic() - began < 10
    assert (tmp_path / "ada.mp4").stat().st_size > 0
    assert heygen_sandbox.ledger.count() == 2


@pytest.mark.anyio
@pytest.mark.heygen_sandbox(consent="pending", training_seconds=3000)
async def test_the_fixtures_share_clock_and_settings(
    heygen: HeyGen, heygen_sandbox: Sandbox, heygen_clock: ManualClock
) -> None:
    before = heygen_clock.now()
    twin = await heygen.avatars.create_digital_twin("Ada", "https://example.com/ada.mp4")
    group = (await heygen.avatars.looks.get(twin.id)).group_id
    assert group is not None
    heygen_sandbox.consent(group)
    await twin.wait()
    assert heygen_clock.now() - before >= 3000
    assert heygen_sandbox.now() == heygen_clock.now()


# Everybody else


@pytest.mark.asyncio
async def test_inside_a_test_of_pytest_asyncio(tmp_path: Path) -> None:
    async with sandboxed() as (heygen, sandbox):
        await main_job(heygen, tmp_path)
        assert sandbox.ledger.count() == 2


def test_in_a_plain_trio_program(tmp_path: Path) -> None:
    async def program() -> None:
        async with sandboxed() as (heygen, _):
            await main_job(heygen, tmp_path)

    anyio.run(program, backend="trio")


class TestInUnittest(unittest.IsolatedAsyncioTestCase):
    async def test_it(self) -> None:
        async with sandboxed() as (heygen, _):
            assert (await heygen.users.me()).username


@pytest.mark.anyio
async def test_what_the_test_raises_comes_out_as_it_is(anyio_backend: str) -> None:
    with pytest.raises(JobFailed, match="between 15s and 600s"):
        async with sandboxed(remote_footage_seconds=5) as (heygen, _):
            await (await heygen.avatars.create_digital_twin("Ada", "https://example.com/ada.mp4")).wait()


@pytest.mark.anyio
async def test_it_is_closed_in_another_task_than_it_was_opened_in(anyio_backend: str) -> None:
    """Fixtures of pytest-asyncio set up and tear down in tasks of their own."""
    opened = [sandboxed(), sandboxed()]
    for step in (0, 1):
        for manager in opened:
            async with anyio.create_task_group() as tasks:
                if step == 0:
                    tasks.start_soon(manager.__aenter__)
                else:
                    tasks.start_soon(manager.__aexit__, None, None, None)


@pytest.mark.anyio
async def test_what_must_not_happen_fails_at_the_end(anyio_backend: str) -> None:
    with pytest.raises(AssertionError, match="leak"):
        async with sandboxed() as (_, sandbox), httpx.AsyncClient(trust_env=False, timeout=60) as web:
            await web.get(sandbox.media_url, headers={"x-api-key": "k"})


# The plugin, in a project of somebody's own

FIXTURE_TESTS = """
    import httpx, pytest

    @pytest.fixture
    def anyio_backend():
        return "asyncio"

    @pytest.mark.anyio
    @pytest.mark.heygen_sandbox(render_seconds=0, api_key="k")
    async def test_good(heygen_sandbox):
        async with httpx.AsyncClient(base_url=heygen_sandbox.base_url, timeout=60) as api:
            assert (await api.get("/v3/users/me", headers={"x-api-key": "j"})).status_code == 401

    @pytest.mark.anyio
    async def test_clock(heygen_clock, heygen_sandbox):
        before = heygen_sandbox.now()
        await heygen_clock.advance(60)
        assert heygen_sandbox.now() == before + 60

    @pytest.mark.anyio
    async def test_client(heygen):
        assert (await heygen.users.me()).username

    @pytest.mark.heygen_sandbox(balance=7)
    def test_plain(heygen_server):
        with httpx.Client(base_url=heygen_server.base_url, headers={"x-api-key": "k"}, timeout=60) as api:
            assert api.get("/v3/users/me").json()["data"]["wallet"]["remaining_balance"] == 7
        assert heygen_server.requests.count("getCurrentUserV3") == 1

    @pytest.mark.anyio
    async def test_leak(heygen_sandbox):
        async with httpx.AsyncClient(timeout=60) as web:
            await web.get(heygen_sandbox.media_url, headers={"x-api-key": "k"})
"""


def test_the_fixture_fails_a_test_that_leaks_a_key(tmp_path: Path) -> None:
    said = run(tmp_path, FIXTURE_TESTS)
    assert "5 passed, 1 error" in said, said
    assert "leak" in said


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_other_runners_are_told_and_not_hung(tmp_path: Path, mode: str) -> None:
    tests = """
        import pytest
        from hypothesis import HealthCheck, given, settings, strategies

        @pytest.fixture
        def anyio_backend():
            return "asyncio"

        def test_plain(heygen): ...

        def test_plain_sandbox(heygen_sandbox): ...

        @pytest.mark.asyncio
        async def test_asyncio(heygen): ...

        @pytest.mark.trio
        async def test_trio(heygen_sandbox): ...

        @given(n=strategies.integers())
        @settings(suppress_health_check=list(HealthCheck))
        def test_hypothesis(heygen, n): ...
    """
    said = run(tmp_path, tests, f"--asyncio-mode={mode}", "-W", "ignore")
    assert "5 errors" in said, said
    for fixture, count in (("heygen", 3), ("heygen_sandbox", 2)):
        assert said.count(f"{fixture} lives in the event loop of anyio's tests") == count, said
    assert "heygen_server" in said


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_a_server_beside_tests_of_pytest_asyncio(tmp_path: Path, mode: str) -> None:
    tests = """
        import pytest
        from heygen_async import HeyGen
        from heygen_async.clock import ScaledClock
        from heygen_async.sandbox import Sandbox
        from heygen_async.testing import sandboxed

        clock = ScaledClock(600)

        @pytest.fixture(scope="session")
        def running():
            with Sandbox(clock=clock) as sandbox:
                yield sandbox

        @pytest.mark.asyncio
        @pytest.mark.parametrize("n", range(2))
        async def test_shared(running, n):
            running.reset()
            async with HeyGen(api_key="any", base_url=running.base_url, clock=clock) as heygen:
                job = await heygen.videos.create("YOUR_DIGITAL_TWIN_LOOK_ID", script="Hello")
                assert (await job.wait()).video_url
            assert running.ledger.count() == 1
            assert running.violations == []

        @pytest.mark.asyncio
        async def test_own():
            async with sandboxed() as (heygen, sandbox):
                assert (await heygen.users.me()).username

        @pytest.mark.asyncio
        async def test_server(heygen_server):
            async with HeyGen(api_key="any", base_url=heygen_server.base_url) as heygen:
                assert (await heygen.users.me()).username
                await heygen_server.advance(60)
    """
    said = run(tmp_path, tests, f"--asyncio-mode={mode}")
    assert "4 passed" in said, said
