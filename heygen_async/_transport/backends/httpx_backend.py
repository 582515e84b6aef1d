"""The default backend, and the only module that imports httpx.

httpx's own pool scans every request it holds at every event, and can lose a place when a task is cancelled at
the wrong moment. So each connection gets a transport of its own, idle ones lie on a stack (the warmest is used
next), and whoever must wait does so in front, in `heygen_async._transport.limiter`. A transport whose request did not
end well is thrown away whole, whatever state it is in.
"""

from __future__ import annotations

import os
import ssl
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from functools import lru_cache
from typing import Any

import anyio
import attrs
import httpx

from heygen_async._threads import in_thread
from heygen_async._transport.backends.base import (
    CONNECT_TIMEOUT,
    KEEPALIVE,
    MAX_ANSWER,
    MAX_IDLE,
    BackendFailure,
    Content,
    Form,
    NoAnswer,
    NotSent,
    Request,
    Response,
    SendTracker,
    Stream,
    proxy_for,
    read_exactly,
)
from heygen_async._transport.backends.form import Placeholder, Splice
from heygen_async._transport.backends.hang_up import HungUp, SendWatch, inode_of
from heygen_async._wire.files import FileSource
from heygen_async.errors import ConfigurationError, InvalidInput

__all__ = ["HttpxBackend"]

_Origin = tuple[str, str, int | None]

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_BROKEN = (anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream, OSError, EOFError)
_FAILURES = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, *_BROKEN)
_CLOSE_WITHIN = 2.0
_LIMITS = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEPALIVE)


def _failure(error: Exception, *, sent: bool = True) -> BackendFailure:
    """Our own words for an error of httpx's, which may hold the request and with it the key."""
    if isinstance(error, httpx.ConnectTimeout):
        return NotSent("no connection in time")
    if isinstance(error, httpx.ConnectError):
        # Written by the operating system or the TLS library: names hosts and reasons, never headers.
        return NotSent(f"no connection: {str(error)[:200] or type(error).__name__}")
    if isinstance(error, _NOT_SENT) or not sent:
        return NotSent(f"no connection ({type(error).__name__})")
    if isinstance(error, httpx.TimeoutException):
        return NoAnswer("no answer in time")
    if isinstance(error, httpx.RemoteProtocolError):
        return NoAnswer("the connection was closed, or garbled, before the answer was complete")
    return NoAnswer(f"the connection broke ({type(error).__name__})")


