"""aiohttp itself as the backend: a third of the CPU of any httpx stack, under asyncio only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from functools import lru_cache

import aiohttp
import anyio
import attrs
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

from heygen_async._transport.backends.base import (
    CONNECT_TIMEOUT,
    KEEPALIVE,
    MAX_ANSWER,
    BackendFailure,
    Content,
    Form,
    NoAnswer,
    NotSent,
    Request,
    Response,
    Stream,
    proxy_for,
    read_exactly,
)
from heygen_async._wire.files import FileSource
from heygen_async.errors import ConfigurationError, InvalidInput

__all__ = ["AiohttpBackend"]

_NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientProxyConnectionError)


_CLOSE_WITHIN = 2.0
# After an answer the file is at its end, unless the server answered before it had read all of it.
_LINGER = 0.2


class _Once(Exception):
    """Carries a failure past aiohttp, which would silently repeat a GET, PUT or DELETE on another connection."""

    def __init__(self, failure: BackendFailure) -> None:
        self.failure = failure


_FAILURES = (_Once, BackendFailure, aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError)


def _failure(error: Exception) -> BackendFailure:
    """Our own words for an error of aiohttp's, which may hold the request and with it the key."""
    if isinstance(error, _Once):
        return error.failure
    if isinstance(error, BackendFailure):
        return error.with_traceback(None)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotSent("no connection in time")
    if isinstance(error, aiohttp.ClientConnectorError):
        # Written by the operating system or the TLS library: names hosts and reasons, never headers.
        return NotSent(f"no connection: {str(error.os_error)[:200]}")
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return NotSent(f"the proxy refused the connection (HTTP {error.status})")
    if isinstance(error, (aiohttp.InvalidURL, *_NOT_SENT)):
        return NotSent(f"no connection ({type(error).__name__})")
    if isinstance(error, TimeoutError):
        return NoAnswer("no answer in time")
    if isinstance(error, aiohttp.ServerDisconnectedError | aiohttp.ClientPayloadError | aiohttp.ClientResponseError):
        return NoAnswer("the connection was closed, or garbled, before the answer was complete")
    return NoAnswer(f"the connection broke ({type(error).__name__})")


class _Connected:
    """Whether a request has a connection to HeyGen, through the proxy. Without one, nothing of it was sent."""

    yes = False


def _watching() -> aiohttp.TraceConfig:
    def make(trace_request_ctx: object = None) -> object:
        return trace_request_ctx

    async def connected(_session: object, context: _Connected, _params: object) -> None:
        context.yes = True

    config = aiohttp.TraceConfig(make)  # type: ignore[arg-type]
    config.on_connection_create_end.append(connected)  # type: ignore[arg-type]
    config.on_connection_reuseconn.append(connected)  # type: ignore[arg-type]
    return config


class _FilePayload(aiohttp.Payload):
    """A file that is read while it is sent."""

    def __init__(self, field: str, source: FileSource) -> None:
        super().__init__(source, content_type=source.content_type)
        self._size = source.size
        self._field = field
        self._source = source
        self._done: asyncio.Event | None = None
        self.error: InvalidInput | None = None

    async def closed(self, within: float = _CLOSE_WITHIN) -> None:
        """Wait until the file is closed: aiohttp reads it in a task that it does not wait for."""
        if self._done is not None:
            with anyio.move_on_after(within, shield=True):
                await self._done.wait()

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        raise TypeError("a file is sent, not decoded")

    async def write(self, writer: AbstractStreamWriter) -> None:
        self._done = asyncio.Event()
        try:
            async with aclosing(read_exactly(self._field, self._source)) as chunks:
                async for chunk in chunks:
                    await writer.write(chunk)
        except InvalidInput as error:
            self.error = error
            raise
        finally:
            self._done.set()


def _encode(content: Content) -> tuple[object, tuple[tuple[str, str], ...], list[_FilePayload]]:
    """The body for aiohttp, the headers that belong to it, and the files in it."""
    if content is None or isinstance(content, bytes):
        return content, (), []
    if not isinstance(content, Form):
        payload = _FilePayload("file", content)
        return payload, (), [payload]
    writer = aiohttp.MultipartWriter("form-data")
    for field, text in content.texts:
        part = writer.append(text, {"Content-Type": "text/plain; charset=utf-8"})
        part.set_content_disposition("form-data", quote_fields=False, name=field)
    payloads: list[_FilePayload] = []
    for field, source in content.parts:
        payload = _FilePayload(field, source)
        payload.set_content_disposition("form-data", quote_fields=False, name=field, filename=_quotable(source.name))
        writer.append_payload(payload)
        payloads.append(payload)
    return writer, (("Content-Type", writer.headers["Content-Type"]),), payloads


def _blame(payloads: list[_FilePayload], failure: BackendFailure | None) -> BackendFailure | InvalidInput:
    """What to raise: a file that could not be read is the cause of whatever aiohttp made of it."""
    unreadable = next((payload.error for payload in payloads if payload.error is not None), None)
    return unreadable or failure or NoAnswer("no answer")


async def _end(response: aiohttp.ClientResponse | None, payloads: list[_FilePayload]) -> None:
    if response is not None:
        # A body that was read to its end has given its connection back already.
        response.close()
    for payload in payloads:
        await payload.closed()


@lru_cache(8)
def _timeout(total: float | None, connect: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=total, connect=connect, ceil_threshold=3600)


def _quotable(name: str) -> str:
    """A file name as browsers, and httpx, write it into a quoted string."""
    return name.replace("\\", "\\\\").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


