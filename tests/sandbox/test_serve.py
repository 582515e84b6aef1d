"""The sandbox as a program: what its options say is what it does."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest

from heygen_async.errors import ConfigurationError, InvalidInput
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.serve import ServeOptions, serve

pytestmark = pytest.mark.anyio


async def test_trouble_and_money_from_the_command_line() -> None:
    shown: list[str] = []
    greeted = anyio.Event()

    def write(text: str) -> None:
        shown.append(text)
        greeted.set()

    faults = ("html:getCurrentUserV3", '{"kind": "error", "operation": "listVoices", "status": 429, "times": null}')
    async with anyio.create_task_group() as tasks:

        async def run() -> None:
            await serve(ServeOptions(port=0, faults=faults, balance=0.5), write=write)

        tasks.start_soon(run)
        await greeted.wait()
        base = shown[0].split(" (")[0].removeprefix("HeyGen sandbox at ")
        async with httpx.AsyncClient(base_url=base, headers={"x-api-key": "any"}, trust_env=False, timeout=60) as web:
            assert [(await web.get("/v3/users/me")).status_code for _ in range(2)] == [503, 200]
            assert [(await web.get("/v3/voices")).status_code for _ in range(2)] == [429, 429]
            body: dict[str, Any] = {"type": "prompt", "name": "Ada", "prompt": "A pilot"}
            assert (await web.post("/v3/avatars", json=body)).status_code == 402
        tasks.cancel_scope.cancel()


async def test_ports_from_the_command_line() -> None:
    shown: list[str] = []
    with Sandbox() as free:
        media_port = int(free.media_url.rpartition(":")[2])
    options = ServeOptions(port=0, media_port=media_port, speed=1)
    with anyio.move_on_after(5) as scope:

        def write(text: str) -> None:
            shown.append(text)
            scope.cancel()

        await serve(options, write=write)
    assert f"(media at http://127.0.0.1:{media_port})" in shown[0]


async def test_numbers_out_of_range_from_the_command_line() -> None:
    with pytest.raises(ConfigurationError, match="speed must be"):
        await serve(ServeOptions(port=0, speed=0))


@pytest.mark.parametrize(
    "fault",
    [
        "earthquake",
        "reset:creatVideo",
        "{",
        '{"kind": "reset", "colour": "red"}',
        '{"kind": "reset", "times": "x"}',
        '{"kind": "error", "status": 99}',
    ],
)
async def test_faults_that_cannot_be_read(fault: str) -> None:
    with pytest.raises(InvalidInput, match="fault"):
        await serve(ServeOptions(port=0, faults=(fault,)))