class _Body(httpx.AsyncByteStream):
    """A body that is read while it is sent."""

    def __init__(self, parts: list[bytes | tuple[str, FileSource]]) -> None:
        self._parts = parts
        self._running: AsyncGenerator[bytes] | None = None
        self.error: InvalidInput | None = None
        self.watch: Callable[[], SendWatch | None] = lambda: None
        """What looks whether the server still takes the body, asked for as soon as there is a connection."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        self._running = self._read()
        return self._running

    async def _read(self) -> AsyncGenerator[bytes]:
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            watch = self.watch()
            try:
                async with aclosing(read_exactly(*part)) as chunks:
                    async for chunk in chunks:
                        rest = memoryview(chunk)
                        while rest:
                            size = len(rest) if watch is None else await watch.room()
                            yield chunk if size >= len(chunk) else bytes(rest[:size])
                            rest = rest[size:]
            except InvalidInput as error:
                self.error = error
                raise
            except HungUp:
                from httpcore import WriteError  # what httpx stands on

                # It reads the answer then, instead of sending the rest.
                raise WriteError from None
            finally:
                if watch is not None:
                    watch.close()

    async def aclose(self) -> None:
        """Close the file, also where sending stopped in the middle of it."""
        if self._running is not None:
            with anyio.CancelScope(shield=True):
                await self._running.aclose()


def _encode(content: Content) -> tuple[bytes | _Body | None, list[tuple[str, str]]]:
    """The body for httpx, and the headers that belong to it."""
    if content is None or isinstance(content, bytes):
        return content, []
    if not isinstance(content, Form):
        return _Body([("file", content)]), [("Content-Length", str(content.size))]
    # httpx chooses the boundary and writes the parts; only the files are read by us, off the event loop.
    parts_of: list[tuple[str, object]] = [(field, (None, text)) for field, text in content.texts]
    for field, source in content.parts:
        parts_of.append((field, (source.name, Placeholder(field, source), source.content_type)))
    form = httpx.Request("POST", "http://form.invalid", files=parts_of)  # type: ignore[arg-type]
    assert isinstance(form.stream, httpx.SyncByteStream)  # noqa: S101 - narrows the type
    parts: list[bytes | tuple[str, FileSource]] = [
        (chunk.field, chunk.source) if isinstance(chunk, Splice) else chunk for chunk in form.stream
    ]
    return _Body(parts), [(name, form.headers[name]) for name in ("Content-Type", "Content-Length")]


@attrs.define
class _HttpxStream:
    status: int
    headers: Mapping[str, str]
    _response: httpx.Response
    _timeout: float
    _raw: AsyncIterator[bytes] | None = None

    async def chunks(self) -> AsyncGenerator[bytes]:
        if self._response.is_stream_consumed:
            # As the transports of tests answer: with all of it.
            yield self._response.content
            return
        self._raw = raw = self._response.aiter_raw()
        while True:
            failure: BackendFailure | None = None
            chunk: bytes | None = None
            with anyio.move_on_after(self._timeout) as scope:
                try:
                    chunk = await anext(raw, None)
                except _FAILURES as error:
                    failure = _failure(error)
            if scope.cancelled_caught:
                failure = NoAnswer("the answer stopped coming")
            if failure is not None:
                raise failure
            if chunk is None:
                return
            yield chunk

    @property
    def ended(self) -> bool:
        return self._response.is_stream_consumed and self._response.is_closed

    async def abandon(self) -> None:
        await _abandon(self._response, self._raw)


async def _abandon(response: httpx.Response, body: AsyncIterator[bytes] | None) -> None:
    """Close the connection of an answer that is not read to its end, and end the generators that were reading it.

    Without the latter they are left to the garbage collector, which trio rightly complains about.
    """
    with anyio.move_on_after(_CLOSE_WITHIN, shield=True):
        with suppress(*_FAILURES):
            await response.aclose()
        with suppress(*_FAILURES):
            if body is not None:
                async for _ in body:
                    pass


def _late(sent: bool) -> BackendFailure:
    return NoAnswer("no answer in time") if sent else NotSent("no connection in time")


def _blame(body: bytes | _Body | None, failure: BackendFailure | InvalidInput | None) -> BackendFailure | InvalidInput:
    """The failure to raise: a file that could not be read is the cause of whatever the library made of it."""
    if isinstance(body, _Body) and body.error is not None:
        return body.error
    return failure or NoAnswer("no answer")


class _Received(httpx.SyncByteStream):
    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)


def _add(chunks: list[bytes], chunk: bytes, size: int) -> int:
    if size + len(chunk) > MAX_ANSWER:
        raise NoAnswer(f"the answer is longer than {MAX_ANSWER // 2**20} MiB")
    chunks.append(chunk)
    return size + len(chunk)


async def _read(response: httpx.Response) -> bytes:
    if response.is_stream_consumed:
        return response.content
    encoding = response.headers.get("content-encoding", "")
    body: AsyncIterator[bytes] | None = None
    chunks: list[bytes] = []
    size = 0
    try:
        if encoding.count(","):
            # Each layer multiplies by a thousand, before its size can be looked at.
            raise NoAnswer("the answer is compressed more than once")
        body = response.aiter_raw()
        async for chunk in body:
            size = _add(chunks, chunk, size)
    except BackendFailure:
        await _abandon(response, body)
        raise
    return _decode(encoding, chunks) if encoding else b"".join(chunks)


def _decode(encoding: str, received: list[bytes]) -> bytes:
    """Unpack an answer that has been read to its end.

    httpx can do it while it reads, but a body that turns out not to be packed then leaves the generators that were
    reading it to the garbage collector.
    """
    packed = httpx.Response(200, headers={"Content-Encoding": encoding}, stream=_Received(received))
    chunks: list[bytes] = []
    size = 0
    for chunk in packed.iter_bytes():
        size = _add(chunks, chunk, size)
    return b"".join(chunks)


# What `httpx.Response` can decode without further packages.
_ACCEPT = ("Accept-Encoding", "gzip, deflate")
_IDENTITY = ("Accept-Encoding", "identity")


def _headers(response: httpx.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw}


@attrs.define(eq=False)
class _PooledTransport:
    """One connection, while it is there: a transport of its own, the caller's transport, or the caller's client."""

    open: Callable[[httpx.Request], Awaitable[httpx.Response]]
    close: Callable[[], Awaitable[None]] | None = None
    origin: _Origin = ("", "", None)
    warm: bool = False
    foreign: bool = False
    socket: tuple[Any, int | None] = (None, None)
    """That of the connection, and what the system called it when it was made."""


@lru_cache(1)
def _no_certificates() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


_loaded: dict[tuple[bool, str | None, str | None], ssl.SSLContext] = {}
_loading = threading.Lock()


async def _certificates(trust_env: bool) -> ssl.SSLContext:
    """The certificates of the world, loaded once in a process: they take 0.7 MB, and 40 ms off the event loop."""
    # The variables that httpx reads.
    key = (trust_env, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))

    def load() -> ssl.SSLContext:
        with _loading:
            if key not in _loaded:
                _loaded[key] = httpx.create_ssl_context(trust_env=trust_env)
            return _loaded[key]

    return _loaded[key] if key in _loaded else await in_thread(load)


class _Pool:
    """Transports of one connection each: idle ones on a stack per origin, the warmest on top."""

    def __init__(self, *, trust_env: bool, transport: httpx.AsyncBaseTransport | None) -> None:
        self._custom = transport
        self._trust_env = trust_env
        self._idle: dict[_Origin, list[_PooledTransport]] = {}
        self._busy: set[_PooledTransport] = set()
        self._closed = False

    def count(self) -> tuple[int, int]:
        return sum(len(stack) for stack in self._idle.values()), len(self._busy)

    def wire(
        self, request: Request, headers: list[tuple[str, str]], body: bytes | _Body | None, _timeout: httpx.Timeout
    ) -> httpx.Request:
        every = [*request.headers, *headers]
        if isinstance(body, _Body):
            url = httpx.URL(request.url)
            every.insert(0, ("Host", url.netloc.decode("ascii")))
            return httpx.Request(request.method, url, headers=every, stream=body)
        return httpx.Request(request.method, request.url, headers=every, content=body)

    async def take(self, url: httpx.URL) -> _PooledTransport:
        if self._closed:
            raise NotSent("the client is closed")
        origin = (url.scheme, url.host, url.port)
        stack = self._idle.get(origin)
        shard = stack.pop() if stack else await self._connect(url, origin)
        self._busy.add(shard)
        return shard

    async def give_back(self, shard: _PooledTransport) -> None:
        stack = self._idle.setdefault(shard.origin, [])
        if self._closed or len(stack) >= MAX_IDLE:
            await self.discard(shard)
            return
        self._busy.discard(shard)
        # The caller's own transport may open a connection for any request, so it never counts as warm.
        shard.warm = self._custom is None
        stack.append(shard)

    async def discard(self, shard: _PooledTransport) -> None:
        self._busy.discard(shard)
        if shard.close is None:
            return
        with anyio.move_on_after(_CLOSE_WITHIN, shield=True):
            try:
                await shard.close()
            except _FAILURES:
                return

    async def aclose(self) -> None:
        self._closed = True
        shards = [shard for stack in self._idle.values() for shard in stack]
        shards += self._busy
        self._idle.clear()
        for shard in shards:
            await self.discard(shard)
        if self._custom is not None:
            await self._custom.aclose()

    async def _connect(self, url: httpx.URL, origin: _Origin) -> _PooledTransport:
        if self._custom is not None:
            return _PooledTransport(self._custom.handle_async_request, None, origin, foreign=True)
        proxy = proxy_for(url.scheme, url.host, socks="socksio") if self._trust_env else None
        if url.scheme == "https" or (proxy is not None and proxy.startswith("https:")):
            context = await _certificates(self._trust_env)
            if self._closed:
                raise NotSent("the client is closed")
        else:
            # Never used; given so that httpx does not load the certificates of the world for plain http.
            context = _no_certificates()
        transport = httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=_LIMITS, proxy=proxy)
        return _PooledTransport(transport.handle_async_request, transport.aclose, origin)


class _CallersClient:
    """A client of the caller's, used as it is: its proxies, hooks, limits and certificates. Never closed from here."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._busy = 0

    def count(self) -> tuple[int, int]:
        return 0, self._busy

    def wire(
        self, request: Request, headers: list[tuple[str, str]], body: bytes | _Body | None, timeout: httpx.Timeout
    ) -> httpx.Request:
        # Through the client, for its headers and cookies; a body that streams is then put in as it is.
        wire = self._client.build_request(
            request.method,
            request.url,
            headers=[*request.headers, *headers],
            content=None if isinstance(body, _Body) else body,
            timeout=timeout,
        )
        if not isinstance(body, _Body):
            return wire
        return httpx.Request(wire.method, wire.url, headers=wire.headers, stream=body, extensions=wire.extensions)

    async def take(self, _url: httpx.URL) -> _PooledTransport:
        if self._client.is_closed:
            raise NotSent("the http_client is closed")
        self._busy += 1
        return _PooledTransport(self._send, foreign=True)

    async def give_back(self, _shard: _PooledTransport) -> None:
        self._busy -= 1

    async def discard(self, _shard: _PooledTransport) -> None:
        self._busy -= 1

    async def aclose(self) -> None:
        return

    async def _send(self, wire: httpx.Request) -> httpx.Response:
        return await self._client.send(wire, stream=True, follow_redirects=False)


