"""HTTP to loopback: to fetch media that a request names, and to deliver webhooks."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

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
    """Whether the sandbox reaches an address: plain http on this machine."""
    try:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
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
            async with await anyio.connect_tcp(host, parts.port or 80) as stream:
                return await _talk(stream, method, target, {"Host": parts.netloc, **(headers or {})}, body)
    except (OSError, TimeoutError, ValueError, h11.ProtocolError, anyio.BrokenResourceError) as error:
        raise Unreachable(f"{host}: {type(error).__name__}") from error


async def _talk(
    stream: anyio.abc.SocketStream, method: str, target: str, headers: dict[str, str], body: bytes
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