@attrs.frozen
class _AiohttpStream:
    status: int
    headers: Mapping[str, str]
    _response: aiohttp.ClientResponse
    _timeout: float

    async def chunks(self) -> AsyncGenerator[bytes]:
        while True:
            failure: BackendFailure | None = None
            chunk = b""
            try:
                async with asyncio.timeout(self._timeout):
                    chunk = await self._response.content.readany()
            except TimeoutError:
                failure = NoAnswer("the answer stopped coming")
            except _FAILURES as error:
                failure = _failure(error)
            if failure is not None:
                raise failure
            if not chunk:
                return
            yield chunk


class AiohttpBackend:
    """One aiohttp session, opened with the first request.

    Args:
        trust_env: Whether the proxies of the environment are respected. Passwords in ``.netrc`` never are.
    """

    def __init__(self, *, trust_env: bool = True) -> None:
        self._trust_env = trust_env
        self._sessions: dict[tuple[bool, bool], aiohttp.ClientSession] = {}
        self._proxies: dict[tuple[str, str], str | None] = {}
        self._busy = 0
        self._closed = False

    @property
    def busy(self) -> int:
        """Requests under way."""
        return self._busy

    async def send(self, request: Request) -> Response:
        body, headers, payloads = _encode(request.content)
        response: aiohttp.ClientResponse | None = None
        answer: Response | None = None
        failure: BackendFailure | None = None
        self._busy += 1
        try:
            try:
                response = await self._ask(request, body, headers, decompress=True, total=request.timeout)
                answer = Response(response.status, response.headers, await _read(response))
            except InvalidInput as error:
                raise error.with_traceback(None) from None
            except _FAILURES as error:
                failure = _failure(error)
            else:
                for payload in payloads:
                    await payload.closed(_LINGER)
        finally:
            self._busy -= 1
            await _end(response, payloads)
        if answer is None:
            raise _blame(payloads, failure)
        return answer

    @asynccontextmanager
    async def stream(self, request: Request) -> AsyncGenerator[Stream]:
        body, headers, payloads = _encode(request.content)
        response: aiohttp.ClientResponse | None = None
        failure: BackendFailure | None = None
        self._busy += 1
        try:
            try:
                async with asyncio.timeout(request.timeout):
                    response = await self._ask(request, body, headers, decompress=False, total=None)
            except InvalidInput as error:
                raise error.with_traceback(None) from None
            except _FAILURES as error:
                failure = _failure(error)
            if response is None:
                raise _blame(payloads, failure)
            yield _AiohttpStream(response.status, response.headers, response, request.timeout)
            for payload in payloads:
                await payload.closed(_LINGER)
        finally:
            self._busy -= 1
            await _end(response, payloads)

    async def aclose(self) -> None:
        self._closed = True
        for session in self._sessions.values():
            await session.close()

    async def _ask(
        self,
        request: Request,
        body: object,
        headers: tuple[tuple[str, str], ...],
        *,
        decompress: bool,
        total: float | None,
    ) -> aiohttp.ClientResponse:
        url = URL(request.url, encoded=True)
        proxy = self._proxy(url)
        connected = _Connected()
        failure: BackendFailure | None = None
        try:
            return await self._session(decompress, proxy is not None).request(
                request.method,
                url,
                headers=request.headers + headers,
                data=body,
                # Shorter than the whole: of two limits that end together, aiohttp would tell of the wrong one.
                timeout=_timeout(total, min(CONNECT_TIMEOUT, 0.9 * request.timeout)),
                allow_redirects=False,
                proxy=proxy,
                trace_request_ctx=connected,
            )
        except _FAILURES as error:
            failure = _failure(error)
        if proxy is not None and not connected.yes:
            raise NotSent(f"no connection through the proxy ({failure.reason})")
        raise failure

    def _session(self, decompress: bool, proxied: bool) -> aiohttp.ClientSession:
        if self._closed:
            raise NotSent("the client is closed")
        session = self._sessions.get((decompress, proxied))
        if session is None:
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                raise ConfigurationError(
                    "the aiohttp backend runs under asyncio only: leave out backend='aiohttp' under trio"
                ) from None
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, limit_per_host=0, keepalive_timeout=KEEPALIVE),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=decompress,
                trust_env=False,
                raise_for_status=False,
                middlewares=(_once,),
                trace_configs=[_watching()] if proxied else None,
                headers={"Accept-Encoding": "gzip, deflate" if decompress else "identity"},
                # What a presigned address was signed for must not be added to.
                skip_auto_headers=("User-Agent", "Content-Type", "Accept"),
            )
            self._sessions[decompress, proxied] = session
        return session

    def _proxy(self, url: URL) -> str | None:
        if not self._trust_env:
            return None
        origin = (url.scheme, url.host or "")
        if origin not in self._proxies:
            self._proxies[origin] = proxy_for(*origin)
        return self._proxies[origin]


async def _once(
    request: aiohttp.ClientRequest, handler: Callable[[aiohttp.ClientRequest], Awaitable[aiohttp.ClientResponse]]
) -> aiohttp.ClientResponse:
    try:
        return await handler(request)
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        failure = _failure(error)
    raise _Once(failure)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    chunks: list[bytes] = []
    size = 0
    content = response.content
    while chunk := await content.readany():
        size += len(chunk)
        if size > MAX_ANSWER:
            raise NoAnswer(f"the answer is longer than {MAX_ANSWER // 2**20} MiB")
        chunks.append(chunk)
        if content.at_eof():
            break
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)
