"""The receiver behind a real server, on real sockets."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from heygen_async.webhooks import Receiver, SqliteInbox, asgi_app, route
from tests.webhooks.helpers import SECRET, body, headers

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    """uvicorn is an asyncio server."""
    return "asyncio"


class Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = anyio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def serve(app: Any) -> AsyncIterator[str]:
    """The base URL of ``app``, served on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        server = Server(uvicorn.Config(app, log_level="error", ws="none", lifespan="on"))
        async with anyio.create_task_group() as group:
            group.start_soon(server.serve, [sock])
            with anyio.fail_after(60):
                await server.ready.wait()
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
            server.should_exit = True


@pytest.mark.parametrize("make", [asgi_app, lambda receiver: FastAPI(routes=[route(receiver, "/")])])
async def test_deliveries_over_real_sockets(make: Any, tmp_path: Path) -> None:
    receiver = Receiver(SECRET, inbox=SqliteInbox(tmp_path / "inbox.db"), max_body=10_000)
    async with serve(make(receiver)) as url, httpx.AsyncClient(base_url=url, trust_env=False) as client:
        assert (await client.options("/")).status_code == 200
        assert (await client.get("/")).status_code == 405
        for _ in range(2):
            assert (await client.post("/", content=body(id="e1"), headers=headers(body(id="e1")))).status_code == 200
        forged = headers(body()) | {"Heygen-Signature": "0" * 64}
        assert (await client.post("/", content=body(), headers=forged)).status_code == 401
        assert (await client.post("/", content=b"x" * 10_001, headers=headers(b"x"))).status_code == 413

        host, port = url.removeprefix("http://").split(":")
        # One sender hangs up in the middle, one never stops.
        for opening in (b"content-length: 5000\r\n\r\n{", b"transfer-encoding: chunked\r\n\r\n"):
            async with await anyio.connect_tcp(host, int(port)) as stream:
                await stream.send(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n" + opening)
                if b"chunked" in opening:
                    for _ in range(11):
                        await stream.send(b"3e8\r\n" + b"x" * 1000 + b"\r\n")
                    assert b" 413 " in (await stream.receive()).split(b"\r\n")[0]

        # The server is none the worse for it.
        async def post(number: int) -> None:
            payload = body(id=f"n{number}")
            await client.post("/", content=payload, headers=headers(payload))

        async with anyio.create_task_group() as group:
            for number in range(50):
                group.start_soon(post, number)
        assert isinstance(receiver._inbox, SqliteInbox)
        assert await receiver._inbox.waiting() == 51
    await receiver.close()
