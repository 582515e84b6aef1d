"""A proxy on loopback that hands each exchange to a function, which may do anything to it."""

from __future__ import annotations

import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
import anyio.abc
import attrs
import h11

__all__ = ["Answer", "Exchange", "Proxy", "proxying"]

_MOST = 2**22


@attrs.define
class Answer:
    """What the server behind the proxy answered."""

    status: int
    reason: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def header(self, name: bytes) -> bytes | None:
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def is_json(self) -> bool:
        return b"json" in (self.header(b"content-type") or b"")


@attrs.define
class Exchange:
    """One request of a client, not answered yet."""

    method: str
    path: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    stream: anyio.abc.SocketStream
    upstream: int
    answer: Answer | None = None

    async def forward(self) -> Answer:
        """Let the server act, and take its answer; asked again, the server acts again."""
        connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST)
        kept = [
            (name, value)
            for name, value in self.headers
            # The server answers in plain JSON, so that an answer can be changed.
            if name.lower()
            not in {b"host", b"connection", b"transfer-encoding", b"content-length", b"expect", b"accept-encoding"}
        ]
        request = h11.Request(
            method=self.method,
            target=self.path,
            headers=[
                (b"host", b"127.0.0.1:%d" % self.upstream),
                *kept,
                (b"connection", b"close"),
                (b"content-length", b"%d" % len(self.body)),
            ],
        )
        async with await anyio.connect_tcp("127.0.0.1", self.upstream) as server:
            await server.send(connection.send(request) or b"")
            if self.body:
                await server.send(connection.send(h11.Data(data=self.body)) or b"")
            await server.send(connection.send(h11.EndOfMessage()) or b"")
            answer = Answer(0, b"", [], b"")
            while True:
                event = connection.next_event()
                if event is h11.NEED_DATA:
                    try:
                        connection.receive_data(await server.receive())
                    except anyio.EndOfStream:
                        connection.receive_data(b"")
                elif isinstance(event, h11.Response):
                    dropped = {b"content-length", b"transfer-encoding", b"connection"}
                    headers = [
                        (name, value) for name, value in event.headers.raw_items() if name.lower() not in dropped
                    ]
                    answer = Answer(event.status_code, event.reason, headers, b"")
                elif isinstance(event, h11.Data):
                    answer.body += event.data
                elif isinstance(event, h11.EndOfMessage | h11.ConnectionClosed):
                    self.answer = answer
                    return answer

    async def write(self, data: bytes) -> None:
        await self.stream.send(data)

    async def reply(
        self,
        status: int,
        body: bytes = b"",
        *,
        headers: list[tuple[bytes, bytes]] | None = None,
        reason: bytes = b"",
        length: int | None = None,
    ) -> bool:
        """Answer the client; ``length`` may lie. The connection stays open."""
        lines = [b"HTTP/1.1 %d %s" % (status, reason)]
        lines += [name + b": " + value for name, value in headers or []]
        lines.append(b"content-length: %d" % (len(body) if length is None else length))
        await self.write(b"\r\n".join(lines) + b"\r\n\r\n" + (b"" if self.method == "HEAD" else body))
        return True

    async def pass_on(self, answer: Answer, *, body: bytes | None = None, length: int | None = None) -> bool:
        return await self.reply(
            answer.status,
            answer.body if body is None else body,
            headers=answer.headers,
            reason=answer.reason,
            length=length,
        )

    async def reset(self) -> bool:
        """Close with RST, as a crashed machine does."""
        raw = self.stream.extra(anyio.abc.SocketAttribute.raw_socket)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        await anyio.aclose_forcefully(self.stream)
        return False


Handler = Callable[[Exchange], Awaitable[bool]]
"""Answers one exchange; returns whether the connection goes on."""


@attrs.define
class Proxy:
    """The proxy.

    Attributes:
        port: Where clients connect.
        open: How many connections of clients are open.
    """

    port: int
    upstream: int
    handler: Handler
    open: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, stream: anyio.abc.SocketStream) -> None:
        self.open += 1
        try:
            async with stream:
                trailing = b""
                while True:
                    exchange, trailing = await _read(stream, trailing, self.upstream)
                    if exchange is None or not await self.handler(exchange):
                        return
        except (anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream, OSError):
            return
        finally:
            self.open -= 1


async def _read(stream: anyio.abc.SocketStream, data: bytes, upstream: int) -> tuple[Exchange | None, bytes]:
    """The next request of a connection and what follows it, or None where the client is gone."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=_MOST)
    if data:
        connection.receive_data(data)
    exchange: Exchange | None = None
    while True:
        try:
            event = connection.next_event()
        except h11.RemoteProtocolError:
            return None, b""
        if event is h11.NEED_DATA:
            if connection.they_are_waiting_for_100_continue:
                await stream.send(b"HTTP/1.1 100 Continue\r\n\r\n")
            try:
                connection.receive_data(await stream.receive())
            except anyio.EndOfStream:
                return None, b""
        elif isinstance(event, h11.Request):
            exchange = Exchange(
                event.method.decode(), event.target.decode(), list(event.headers.raw_items()), b"", stream, upstream
            )
        elif isinstance(event, h11.Data) and exchange is not None:
            exchange.body += event.data
        elif isinstance(event, h11.EndOfMessage):
            return exchange, connection.trailing_data[0]
        else:
            return None, b""


@asynccontextmanager
async def proxying(upstream: int, handler: Handler) -> AsyncIterator[Proxy]:
    """A proxy in front of the server at port ``upstream``."""
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    proxy = Proxy(listener.extra(anyio.abc.SocketAttribute.local_port), upstream, handler)
    async with listener, anyio.create_task_group() as tasks:
        tasks.start_soon(listener.serve, proxy.serve)
        try:
            yield proxy
        finally:
            tasks.cancel_scope.cancel()
