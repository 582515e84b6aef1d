"""A small HTTP/1.1 server on anyio and h11.

It exists because a sandbox has to misbehave on demand: reset a connection, stop in the middle of a body,
dribble, or talk nonsense. Frameworks do not let an application do that.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass

import anyio
import anyio.abc
import h11

from .http import Delivery, Request, Response
from .problem import payload_too_large

__all__ = ["Server"]

Handler = Callable[[Request], Awaitable[Response]]

_PIECES = 8
_IDLE_SECONDS = 75.0


@dataclass(frozen=True, slots=True)
class _TooLarge(Exception):
    limit: int


class _Gone(Exception):
    """The connection is over, by the client's will or by a fault."""


class Server:
    """Serves one handler on a loopback port.

    Args:
        handler: Turns a request into an answer; must not raise.
        port: 0 takes a free one.
        body_limit: Largest request body in bytes.
        busy: Entered while a request is handled, so that a virtual clock stands still meanwhile.
    """

    def __init__(
        self,
        handler: Handler,
        *,
        port: int = 0,
        body_limit: int,
        busy: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._handler = handler
        self._port = port
        self._body_limit = body_limit
        self._busy = busy

    async def run(self, *, task_status: anyio.abc.TaskStatus[int] = anyio.TASK_STATUS_IGNORED) -> None:
        """Serve until cancelled; reports the port it listens on."""
        listener = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=self._port)
        async with listener:
            task_status.started(listener.extra(anyio.abc.SocketAttribute.local_port))  # noqa: S610 - no Django
            await listener.serve(self._serve)

    async def _serve(self, stream: anyio.abc.SocketStream) -> None:
        with suppress(OSError):  # whoever connected may be gone already
            _raw_socket(stream).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = _Connection(stream, self._body_limit)
        async with stream:
            try:
                while True:
                    with anyio.fail_after(_IDLE_SECONDS):
                        head = await connection.head()
                    with self._busy():
                        await self._exchange(connection, head)
                    if not connection.reusable():
                        return
            except (_Gone, TimeoutError, anyio.BrokenResourceError, anyio.ClosedResourceError):
                return
            except h11.RemoteProtocolError as error:
                with suppress(_Gone, anyio.BrokenResourceError, anyio.ClosedResourceError):
                    await connection.refuse(error.error_status_hint)

    async def _exchange(self, connection: _Connection, head: h11.Request) -> None:
        try:
            body = await connection.body()
        except _TooLarge as error:
            await connection.send(payload_too_large(error.limit).response().with_headers(Connection="close"))
            return
        headers: dict[str, str] = {}
        for raw_name, raw_value in head.headers:
            name, value = raw_name.decode("ascii"), raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        method = head.method.decode("ascii")
        target = head.target.decode("ascii", "replace")
        response = await self._handler(Request.parse(method, target, headers, body))
        await connection.send(response, head_only=method == "HEAD")


class _Connection:
    def __init__(self, stream: anyio.abc.SocketStream, body_limit: int) -> None:
        self._stream = stream
        self._limit = body_limit
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=64 * 1024)

    async def head(self) -> h11.Request:
        event = await self._next()
        if isinstance(event, h11.Request):
            return event
        raise _Gone

    async def body(self) -> bytes:
        if self._http.they_are_waiting_for_100_continue:
            await self._write(self._http.send(h11.InformationalResponse(status_code=100, headers=[])))
        body = bytearray()
        while True:
            event = await self._next()
            if isinstance(event, h11.Data):
                body += event.data
                if len(body) > self._limit:
                    raise _TooLarge(self._limit)
            elif isinstance(event, h11.EndOfMessage):
                return bytes(body)
            else:
                raise _Gone

    async def send(self, response: Response, *, head_only: bool = False) -> None:
        delivery = response.delivery
        if delivery.reset:
            await self._reset()
        if delivery.garbage:
            await self._stream.send(b"\x00\xffnot HTTP at all\r\n\r\n")
            await self._reset()
        names = {name.lower() for name in response.headers}
        headers = list(response.headers.items())
        if "content-length" not in names and response.status not in (204, 304):
            headers.append(("Content-Length", str(len(response.body))))
        await self._write(self._http.send(h11.Response(status_code=response.status, headers=headers)))
        if not head_only:
            await self._send_body(response.body, delivery)
        await self._write(self._http.send(h11.EndOfMessage()))

    async def _send_body(self, body: bytes, delivery: Delivery) -> None:
        if delivery.keep is not None:
            body = body[: int(len(body) * delivery.keep)]
        size = -(-len(body) // _PIECES) if delivery.pause else len(body)
        for start in range(0, len(body), max(size, 1)):
            await self._write(self._http.send(h11.Data(data=body[start : start + size])))
            if delivery.pause:
                await anyio.sleep(delivery.pause)
        if delivery.keep is not None:
            await self._reset()

    def reusable(self) -> bool:
        """Make ready for the next request, where both sides keep the connection."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        return True

    async def refuse(self, status: int) -> None:
        """Answer what is not HTTP, if it is still possible to answer."""
        if self._http.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            try:
                await self.send(
                    Response(status, {"Connection": "close", "Content-Type": "text/plain"}, b"Bad request\n")
                )
            except (_Gone, anyio.BrokenResourceError):
                return

    async def _next(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            try:
                data = await self._stream.receive()
            except anyio.EndOfStream:
                data = b""
            self._http.receive_data(data)
        return event

    async def _write(self, data: bytes | None) -> None:
        if data:
            await self._stream.send(data)

    async def _reset(self) -> None:
        with suppress(OSError):  # the other side may have gone first
            _raw_socket(self._stream).setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        await anyio.aclose_forcefully(self._stream)
        raise _Gone


def _raw_socket(stream: anyio.abc.SocketStream) -> socket.socket:
    return stream.extra(anyio.abc.SocketAttribute.raw_socket)  # noqa: S610
