"""The default backend, and the only module that imports httpx.

httpx's own pool scans every request it holds at every event, and can lose a place when a task is cancelled at
the wrong moment. So each connection gets a transport of its own, idle ones lie on a stack (the warmest is used
next), and whoever must wait does so in front, in `heygen_async.core.limits`. A transport whose request did not
end well is thrown away whole, whatever state it is in.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager

import anyio
import attrs
import httpx

from heygen_async.core.backends.base import (
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
    Stream,
    proxy_for,
    whole,
)
from heygen_async.errors import ConfigurationError, InvalidInput
from heygen_async.wire.files import FileSource

__all__ = ["HttpxBackend", "HttpxClientBackend"]

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_FAILURES = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    OSError,
    EOFError,
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.EndOfStream,
)
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


class _Splice(bytes):
    """An empty chunk that marks the place of a file in a multipart body."""

    source: FileSource
    field: str


class _Placeholder:
    """Looks like a file of the right size to httpx, which encodes the form around it, and is never read as one."""

    def __init__(self, field: str, source: FileSource) -> None:
        self._mark = _Splice(b"\0")
        self._mark.field = field
        self._mark.source = source
        self._size = source.size
        self._at = 0

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (self._size if whence == 2 else 0)
        return self._at

    def read(self, _size: int = -1) -> bytes:
        if self._at == 0:
            self._at = self._size or 1
            return self._mark
        return b""


class _Body:
    """A body that is read while it is sent, anew for every attempt."""

    def __init__(self, parts: list[bytes | tuple[str, FileSource]]) -> None:
        self._parts = parts
        self.error: InvalidInput | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            if isinstance(part, bytes):
                yield part
                continue
            try:
                async for chunk in whole(*part):
                    yield chunk
            except InvalidInput as error:
                self.error = error
                raise


def _encode(content: Content) -> tuple[bytes | _Body | None, list[tuple[str, str]]]:
    """The body for httpx, and the headers that belong to it."""
    if content is None or isinstance(content, bytes):
        return content, []
    if not isinstance(content, Form):
        return _Body([("file", content)]), [("Content-Length", str(content.size))]
    # httpx chooses the boundary and writes the parts; only the files are read by us, off the event loop.
    files = {
        field: (source.name, _Placeholder(field, source), source.content_type)
        for field, source in content.files.items()
    }
    form = httpx.Request("POST", "http://form.invalid", files=files)  # type: ignore[arg-type]
    assert isinstance(form.stream, httpx.SyncByteStream)  # noqa: S101 - narrows the type
    parts: list[bytes | tuple[str, FileSource]] = [
        (chunk.field, chunk.source) if isinstance(chunk, _Splice) else chunk for chunk in form.stream
    ]
    return _Body(parts), [(name, form.headers[name]) for name in ("Content-Type", "Content-Length")]


class _Sent:
    """Watches a new connection for the moment the request's first byte leaves."""

    __slots__ = ("yes",)

    def __init__(self) -> None:
        self.yes = False

    async def __call__(self, event: str, _info: Mapping[str, object]) -> None:
        if event.endswith("send_request_headers.started"):
            self.yes = True


@attrs.define(eq=False)
class _Shard:
    """A transport with one connection, or the caller's own transport."""

    transport: httpx.AsyncBaseTransport
    origin: tuple[str, str, int | None]
    warm: bool = False


@attrs.frozen
class _HttpxStream:
    status: int
    headers: Mapping[str, str]
    _response: httpx.Response
    _timeout: float

    async def chunks(self) -> AsyncIterator[bytes]:
        iterator = aiter(self._response.aiter_raw())
        while True:
            failure: BackendFailure | None = None
            chunk: bytes | None = None
            with anyio.move_on_after(self._timeout) as scope:
                try:
                    chunk = await anext(iterator, None)
                except _FAILURES as error:
                    failure = _failure(error)
            if scope.cancelled_caught:
                failure = NoAnswer("the answer stopped coming")
            if failure is not None:
                raise failure
            if chunk is None:
                return
            yield chunk


def _late(sent: bool) -> BackendFailure:
    return NoAnswer("no answer in time") if sent else NotSent("no connection in time")


