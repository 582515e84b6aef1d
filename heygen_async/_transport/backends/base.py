"""What the core asks of an HTTP library: plain requests, plain responses, and two ways to fail."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from importlib.util import find_spec
from typing import Protocol, TypeAlias
from urllib.parse import urlsplit

import attrs

from heygen_async._transport.config import is_loopback
from heygen_async._wire.files import FileSource
from heygen_async.errors import ConfigurationError, InvalidInput

__all__ = [
    "CONNECT_TIMEOUT",
    "KEEPALIVE",
    "MAX_ANSWER",
    "MAX_IDLE",
    "Backend",
    "BackendFailure",
    "Content",
    "Form",
    "NoAnswer",
    "NotSent",
    "Request",
    "Response",
    "SendTracker",
    "Stream",
    "proxy_for",
    "read_exactly",
]

CONNECT_TIMEOUT = 10.0
"""Seconds for a connection, TLS included: beyond it, it is certain that nothing was sent."""

KEEPALIVE = 45.0
"""Seconds an idle connection is kept; load balancers drop theirs after about a minute."""

MAX_IDLE = 32
"""Idle connections kept per origin."""

MAX_ANSWER = 64 * 1024 * 1024
"""Bytes of an answer that is read into memory. HeyGen's are a few kilobytes."""


class BackendFailure(Exception):
    """No complete answer came. ``reason`` is plain text without a URL or header."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(BackendFailure):
    """Not one byte of the request left: no connection could be made."""


class NoAnswer(BackendFailure):
    """Bytes may have left and no complete answer came back. When in doubt, this one."""


@attrs.frozen
class Form:
    """A multipart body: texts as pairs, then files by field name, one or several of each."""

    files: Mapping[str, FileSource | Sequence[FileSource]] = attrs.field(factory=dict[str, FileSource])
    texts: Sequence[tuple[str, str]] = ()

    @property
    def parts(self) -> list[tuple[str, FileSource]]:
        """Every file with the name of its field."""
        return [
            (field, source)
            for field, given in self.files.items()
            for source in (given if isinstance(given, Sequence) else [given])
        ]


Content: TypeAlias = bytes | Form | FileSource | None


@attrs.frozen
class Request:
    """One attempt.

    Attributes:
        method: The HTTP method in upper case.
        url: The absolute address, quoted.
        headers: Names and values. Lengths, boundaries and encodings are the backend's.
        content: Bytes, a form, a file that is the whole body, or None.
        timeout: Seconds for the whole attempt in `Backend.send`; in `Backend.stream` for the head of the answer
            and then for every pause between chunks.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    content: Content = attrs.field(default=None, repr=False)
    timeout: float = 30.0


@attrs.frozen
class Response:
    """A complete answer. Headers are found by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = attrs.field(repr=False)


class Stream(Protocol):
    """An answer whose body is read as it comes. Headers are found by their names in lower case."""

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    def chunks(self) -> AsyncGenerator[bytes]:
        """The body as it was sent, undecoded. Raises `NoAnswer` where it ends before its length."""
        ...


class Backend(Protocol):
    """An HTTP library. Follows no redirects, keeps no cookies, repeats nothing, adds no credentials.

    Cancelling any of its methods leaves it whole.
    """

    async def send(self, request: Request) -> Response:
        """Send ``request`` and read the whole answer, up to `MAX_ANSWER` bytes.

        Raises:
            NotSent: Nothing left.
            NoAnswer: Something may have left, and no complete answer came.
            InvalidInput: A file could not be read as it was described.
        """
        ...

    def stream(self, request: Request) -> AbstractAsyncContextManager[Stream]:
        """Send ``request`` and give the answer while its body is still to come; raises as `send` does."""
        ...

    async def aclose(self) -> None:
        """Close every connection. Closing twice is fine."""
        ...


class SendTracker:
    """Watches a request for the moment its first byte leaves, through the ``trace`` of httpx's transports.

    Args:
        yes: What holds until the transport reports anything: a transport that never does may have sent.
    """

    __slots__ = ("_begun", "yes")

    def __init__(self, yes: bool) -> None:
        self.yes = yes
        self._begun = False

    async def __call__(self, event: str, info: Mapping[str, object]) -> None:
        if getattr(info.get("request"), "method", None) == b"CONNECT":
            return  # to a proxy, which has not been given the request yet
        # Whoever tells of connecting will also tell of sending.
        self.yes = self._begun = self._begun or event.endswith("send_request_headers.started")


async def read_exactly(field: str, source: FileSource) -> AsyncGenerator[bytes]:
    """The chunks of ``source``, checked against its size: a file that changes under way is never half sent."""
    left = source.size
    try:
        async with aclosing(source.chunks()) as chunks:
            async for chunk in chunks:
                left -= len(chunk)
                if left < 0:
                    break
                yield chunk
    except OSError as error:
        problem = f"cannot be read ({error.strerror or type(error).__name__})"
        raise InvalidInput(field, problem, "Check that it exists and may be read.") from None
    if left:
        raise InvalidInput(field, "changed its size while it was sent", "Do not write to it until it is uploaded.")


def proxy_for(scheme: str, host: str, *, socks: str | None = None) -> str | None:
    """The proxy that the environment names for an origin, or None: none for this machine, which http may go to.

    Args:
        scheme: The origin's.
        host: The origin's.
        socks: The package that the backend speaks SOCKS with where it is installed, or None if it never does.

    Raises:
        ConfigurationError: The backend cannot use the proxy, whose address may hold a password and is not repeated.
    """
    if is_loopback(host):
        return None
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    name = scheme if proxies.get(scheme) else "all"
    proxy = proxies.get(name)
    if not proxy or proxy_bypass(host):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        parts = urlsplit(proxy)
        kind = parts.scheme if parts.hostname and parts.port != 0 else ""
    except ValueError:  # no host, or a port that is no number
        kind = ""
    variable, way_out = f"{name.upper()}_PROXY", "or pass trust_env=False to go without it"
    if kind in {"socks5", "socks5h"} and (socks is None or find_spec(socks) is None):
        raise ConfigurationError(
            f"{variable} names a SOCKS proxy: install httpx[socks] and use the httpx backend, {way_out}"
        )
    if kind not in {"http", "https", "socks5", "socks5h"}:
        raise ConfigurationError(f"{variable} names no proxy that can be used: fix it, {way_out}")
    return proxy