class HttpxBackend:
    """Requests over httpx; see the module's text.

    Args:
        trust_env: Whether the proxies of the environment are respected.
        transport: An ``httpx.AsyncBaseTransport`` to send everything with, instead of the network.
        client: An ``httpx.AsyncClient`` of the caller's to send everything with; it stays the caller's to close.
    """

    def __init__(self, *, trust_env: bool = True, transport: object = None, client: object = None) -> None:
        if transport is not None and not isinstance(transport, httpx.AsyncBaseTransport):
            raise ConfigurationError("transport must be an httpx.AsyncBaseTransport")
        if client is not None and not isinstance(client, httpx.AsyncClient):
            raise ConfigurationError("http_client must be an httpx.AsyncClient")
        self._pool = _CallersClient(client) if client else _Pool(trust_env=trust_env, transport=transport)

    @property
    def idle(self) -> int:
        """Connections that wait for a request."""
        return self._pool.count()[0]

    @property
    def busy(self) -> int:
        """Connections with a request under way."""
        return self._pool.count()[1]

    async def send(self, request: Request) -> Response:
        body, headers = _encode(request.content)
        shard, wire, sent = await self._begin(request, body, [_ACCEPT, *headers])
        answer: Response | None = None
        failure: BackendFailure | InvalidInput | None = None
        try:
            with anyio.move_on_after(request.timeout) as scope:
                try:
                    response = await shard.open(wire)
                    try:
                        data = await _read(response)
                    finally:
                        await response.aclose()
                    answer = Response(response.status_code, _headers(response), data)
                except (BackendFailure, InvalidInput) as error:
                    failure = error
                except _FAILURES as error:
                    failure = _failure(error, sent=sent.yes)
            if scope.cancelled_caught:
                failure = _late(sent.yes)
        finally:
            if answer is not None:
                await self._pool.give_back(shard)
            else:
                await self._pool.discard(shard)
            if isinstance(body, _Body):
                await body.aclose()
        if answer is None:
            raise _blame(body, failure)
        return answer

    @asynccontextmanager
    async def stream(self, request: Request) -> AsyncGenerator[Stream]:
        body, headers = _encode(request.content)
        shard, wire, sent = await self._begin(request, body, [_IDENTITY, *headers])
        stream: _HttpxStream | None = None
        failure: BackendFailure | InvalidInput | None = None
        try:
            with anyio.move_on_after(request.timeout) as scope:
                try:
                    response = await shard.open(wire)
                    stream = _HttpxStream(response.status_code, _headers(response), response, request.timeout)
                except InvalidInput as error:
                    failure = error
                except _FAILURES as error:
                    failure = _failure(error, sent=sent.yes)
            if scope.cancelled_caught:
                failure = _late(sent.yes)
            if stream is not None:
                yield stream
        finally:
            # Only a body that was read to its end leaves a connection that can be used again.
            if stream is not None and stream.ended:
                await self._pool.give_back(shard)
            else:
                try:
                    if stream is not None:
                        await stream.abandon()
                finally:
                    await self._pool.discard(shard)
            if isinstance(body, _Body):
                await body.aclose()
        if stream is None:
            raise _blame(body, failure)

    async def aclose(self) -> None:
        await self._pool.aclose()

    async def _begin(
        self, request: Request, body: bytes | _Body | None, headers: list[tuple[str, str]]
    ) -> tuple[_PooledTransport, httpx.Request, SendTracker]:
        connect = min(CONNECT_TIMEOUT, request.timeout)
        # The attempt as a whole has its own limit, so reading and writing need none.
        timeout = httpx.Timeout(None, connect=connect, pool=connect)
        try:
            wire = self._pool.wire(request, headers, body, timeout)
        except httpx.InvalidURL:
            raise NotSent("the address is not valid") from None
        shard = await self._pool.take(wire.url)
        # A warm connection has been made: whatever fails on it, bytes may have left. Not every transport of the
        # caller's tells when they do.
        sent = SendTracker(shard.warm or shard.foreign)

        async def trace(event: str, info: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.complete" and not shard.foreign:
                connected = info["return_value"].get_extra_info("socket")
                shard.socket = connected, inode_of(connected)
            await sent(event, info)

        if isinstance(body, _Body):
            body.watch = lambda: SendWatch.of(*shard.socket)
        watch = {} if shard.warm else {"trace": trace}
        wire.extensions = {**wire.extensions, "timeout": timeout.as_dict(), **watch}
        return shard, wire, sent
