"""A small HTTP/1.1 server on anyio and h11.

It exists because a sandbox has to misbehave on demand: reset a connection, stop in the middle of a body,
dribble, or talk nonsense. Frameworks do not let an application do that.
"""

from __future__ import annotations

import logging
import socket
import ssl
import struct
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from typing import TypeVar

import anyio
import h11
from anyio.abc import ByteStream, Listener, SocketAttribute, SocketStream, TaskStatus
from anyio.streams.tls import TLSListener

from heygen_async.sandbox.http.api_error import ApiError, payload_too_large
from heygen_async.sandbox.http.messages import Delivery, Request, Response, text_response

__all__ = ["Server"]

T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]
Report = Callable[[str, Exception], None]

_log = logging.getLogger("heygen_async.sandbox")
_PIECES = 8
_IDLE_SECONDS = 75.0
# Real seconds without a byte: after the first a virtual clock no longer waits, after the second nobody does.
_STALL_SECONDS = 0.5
_STALLED_BODY_SECONDS = 30.0
_BODILESS = (204, 304)
_WORTH_PACKING = 512


@dataclass(frozen=True, slots=True)
class _TooLarge(Exception):
    limit: int


class _Stalled(Exception):
    """The request's body stopped coming."""


class _Gone(Exception):
    """The connection is over, by the client's will or by a fault."""


_OVER = (_Gone, TimeoutError, anyio.BrokenResourceError, anyio.ClosedResourceError)


def _log_crash(what: str, error: Exception) -> None:
    _log.error("%s", what, exc_info=error)


