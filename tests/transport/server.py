"""A server on raw sockets that does to each request what the test says, the nasty things included."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import anyio
import anyio.abc
import attrs

Action = Callable[["Wire"], Awaitable[bool]]
"""Answers one request; returns whether the connection may be used again."""


@attrs.frozen
class Received:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: int

    def json(self) -> object:
        return json.loads(self.body)


@attrs.define
class Wire:
    stream: anyio.abc.SocketStream
    request: Received

    async def send(self, data: bytes) -> None:
        await self.stream.send(data)

    async def reset(self) -> None:
        """Close with RST, as a crashed machine or a tired load balancer does."""
        import socket
        import struct

        raw = self.stream.extra(anyio.abc.SocketAttribute.raw_socket)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        await anyio.aclose_forcefully(self.stream)


def head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def reply(
    status: int = 200, body: object = None, *, headers: Mapping[str, str] | None = None, kind: str = "application/json"
) -> Action:
    data = body if isinstance(body, bytes) else json.dumps({"data": None} if body is None else body).encode()

    async def act(wire: Wire) -> bool:
        every = {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}
        await wire.send(head(status, every) + data)
        return every.get("Connection") != "close"

    return act


def error(status: int, code: str | None, message: str = "no", **headers: str) -> Action:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return reply(status, {"error": {"code": code, "message": message}}, headers=named)


async def lost(_wire: Wire) -> bool:
    """The request was read, and the connection ends without a word."""
    return False


async def reset(wire: Wire) -> bool:
    await wire.reset()
    return False


async def truncated(wire: Wire) -> bool:
    await wire.send(head(200, {"Content-Type": "application/json", "Content-Length": "100"}) + b'{"data": ')
    return False


async def garbage(wire: Wire) -> bool:
    await wire.send(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
    return False


async def hang(_wire: Wire) -> bool:
    await anyio.sleep_forever()
    return False


async def slow(wire: Wire) -> bool:
    """Half an answer, and then nothing more."""
    await wire.send(head(200, {"Content-Type": "application/json", "Content-Length": "100"}) + b"{")
    await anyio.sleep_forever()
    return False


class Server:
    def __init__(self, url: str) -> None:
        self.url = url
        self.script: deque[Action] = deque()
        self.otherwise: Action = reply()
        self.requests: list[Received] = []
        self.connections = 0
        self.open = 0

    def then(self, *actions: Action) -> None:
        self.script.extend(actions)

    async def serve(self, stream: anyio.abc.SocketStream) -> None:
        self.connections += 1
        self.open += 1
        number = self.connections
        try:
            async with stream:
                await self._serve(stream, number)
        except (anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream, OSError):
            return
        finally:
            self.open -= 1

    async def _serve(self, stream: anyio.abc.SocketStream, number: int) -> None:
        buffer = b""
        while True:
            while b"\r\n\r\n" not in buffer:
                buffer += await stream.receive()
                if buffer[0] == 0x16:  # a TLS hello, to a server that knows no TLS
                    return
            start, buffer = buffer.split(b"\r\n\r\n", 1)
            line, *rest = start.decode("latin-1").split("\r\n")
            method, path, _ = line.split(" ")
            headers = {name.lower(): value.strip() for name, value in (each.split(":", 1) for each in rest)}
            length = int(headers.get("content-length", "0"))
            while len(buffer) < length:
                buffer += await stream.receive()
            body, buffer = buffer[:length], buffer[length:]
            request = Received(method, path, headers, body, number)
            self.requests.append(request)
            action = self.script.popleft() if self.script else self.otherwise
            if not await action(Wire(stream, request)):
                return


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    server = Server(f"http://127.0.0.1:{listener.extra(anyio.abc.SocketAttribute.local_port)}")
    async with listener, anyio.create_task_group() as tasks:
        tasks.start_soon(listener.serve, server.serve)
        try:
            yield server
        finally:
            tasks.cancel_scope.cancel()
