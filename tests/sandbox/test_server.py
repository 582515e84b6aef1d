"""HTTP itself, over plain sockets."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

import anyio
import anyio.abc
import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox

pytestmark = pytest.mark.anyio
HEAD = b"GET /v3/users/me HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\n"


async def connect(sandbox: Sandbox) -> anyio.abc.SocketStream:
    return await anyio.connect_tcp("127.0.0.1", int(sandbox.base_url.rpartition(":")[2]))


async def read(stream: anyio.abc.SocketStream) -> bytes:
    """Everything until the server closes."""
    data = b""
    with anyio.fail_after(60):
        try:
            while True:
                data += await stream.receive()
        except (anyio.EndOfStream, anyio.BrokenResourceError):
            return data


async def test_a_connection_is_used_again(sandbox: Sandbox) -> None:
    async with await connect(sandbox) as stream:
        await stream.send((HEAD + b"\r\n") * 2 + HEAD + b"Connection: close\r\n\r\n")
        assert (await read(stream)).count(b"HTTP/1.1 200") == 3


async def test_chunked_bodies_in_pieces(sandbox: Sandbox) -> None:
    head = (
        b"POST /_sandbox/faults HTTP/1.1\r\nContent-Type: application/json\r\nHost: localhost\r\n"
        b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    body = b'{"kind":"error","status":500}'
    async with await connect(sandbox) as stream:
        await stream.send(head)
        for start in range(0, len(body), 7):
            piece = body[start : start + 7]
            await stream.send(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        await stream.send(b"0\r\n\r\n")
        assert b"200" in (await read(stream)).split(b"\r\n")[0]
    assert [fault.status for fault in sandbox.faults] == [500]
    sandbox.faults.clear()


async def test_a_client_that_asks_before_it_sends(sandbox: Sandbox) -> None:
    head = (
        b"POST /_sandbox/reset HTTP/1.1\r\nContent-Type: application/json\r\nHost: localhost\r\n"
        b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    )
    async with await connect(sandbox) as stream:
        await stream.send(head)
        with anyio.fail_after(60):
            assert b"100" in await stream.receive()
            await stream.send(b"{}")
            assert b"200" in await stream.receive()


async def test_head_has_no_body(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    whole, head = await api.get("/v3/users/me"), await api.head("/v3/users/me")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))


async def test_answers_tell_the_sandboxes_time(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    for path in ("/v3/users/me", "/_sandbox", "/nowhere"):
        told = parsedate_to_datetime((await api.get(path)).headers["date"])
        assert told.timestamp() == int(clock.now())
        await clock.advance(3600)


async def test_nonsense_gets_400_and_the_server_lives(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    for nonsense in (
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ):
        async with await connect(sandbox) as stream:
            await stream.send(nonsense)
            assert b" 400 " in (await read(stream)).split(b"\r\n")[0]
    async with await connect(sandbox) as stream:
        await stream.send(HEAD)  # and leaves in the middle of it
    assert (await api.get("/v3/users/me")).status_code == 200


async def test_many_at_once(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    codes: list[int] = []

    async def one() -> None:
        codes.append((await api.get("/v3/voices")).status_code)

    async with anyio.create_task_group() as tasks:
        for _ in range(50):
            tasks.start_soon(one)
    assert codes == [200] * 50
