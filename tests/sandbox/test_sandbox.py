"""The sandbox as a whole: its clock, its memory, its command and its fixture."""

from __future__ import annotations

import pickle
import subprocess
import sys
import textwrap
from pathlib import Path

import anyio
import httpx
import pytest

from heygen_async.clock import ManualClock, ScaledClock, SystemClock
from heygen_async.errors import ConfigurationError, MissingExtra, StateError
from heygen_async.sandbox import NEVER, Sandbox
from heygen_async.sandbox.serve import ServeOptions, serve

from .bodies import twin, video

KEY = {"x-api-key": "k"}


@pytest.mark.anyio
async def test_time_can_be_skipped_by_anybody(anyio_backend: str) -> None:
    async with Sandbox() as sandbox, httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY) as api:
        video_id = (await api.post("/v3/videos", json=video())).json()["data"]["video_id"]
        before = (await api.get("/_sandbox/clock")).json()["now"]
        assert (await api.post("/_sandbox/clock", json={"advance": 3600})).json()["now"] >= before + 3600
        assert (await api.get(f"/v3/videos/{video_id}")).json()["data"]["status"] == "completed"
        assert (await api.post("/_sandbox/clock", json={"advance": -1})).status_code == 400


@pytest.mark.anyio
async def test_reset_forgets_everything(anyio_backend: str) -> None:
    async with Sandbox() as sandbox, httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY) as api:
        headers = {"idempotency-key": "k"}
        first = (await api.post("/v3/videos", json=video(), headers=headers)).json()
        assert (await api.post("/_sandbox/reset")).status_code == 200
        assert (sandbox.ledger.count(), sandbox.ledger.total) == (0, 0)
        path = f"/v3/videos/{first['data']['video_id']}"
        assert (await api.get(path)).status_code == 404
        # The same seed makes the same ids again.
        assert (await api.post("/v3/videos", json=video(), headers=headers)).json() == first
        assert (await api.get("/_sandbox")).json()["base_url"] == sandbox.base_url
        unknown = await api.get("/_sandbox/teapot")
        assert (unknown.status_code, "GET /_sandbox/ledger" in unknown.text) == (404, True)
        assert sandbox.requests.count("createVideo") == 1
        assert sandbox.requests.of("createVideo")[0].headers["x-api-key"] == "***"


@pytest.mark.anyio
async def test_the_state_outlives_a_restart(anyio_backend: str, tmp_path: Path) -> None:
    file = tmp_path / "state"
    headers = {"idempotency-key": "k"}
    async with (
        Sandbox(speed=1000, render_seconds=NEVER, state_file=file) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY) as api,
    ):
        look = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]
        made = (await api.post("/v3/videos", json=video(), headers=headers)).json()
        await sandbox.advance(3600)
        then = sandbox.now()
    async with (
        Sandbox(state_file=file, concurrent_jobs=1) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY) as api,
    ):
        assert sandbox.now() >= then
        assert (await api.get(f"/v3/avatars/looks/{look['id']}")).json()["data"]["status"] == "completed"
        assert (await api.post("/v3/videos", json=video(), headers=headers)).json() == made
        assert (await api.post("/v3/videos", json=video())).status_code == 429
        assert sandbox.ledger.count() == 2
        assert sandbox.violations == []


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path.unlink, ("x",))


@pytest.mark.parametrize("content", [b"", b"not a pickle", pickle.dumps(Evil()), pickle.dumps({"version": 99})])
def test_a_foreign_state_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "state"
    file.write_bytes(content)
    with pytest.raises(StateError, match="delete it"):
        Sandbox(state_file=file)
    assert file.read_bytes() == content


def test_settings_that_exclude_each_other() -> None:
    with pytest.raises(ConfigurationError, match="exclude"):
        Sandbox(clock=SystemClock(), speed=2)
    with pytest.raises(ConfigurationError, match="observed or documented"):
        Sandbox(profile="imagined")
    assert isinstance(ScaledClock(2).now(), float)


@pytest.mark.parametrize("module", ["h11", "jsonschema_rs"])
def test_a_missing_extra_is_named(module: str) -> None:
    script = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "import anyio, heygen_async.sandbox as s\n"
        "from heygen_async.errors import MissingExtra\n"
        "async def main():\n"
        "    async with s.Sandbox(): pass\n"
        "try: anyio.run(main)\n"
        "except MissingExtra as error: print(error.extra)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "sandbox", done.stderr
    assert MissingExtra("x", "sandbox").extra == "sandbox"


@pytest.mark.anyio
async def test_the_command_says_where_it_is_and_what_is_new(anyio_backend: str) -> None:
    written: list[str] = []
    async with anyio.create_task_group() as tasks:

        async def run() -> None:
            await serve(ServeOptions(port=0, speed=100), write=written.append)

        tasks.start_soon(run)
        with anyio.fail_after(5):
            while not written:  # noqa: ASYNC110 - a plain list
                await anyio.sleep(0.01)
        base = written[0].split()[3]
        async with httpx.AsyncClient(base_url=base, headers=KEY) as api:
            for _ in range(3):
                await api.get("/v3/videos/YOUR_VIDEO_ID")
            await api.post("/v3/videos", json=video())
            await api.get("/nowhere")
        tasks.cancel_scope.cancel()
    assert f"HEYGEN_BASE_URL={base}" in written[0]
    assert [line.split()[:2] for line in written[1:]] == [["200", "GET"], ["200", "POST"], ["404", "GET"]]


FIXTURE_TESTS = """
        import httpx, pytest

        @pytest.fixture
        def anyio_backend():
            return "asyncio"

        @pytest.mark.anyio
        @pytest.mark.heygen_sandbox(render_seconds=0, api_key="k")
        async def test_good(heygen_sandbox):
            async with httpx.AsyncClient(base_url=heygen_sandbox.base_url) as api:
                assert (await api.get("/v3/users/me", headers={"x-api-key": "j"})).status_code == 401

        @pytest.mark.anyio
        async def test_clock(heygen_clock, heygen_sandbox):
            before = heygen_sandbox.now()
            await heygen_clock.advance(60)
            assert heygen_sandbox.now() == before + 60

        @pytest.mark.heygen_sandbox(balance=7)
        def test_plain(heygen_server):
            with httpx.Client(base_url=heygen_server.base_url, headers={"x-api-key": "k"}) as api:
                assert api.get("/v3/users/me").json()["data"]["wallet"]["remaining_balance"] == 7
            assert heygen_server.requests.count("getCurrentUserV3") == 1

        @pytest.mark.anyio
        async def test_leak(heygen_sandbox):
            async with httpx.AsyncClient() as web:
                await web.get(heygen_sandbox.media_url, headers={"x-api-key": "k"})
"""


def test_the_fixture_fails_a_test_that_leaks_a_key(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(textwrap.dedent(FIXTURE_TESTS))
    (tmp_path / "pytest.ini").write_text("[pytest]")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "4 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert "leak" in done.stdout


@pytest.mark.anyio
async def test_a_manual_clock_that_runs_free_is_shared(anyio_backend: str) -> None:
    clock = ManualClock()
    async with (
        Sandbox(clock=clock) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY) as api,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(clock.run_free)
        look_id = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]["id"]
        polls = 0
        while (await api.get(f"/v3/avatars/looks/{look_id}")).json()["data"]["status"] != "completed":
            polls += 1
            await clock.sleep(5)
        assert polls == 24
        assert clock.monotonic() == 120
        tasks.cancel_scope.cancel()