class Server:
    """Serves one handler on one port.

    Args:
        handler: Turns a request into an answer. What it raises costs that request, never the server.
        body_limit: Largest request body in bytes.
        busy: Entered while a request is handled, so that a virtual clock stands still meanwhile.
        crashed: Takes the report of a crash, and of what was asked.
        date: Gives the time for the ``Date`` header, or None for none.
        tls: Serves https.
    """

    def __init__(
        self,
        handler: Handler,
        *,
        body_limit: int,
        busy: Callable[[], AbstractContextManager[None]] = nullcontext,
        crashed: Report = _log_crash,
        date: Callable[[], float | None] = time.time,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._handler = handler
        self._body_limit = body_limit
        self._busy = busy
        self._crashed = crashed
        self._date = date
        self._tls = tls
        self._listener: Listener[SocketStream] | None = None

    async def listen(self, port: int = 0, host: str = "127.0.0.1") -> int:
        """Take a port, and give its number; 0 takes a free one.

        Raises:
            OSError: It cannot be had.
        """
        listener = await anyio.create_tcp_listener(local_host=host, local_port=port)
        self._listener = listener
        return int(listener.extra(SocketAttribute.local_port))  # noqa: S610 - no Django

    async def aclose(self) -> None:
        if self._listener is not None:
            await self._listener.aclose()

    async def serve(self) -> None:
        """Serve the port that was taken, until cancelled."""
        assert self._listener is not None, "listen() comes first"  # noqa: S101
        async with self._listener as listener:
            if self._tls is None:
                await listener.serve(self._serve)
            else:
                await TLSListener(listener, self._tls, standard_compatible=False).serve(self._serve)

    async def run(self, *, task_status: TaskStatus[int] = anyio.TASK_STATUS_IGNORED) -> None:
        """Take the port and report it, and serve until cancelled."""
        task_status.started(await self.listen())
        await self.serve()

    async def _serve(self, stream: ByteStream) -> None:
        with suppress(OSError):  # whoever connected may be gone already
            _raw_socket(stream).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = _Connection(stream, self._body_limit, self._date, _Hold(self._busy))
        async with stream:
            try:
                try:
                    while True:
                        with anyio.fail_after(_IDLE_SECONDS):
                            head = await connection.head()
                        with connection.hold:
                            await self._exchange(connection, head)
                        if not connection.reusable():
                            return
                except h11.RemoteProtocolError as error:
                    await connection.refuse(error.error_status_hint)
            except _OVER:
                return
            except Exception as error:  # noqa: BLE001 - one connection's crash must not be every connection's end
                self._crashed("a connection", error)

    async def _exchange(self, connection: _Connection, head: h11.Request) -> None:
        try:
            body = await connection.body()
        except _Stalled:
            problem = ApiError(408, "request_timeout", "The request body stopped coming")
            await connection.send(problem.response().with_headers(Connection="close"))
            return
        except _TooLarge as error:
            await connection.send(payload_too_large(error.limit).response().with_headers(Connection="close"))
            return
        headers: dict[str, str] = {}
        for raw_name, raw_value in head.headers:
            name, value = raw_name.decode("ascii"), raw_value.decode("latin-1")
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        method = head.method.decode("ascii")
        target = head.target.decode("ascii", "replace")
        try:
            request = Request.parse(method, target, headers, body)
        except ValueError:
            await connection.send(text_response(400, "Bad request\n"))
            return
        try:
            response = _packed(await self._handler(request), headers)
            connection.opening(response)
        except Exception as error:  # noqa: BLE001 - it is reported
            self._crashed(f"{method} {request.path}", error)
            response = text_response(500, "Internal server error\n")
        await connection.send(response)


class _Hold:
    """Keeps a virtual clock from jumping while a request is handled, but not while the client stalls."""

    def __init__(self, busy: Callable[[], AbstractContextManager[None]]) -> None:
        self._busy = busy
        self._held: AbstractContextManager[None] | None = None

    def __enter__(self) -> None:
        self._take()

    def __exit__(self, *_: object) -> None:
        self._give()

    def release(self) -> None:
        """Let the clock go on for good."""
        self._give()

    def _take(self) -> None:
        self._held = self._busy()
        self._held.__enter__()

    def _take_again(self) -> None:
        if self._held is None:
            self._take()

    def _give(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            held.__exit__(None, None, None)

    async def during(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do ``work``, and let the clock go on meanwhile once it has taken longer than a moment."""
        if self._held is None or isinstance(self._held, nullcontext):
            return await work()

        async def give_later() -> None:
            await anyio.sleep(_STALL_SECONDS)
            self._give()

        done: list[T] = []
        problem: Exception | None = None
        async with anyio.create_task_group() as watch:
            watch.start_soon(give_later)
            try:
                done.append(await work())
            except Exception as error:  # noqa: BLE001 - raised again, outside of the task group that would wrap it
                problem = error
            watch.cancel_scope.cancel()
        self._take_again()
        if problem is not None:
            raise problem
        return done[0]


class _Connection:
    def __init__(self, stream: ByteStream, body_limit: int, date: Callable[[], float | None], hold: _Hold) -> None:
        self._stream = stream
        self._limit = body_limit
        self._date = date
        self.hold = hold
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=64 * 1024)
        self._head_only = False

    async def head(self) -> h11.Request:
        event = await self._next()
        if isinstance(event, h11.Request):
            self._head_only = event.method == b"HEAD"
            return event
        raise _Gone

    async def body(self) -> bytes:
        if self._http.they_are_waiting_for_100_continue:
            await self._write(self._http.send(h11.InformationalResponse(status_code=100, headers=[])))
        body = bytearray()
        while True:
            event = await self._next(stalls=True)
            if isinstance(event, h11.Data):
                body += event.data
                if len(body) > self._limit:
                    raise _TooLarge(self._limit)
            elif isinstance(event, h11.EndOfMessage):
                return bytes(body)
            else:
                raise _Gone

    def opening(self, response: Response) -> h11.Response:
        """The head of an answer. h11 refuses what is no HTTP."""
        date = self._date()
        headers = [*response.headers.items()]
        if date is not None:
            headers.insert(0, ("Date", formatdate(date, usegmt=True)))
        if response.stream is not None:
            return h11.Response(status_code=response.status, headers=headers, reason=_reason(response.status))
        if "content-length" not in {name.lower() for name in response.headers} and response.status not in _BODILESS:
            headers.append(("Content-Length", str(len(response.body))))
        return h11.Response(status_code=response.status, headers=headers, reason=_reason(response.status))

    async def send(self, response: Response) -> None:
        delivery = response.delivery
        if delivery.reset:
            await self._reset()
        if delivery.garbage:
            await self._stream.send(b"\x00\xffnot HTTP at all\r\n\r\n")
            await self._reset()
        await self._write(self._http.send(self.opening(response)))
        if response.stream is not None:
            await self._send_stream(response.stream)
        elif not self._head_only and response.status not in _BODILESS:
            await self._send_body(response.body, delivery)
        await self._write(self._http.send(h11.EndOfMessage()))

    async def _send_stream(self, pieces: AsyncIterator[bytes]) -> None:
        """Send pieces as they come, until they or the client's interest end."""
        self.hold.release()
        async with anyio.create_task_group() as tasks:

            async def leave() -> None:
                # The client sends nothing more, so what comes is the end.
                with suppress(anyio.EndOfStream, *_OVER):
                    await self._stream.receive()
                tasks.cancel_scope.cancel()

            tasks.start_soon(leave)
            with suppress(*_OVER):
                async for piece in pieces:
                    await self._write(self._http.send(h11.Data(data=piece)))
            tasks.cancel_scope.cancel()

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
        self._head_only = False
        return True

    async def refuse(self, status: int) -> None:
        """Answer what is not HTTP, if it is still possible to answer."""
        if self._http.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            await self.send(Response(status, {"Connection": "close", "Content-Type": "text/plain"}, b"Bad request\n"))

    async def _next(self, *, stalls: bool = False) -> object:
        """The next event.

        Args:
            stalls: Whether a client that stops sending is left.

        Raises:
            _Stalled: It was.
        """
        while (event := self._http.next_event()) is h11.NEED_DATA:
            try:
                data = await (self._receive() if stalls else self._stream.receive())
            except anyio.EndOfStream:
                data = b""
            self._http.receive_data(data)
        return event

    async def _receive(self) -> bytes:
        with anyio.move_on_after(_STALLED_BODY_SECONDS):
            return await self.hold.during(self._stream.receive)
        raise _Stalled

    async def _write(self, data: bytes | None) -> None:
        if data:
            await self.hold.during(partial(self._stream.send, data))

    async def _reset(self) -> None:
        with suppress(OSError):  # the other side may have gone first
            _raw_socket(self._stream).setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        await anyio.aclose_forcefully(self._stream)
        raise _Gone


def _reason(status: int) -> bytes:
    try:
        return HTTPStatus(status).phrase.encode("ascii")
    except ValueError:
        return b""


def _packed(response: Response, asked: dict[str, str]) -> Response:
    """The answer in gzip, where it is JSON and the client asked for it."""
    codings = {part.partition(";")[0].strip() for part in asked.get("accept-encoding", "").lower().split(",")}
    json = response.headers.get("Content-Type") == "application/json"
    if "gzip" not in codings or not json or len(response.body) < _WORTH_PACKING:
        return response
    packer = zlib.compressobj(1, wbits=31)
    packed = packer.compress(response.body) + packer.flush()
    return replace(response, body=packed).with_headers(Content_Encoding="gzip", Vary="Accept-Encoding")


def _raw_socket(stream: ByteStream) -> socket.socket:
    return stream.extra(SocketAttribute.raw_socket)  # noqa: S610
