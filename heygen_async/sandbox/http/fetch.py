"""HTTP to loopback: to fetch media that a request names, and to deliver webhooks."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

import anyio
import h11

__all__ = ["Fetched", "Unreachable", "is_loopback", "send"]

_SECONDS = 10.0


class Unreachable(Exception):
    """No answer came."""


@dataclass(frozen=True, slots=True)
class Fetched:
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def is_loopback(url: str) -> bool:
    """Whether the sandbox reaches an address: one on this machine."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return False
        return parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        return False


async def send(method: str, url: str, *, headers: dict[str, str] | None = None, body: bytes = b"") -> Fetched:
    """One request on a connection of its own; follows no redirects.

    Raises:
        Unreachable: No connection, no HTTP, or no answer within ten seconds.
    """
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.hostname or ""
    try:
        with anyio.fail_after(_SECONDS):
            async with await _connect(parts) as stream:
                return await _talk(stream, method, target, {"Host": parts.netloc, **(headers or {})}, body)
    except (
        OSError,
        TimeoutError,
        anyio.EndOfStream,
        ValueError,
        h11.ProtocolError,
        anyio.BrokenResourceError,
    ) as error:
        raise Unreachable(f"{host}: {type(error).__name__}") from error


async def _connect(parts: SplitResult) -> anyio.abc.ByteStream:
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    if not secure:
        return await anyio.connect_tcp(host, port)
    # Only this machine is called, where certificates are made at home.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return await anyio.connect_tcp(host, port, tls=True, ssl_context=context, tls_standard_compatible=False)


async def _talk(
    stream: anyio.abc.ByteStream, method: str, target: str, headers: dict[str, str], body: bytes
) -> Fetched:
    http = h11.Connection(h11.CLIENT)
    fields = {**headers, "Content-Length": str(len(body)), "Connection": "close"}
    request = h11.Request(method=method, target=target, headers=list(fields.items()))
    for part in (request, h11.Data(data=body), h11.EndOfMessage()):
        if data := http.send(part):
            await stream.send(data)
    head: h11.Response | None = None
    received = bytearray()
    while True:
        event = http.next_event()
        if event is h11.NEED_DATA:
            try:
                http.receive_data(await stream.receive())
            except anyio.EndOfStream:
                http.receive_data(b"")
        elif isinstance(event, h11.Response):
            head = event
        elif isinstance(event, h11.Data):
            received += event.data
        elif isinstance(event, h11.EndOfMessage) and head is not None:
            names = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
            return Fetched(head.status_code, names, bytes(received))
        elif not isinstance(event, h11.InformationalResponse):
            raise Unreachable("the connection closed before the answer ended")
