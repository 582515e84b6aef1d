"""The sandbox as a whole: its clock, its memory, its command and its fixture."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from heygen_async.clock import ManualClock, ScaledClock, SystemClock
from heygen_async.errors import ConfigurationError, MissingExtra, StateError
from heygen_async.sandbox import NEVER, Polls, Sandbox
from heygen_async.sandbox.serve import ServeOptions, serve

from .bodies import twin, video

KEY = {"x-api-key": "k"}


@pytest.mark.anyio
async def test_time_can_be_skipped_by_anybody(anyio_backend: str) -> None:
    async with Sandbox() as sandbox, httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY, timeout=60) as api:
        video_id = (await api.post("/v3/videos", json=video())).json()["data"]["video_id"]
        before = (await api.get("/_sandbox/clock")).json()["now"]
        assert (await api.post("/_sandbox/clock", json={"advance": 3600})).json()["now"] >= before + 3600
        assert (await api.get(f"/v3/videos/{video_id}")).json()["data"]["status"] == "completed"
        assert (await api.post("/_sandbox/clock", json={"advance": -1})).status_code == 400


@pytest.mark.anyio
async def test_reset_forgets_everything(anyio_backend: str) -> None:
    async with Sandbox() as sandbox, httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY, timeout=60) as api:
        headers = {"idempotency-key": "k"}
        first = (await api.post("/v3/videos", json=video(), headers=headers)).json()
        assert (await api.post("/_sandbox/reset", json={})).status_code == 200
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
        Sandbox(speed=1000, render_seconds=NEVER, state_file=file, consent="auto") as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY, timeout=60) as api,
    ):
        look = (await api.post("/v3/avatars", json=twin())).json()["data"]["avatar_item"]
        made = (await api.post("/v3/videos", json=video(), headers=headers)).json()
        await sandbox.advance(3600)
        then = sandbox.now()
    async with (
        Sandbox(state_file=file, concurrent_jobs=1) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY, timeout=60) as api,
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


@pytest.mark.parametrize("content", [b"x", b"not a database", pickle.dumps(Evil()), b"SQLite format 3\0" + bytes(200)])
def test_a_foreign_state_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "state"
    file.write_bytes(content)
    with pytest.raises(StateError, match="delete it"):
        Sandbox(state_file=file)
    assert file.read_bytes() == content


def test_settings_that_exclude_each_other() -> None:
    with pytest.raises(ConfigurationError, match="exclude"):
        Sandbox(clock=SystemClock(), speed=2)
    with pytest.raises(ConfigurationError, match="observed, documented or drifted"):
        Sandbox(profile="imagined")
    assert isinstance(ScaledClock(2).now(), float)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"speed": 0}, "speed must be more than 0 and finite, not 0"),
        ({"speed": -1}, "speed must be"),
        ({"speed": math.nan}, "speed must be"),
        ({"speed": math.inf}, "speed must be"),
        ({"port": 99999}, "port must be 0 to 65535, not 99999"),
        ({"media_port": -1}, "media_port must be"),
        ({"segmind_port": 65536}, "segmind_port must be"),
        ({"training_seconds": -5}, "training_seconds must be 0 to inf, not -5"),
        ({"render_seconds": math.nan}, "render_seconds must be"),
        ({"concurrent_jobs": -1}, "concurrent_jobs must be"),
        ({"requests_per_minute": 0}, "requests_per_minute must be"),
        ({"balance": -0.01}, "balance must be"),
        ({"balance": math.inf}, "balance must be"),
        ({"url_seconds": math.inf}, "url_seconds must be"),
        ({"remote_footage_seconds": 1e9}, "remote_footage_seconds must be"),
    ],
)
def test_settings_out_of_range(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        Sandbox(**settings)


def test_no_polls_end_nothing() -> None:
    with pytest.raises(ConfigurationError, match="one poll or more"):
        Polls(0)


# Ports and threads


@pytest.mark.anyio
@pytest.mark.parametrize("option", ["port", "media_port", "segmind_port"])
async def test_a_port_that_is_taken(anyio_backend: str, option: str) -> None:
    async with Sandbox() as first:
        taken = int(first.base_url.rpartition(":")[2])
        settings: dict[str, Any] = {option: taken}
        with pytest.raises(ConfigurationError, match=f"port {taken} is taken: name another one as {option}, or 0"):
            async with Sandbox(**settings):
                pytest.fail("it started")
        # What had been opened by then is closed, so the same again says the same.
        with pytest.raises(ConfigurationError, match="is taken"), Sandbox(**settings):
            pytest.fail("it started")


def test_a_port_of_ones_own_for_each() -> None:
    with Sandbox() as free:
        ports = [int(url.rpartition(":")[2]) for url in (free.base_url, free.media_url, free.segmind_url)]
    with Sandbox(port=ports[0], media_port=ports[1], segmind_port=ports[2]) as sandbox:
        assert (sandbox.base_url, sandbox.media_url, sandbox.segmind_url) == (
            free.base_url,
            free.media_url,
            free.segmind_url,
        )


class TestInAThread(unittest.TestCase):
    """A blocking program, as unittest has them."""

    sandbox: Sandbox

    @classmethod
    def setUpClass(cls) -> None:
        cls.sandbox = cls.enterClassContext(Sandbox())

    def setUp(self) -> None:
        self.sandbox.reset()

    def test_once(self) -> None:
        with httpx.Client(base_url=self.sandbox.base_url, headers=KEY, trust_env=False, timeout=60) as api:
            video_id = api.post("/v3/videos", json=video()).json()["data"]["video_id"]
            anyio.run(self.sandbox.advance, 3600)
            assert api.get(f"/v3/videos/{video_id}").json()["data"]["status"] == "completed"
        assert self.sandbox.ledger.count() == 1

    def test_again(self) -> None:
        self.test_once()

    def test_a_reset_comes_too_late_for_nothing(self) -> None:
        with Sandbox() as sandbox:
            pass
        sandbox.reset()


def test_a_manual_clock_stays_in_its_loop() -> None:
    with pytest.raises(ConfigurationError, match="async with"), Sandbox(clock=ManualClock()):
        pytest.fail("it started")


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
        with anyio.fail_after(60):
            while not written:  # noqa: ASYNC110 - a plain list
                await anyio.sleep(0.01)
        base = written[0].split()[3]
        async with httpx.AsyncClient(base_url=base, headers=KEY, timeout=60) as api:
            for _ in range(3):
                await api.get("/v3/videos/YOUR_VIDEO_ID")
            await api.post("/v3/videos", json=video())
            await api.get("/nowhere")
        tasks.cancel_scope.cancel()
    assert f"HEYGEN_BASE_URL={base}" in written[0]
    assert [line.split()[:2] for line in written[1:]] == [["200", "GET"], ["200", "POST"], ["404", "GET"]]


@pytest.mark.anyio
async def test_a_manual_clock_that_runs_free_is_shared(anyio_backend: str) -> None:
    clock = ManualClock()
    async with (
        Sandbox(clock=clock) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers=KEY, timeout=60) as api,
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