def _blame(body: bytes | _Body | None, failure: BackendFailure | InvalidInput | None) -> BackendFailure | InvalidInput:
    """The failure to raise: a file that could not be read is the cause of whatever the library made of it."""
    if isinstance(body, _Body) and body.error is not None:
        return body.error
    return failure or NoAnswer("no answer")


async def _read(response: httpx.Response) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_bytes():
        size += len(chunk)
        if size > MAX_ANSWER:
            raise NoAnswer(f"the answer is longer than {MAX_ANSWER // 2**20} MiB")
        chunks.append(chunk)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


# What `httpx.Response` can decode without further packages.
_ACCEPT = ("Accept-Encoding", "gzip, deflate")
_IDENTITY = ("Accept-Encoding", "identity")


def _headers(response: httpx.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw}


class HttpxBackend:
    """One connection per transport, reused; see the module's text.

    Args:
        trust_env: Whether the proxies of the environment are respected.
        transport: An ``httpx.AsyncBaseTransport`` to send everything with, instead of the network.
    """

    def __init__(self, *, trust_env: bool = True, transport: object = None) -> None:
        if transport is not None and not isinstance(transport, httpx.AsyncBaseTransport):
            raise ConfigurationError("transport must be an httpx.AsyncBaseTransport")
        self._custom = transport
        self._trust_env = trust_env
        self._idle: dict[tuple[str, str, int | None], list[_Shard]] = {}
        self._busy: set[_Shard] = set()
        self._tls: ssl.SSLContext | None = None
        self._no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._closed = False

    @property
    def idle(self) -> int:
        """Connections that wait for a request."""
        return sum(len(stack) for stack in self._idle.values())

    @property
    def busy(self) -> int:
        """Connections with a request under way."""
        return len(self._busy)

    async def send(self, request: Request) -> Response:
        failure: BackendFailure | InvalidInput | None = None
        body, headers = _encode(request.content)
        sent = _Sent()
        shard, wire = self._begin(request, body, [_ACCEPT, *headers], sent)
        answer: Response | None = None
        try:
            with anyio.move_on_after(request.timeout) as scope:
                try:
                    response = await shard.transport.handle_async_request(wire)
                    try:
                        data = await _read(response)
                    finally:
                        await response.aclose()
                    answer = Response(response.status_code, _headers(response), data)
                except (BackendFailure, InvalidInput) as error:
                    failure = error
                except _FAILURES as error:
                    failure = _failure(error, sent=shard.warm or sent.yes)
            if scope.cancelled_caught:
                failure = _late(shard.warm or sent.yes)
        finally:
            if answer is not None:
                await self._give_back(shard)
            else:
                await self._discard(shard)
        if answer is None:
            raise _blame(body, failure)
        return answer

    @asynccontextmanager
    async def stream(self, request: Request) -> AsyncGenerator[Stream]:
        failure: BackendFailure | InvalidInput | None = None
        body, headers = _encode(request.content)
        sent = _Sent()
        shard, wire = self._begin(request, body, [_IDENTITY, *headers], sent)
        response: httpx.Response | None = None
        try:
            with anyio.move_on_after(request.timeout) as scope:
                try:
                    response = await shard.transport.handle_async_request(wire)
                except InvalidInput as error:
                    failure = error
                except _FAILURES as error:
                    failure = _failure(error, sent=shard.warm or sent.yes)
            if scope.cancelled_caught:
                failure = _late(shard.warm or sent.yes)
            if failure is None and response is not None:
                yield _HttpxStream(response.status_code, _headers(response), response, request.timeout)
        finally:
            # Only a body that was read to its end leaves a connection that can be used again.
            if response is not None and response.is_stream_consumed and response.is_closed:
                await self._give_back(shard)
            else:
                await self._discard(shard)
        if failure is not None:
            raise _blame(body, failure)

    async def aclose(self) -> None:
        self._closed = True
        shards = [shard for stack in self._idle.values() for shard in stack]
        shards += self._busy
        self._idle.clear()
        for shard in shards:
            await self._discard(shard)
        if self._custom is not None:
            await self._custom.aclose()

    def _begin(
        self, request: Request, body: bytes | _Body | None, headers: list[tuple[str, str]], sent: _Sent
    ) -> tuple[_Shard, httpx.Request]:
        if self._closed:
            raise NotSent("the client is closed")
        try:
            wire = httpx.Request(
                request.method, request.url, headers=[*request.headers, _ACCEPT, *headers], content=body
            )
        except httpx.InvalidURL:
            raise NotSent("the address is not valid") from None
        shard = self._take(wire.url)
        connect = min(CONNECT_TIMEOUT, request.timeout)
        timeout = {"connect": connect, "pool": connect}
        wire.extensions = {"timeout": timeout} if shard.warm else {"timeout": timeout, "trace": sent}
        return shard, wire

    def _take(self, url: httpx.URL) -> _Shard:
        origin = (url.scheme, url.host, url.port)
        stack = self._idle.get(origin)
        shard = stack.pop() if stack else _Shard(self._connect(url), origin)
        self._busy.add(shard)
        return shard

    def _connect(self, url: httpx.URL) -> httpx.AsyncBaseTransport:
        if self._custom is not None:
            return self._custom
        proxy = proxy_for(url.scheme, url.host) if self._trust_env else None
        if url.scheme == "https" or (proxy is not None and proxy.startswith("https:")):
            if self._tls is None:
                self._tls = httpx.create_ssl_context(trust_env=self._trust_env)
            context = self._tls
        else:
            # Never used; given so that httpx does not load the certificates of the world for plain http.
            context = self._no_tls
        return httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=_LIMITS, proxy=proxy)

    async def _give_back(self, shard: _Shard) -> None:
        stack = self._idle.setdefault(shard.origin, [])
        if self._closed or len(stack) >= MAX_IDLE:
            await self._discard(shard)
            return
        self._busy.discard(shard)
        # The caller's own transport may open a connection for any request, so it never counts as warm.
        shard.warm = self._custom is None
        stack.append(shard)

    async def _discard(self, shard: _Shard) -> None:
        self._busy.discard(shard)
        if shard.transport is self._custom:
            return
        with anyio.move_on_after(_CLOSE_WITHIN, shield=True):
            try:
                await shard.transport.aclose()
            except _FAILURES:
                return


