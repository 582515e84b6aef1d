"""The receiver behind a real server, on real sockets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI

from heygen_async.webhooks import Receiver, StoredInbox, asgi_app, route
from tests.webhooks.helpers import SECRET, body, headers
from tests.webhooks.server import serve

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    """uvicorn is an asyncio server."""
    return "asyncio"


@pytest.mark.parametrize("make", [asgi_app, lambda receiver: FastAPI(routes=[route(receiver, "/")])])
async def test_deliveries_over_real_sockets(make: Any, tmp_path: Path) -> None:
    receiver = Receiver(SECRET, inbox=StoredInbox(tmp_path / "inbox.db"), max_body=10_000)
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
        assert isinstance(receiver._inbox, StoredInbox)
        assert await receiver._inbox.waiting() == 51
    await receiver.close()
