"""The example application: a real server, the sandbox, real sockets."""

from __future__ import annotations

import importlib.util
import json
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import anyio
import httpx
import pytest

from heygen_async.sandbox import WEBHOOK, Fault, FaultKind, Sandbox
from heygen_async.webhooks import sign
from tests.webhooks.server import serve

pytestmark = pytest.mark.anyio

EXAMPLE = Path(__file__).parents[2] / "examples" / "fastapi_receiver.py"
ORDER = {"avatar_id": "YOUR_DIGITAL_TWIN_LOOK_ID", "voice_id": "YOUR_VOICE_ID", "script": "Hello"}


@pytest.fixture
def anyio_backend() -> str:
    """uvicorn is an asyncio server."""
    return "asyncio"


def load(monkeypatch: pytest.MonkeyPatch, **environ: str) -> ModuleType:
    """The example as a fresh module, set up by its environment."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    spec = importlib.util.spec_from_file_location("fastapi_receiver_example", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    with anyio.fail_after(60):
        while not await condition():  # noqa: ASYNC110 - it is asked over HTTP
            await anyio.sleep(0.02)


async def test_a_video_is_ordered_and_its_webhook_brings_it_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sock = socket.create_server(("127.0.0.1", 0))
    public = f"http://127.0.0.1:{sock.getsockname()[1]}"
    async with Sandbox(render_seconds=0.3) as sandbox:
        sandbox.faults.add(Fault(FaultKind.WEBHOOK_DUPLICATE, operation=WEBHOOK))
        example = load(
            monkeypatch,
            HEYGEN_API_KEY="k3y",
            HEYGEN_BASE_URL=sandbox.base_url,
            PUBLIC_URL=public,
            VIDEOS=str(tmp_path),
        )
        async with serve(example.app, sock) as url, httpx.AsyncClient(base_url=url, trust_env=False) as client:
            ordered = (await client.post("/videos", params=ORDER)).raise_for_status().json()

            async def arrived() -> bool:
                return bool((await client.get("/videos")).json() == [ordered["video_id"]])

            await until(arrived)
            assert (tmp_path / f"{ordered['video_id']}.mp4").read_bytes()[4:8] == b"ftyp"

            # Both copies were answered; nobody polled for it, and one download was made.
            async def both() -> bool:
                return len([d for d in sandbox.deliveries if d.status == 200]) >= 2

            await until(both)
            assert sandbox.ledger.count("createVideo") == 1
            assert sandbox.requests.count("getVideoV3") == 1

            forged: dict[str, Any] = {"event_type": "avatar_video.success", "event_data": {"video_id": "v-forged"}}
            payload = json.dumps(forged).encode()
            headers = sign(payload, "whsec_guess") | {"content-type": "application/json"}
            answer = await client.post("/webhooks/heygen", content=payload, headers=headers)
            assert answer.status_code == 401
            assert (await client.options("/webhooks/heygen")).status_code == 200
        assert sandbox.violations == []


async def test_a_refused_order_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Sandbox() as sandbox:
        settings = {"HEYGEN_API_KEY": "k3y", "HEYGEN_BASE_URL": sandbox.base_url, "VIDEOS": str(tmp_path)}
        monkeypatch.delenv("PUBLIC_URL", raising=False)
        async with (
            serve(load(monkeypatch, **settings).app) as url,
            httpx.AsyncClient(base_url=url, trust_env=False) as client,
        ):
            for wrong, part in (
                ({"avatar_id": "nope"}, "nope"),
                ({"script": " "}, "script: must not be empty"),
                ({"voice_id": "nope"}, "voice"),
            ):
                answer = await client.post("/videos", params={**ORDER, **wrong})
                assert answer.status_code == 422
                assert part in answer.json()["error"]
            fault = Fault(FaultKind.ERROR, operation="createVideo", status=402, code="insufficient_credit")
            sandbox.faults.add(fault)
            answer = await client.post("/videos", params=ORDER)
            assert answer.status_code == 502
            assert "insufficient_credit" in answer.json()["error"]
        assert sandbox.ledger.count("createVideo") == 0


async def test_what_happened_while_it_was_down_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Sandbox(render_seconds=0.05) as sandbox:
        settings = {"HEYGEN_API_KEY": "k3y", "HEYGEN_BASE_URL": sandbox.base_url, "VIDEOS": str(tmp_path)}
        monkeypatch.delenv("PUBLIC_URL", raising=False)
        async with (
            serve(load(monkeypatch, **settings).app) as url,
            httpx.AsyncClient(base_url=url, trust_env=False) as client,
        ):
            ordered = (await client.post("/videos", params=ORDER)).raise_for_status().json()

        async def logged() -> bool:
            headers = {"x-api-key": "k3y"}
            async with httpx.AsyncClient(base_url=sandbox.base_url, trust_env=False, headers=headers) as api:
                return bool((await api.get("/v3/webhooks/events")).json()["data"])

        await until(logged)
        sock = socket.create_server(("127.0.0.1", 0))
        public = f"http://127.0.0.1:{sock.getsockname()[1]}"
        example = load(monkeypatch, PUBLIC_URL=public, **settings)
        async with serve(example.app, sock):

            async def arrived() -> bool:
                return (tmp_path / f"{ordered['video_id']}.mp4").exists()

            await until(arrived)
        assert sandbox.ledger.count("createVideo") == 1