class HttpxClientBackend:
    """A client of the caller's, used as it is: its proxies, hooks, limits and certificates. Never closed from here."""

    def __init__(self, client: object) -> None:
        if not isinstance(client, httpx.AsyncClient):
            raise ConfigurationError("http_client must be an httpx.AsyncClient")
        self._client = client

    async def send(self, request: Request) -> Response:
        failure: BackendFailure | InvalidInput | None = None
        body, headers = _encode(request.content)
        sent = _Sent()
        answer: Response | None = None
        with anyio.move_on_after(request.timeout) as scope:
            try:
                response = await self._client.send(self._wire(request, body, headers, sent), stream=True)
                try:
                    answer = Response(response.status_code, _headers(response), await _read(response))
                finally:
                    await response.aclose()
            except (BackendFailure, InvalidInput) as error:
                failure = error
            except _FAILURES as error:
                failure = _failure(error, sent=sent.yes)
        if answer is not None:
            return answer
        if scope.cancelled_caught:
            failure = _late(sent.yes)
        raise _blame(body, failure)

    @asynccontextmanager
    async def stream(self, request: Request) -> AsyncGenerator[Stream]:
        failure: BackendFailure | InvalidInput | None = None
        body, headers = _encode(request.content)
        sent = _Sent()
        response: httpx.Response | None = None
        with anyio.move_on_after(request.timeout) as scope:
            try:
                response = await self._client.send(self._wire(request, body, [_IDENTITY, *headers], sent), stream=True)
            except InvalidInput as error:
                failure = error
            except _FAILURES as error:
                failure = _failure(error, sent=sent.yes)
        if response is None:
            if scope.cancelled_caught:
                failure = _late(sent.yes)
            raise _blame(body, failure)
        try:
            yield _HttpxStream(response.status_code, _headers(response), response, request.timeout)
        finally:
            with anyio.move_on_after(_CLOSE_WITHIN, shield=True):
                await response.aclose()

    async def aclose(self) -> None:
        return

    def _wire(
        self, request: Request, body: bytes | _Body | None, headers: list[tuple[str, str]], sent: _Sent
    ) -> httpx.Request:
        return self._client.build_request(
            request.method,
            request.url,
            headers=[*request.headers, *headers],
            content=body,
            timeout=httpx.Timeout(request.timeout, connect=min(CONNECT_TIMEOUT, request.timeout)),
            extensions={"trace": sent},
        )
