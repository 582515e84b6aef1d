"""An address of a file: presigned, and so a secret; given by other people, and so looked at before it is asked."""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

import anyio

from heygen_async._threads import thread_at_work
from heygen_async.errors import InvalidInput

__all__ = ["MediaUrl", "host_address", "is_public", "private_name"]

_IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_RESOLVE_WITHIN = 10.0


class MediaUrl:
    """An address that shows nothing but its host: not in a repr, and so not in the locals of a traceback.

    Attributes:
        host: The host in lower case; empty where there is none.
        port: The port.
        scheme: ``https`` or ``http``; empty where the address is neither.
        malformed: What is wrong with the address itself, or None.
    """

    __slots__ = ("_text", "host", "malformed", "port", "scheme")

    def __init__(self, text: str) -> None:
        self._text = text
        self.host: str = ""
        self.port: int = 443
        self.scheme: str = ""
        self.malformed: str | None = None
        try:
            parts = urlsplit(text)
            self.host, port = parts.hostname or "", parts.port
        except ValueError:
            self.malformed = "is not a valid address."
            return
        if not self.host or parts.scheme not in {"http", "https"}:
            self.malformed = "must be an https address."
        elif parts.username is not None or parts.password is not None:
            self.malformed = f"of {self.host} holds a user or password. Use a presigned or public address."
        elif any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in text):
            self.malformed = f"of {self.host} holds blanks or control characters."
        else:
            self.scheme, self.port = parts.scheme, port or (443 if parts.scheme == "https" else 80)

    def __repr__(self) -> str:
        return f"<address at {self.host or 'no host'}>"

    def reveal(self) -> str:
        """The address itself, for the request."""
        return self._text

    def joined(self, location: str) -> MediaUrl:
        """The address that a redirect from here leads to."""
        try:
            return MediaUrl(urljoin(self._text, location))
        except ValueError:
            found = MediaUrl("")
            found.malformed = "is not a valid address."
            return found

    def problem(self, *, plain: bool, private: bool) -> str | None:
        """Why the address must not be asked, or None.

        Args:
            plain: Whether http is allowed to any host.
            private: Whether addresses inside this machine and its network are allowed.
        """
        if self.malformed is not None:
            return self.malformed
        inside = private_name(self.host)
        if inside and not private:
            return f"of {self.host} lies inside this machine or its network."
        loopback = inside and self.host != "" and _is_loopback(self.host)
        if self.scheme == "http" and not plain and not loopback:
            return f"of {self.host} is plain http. Use https."
        return None

    def check(self, *, plain: bool, private: bool) -> None:
        """Raise `InvalidInput` where the address must not be asked."""
        if problem := self.problem(plain=plain, private=private):
            raise InvalidInput("url", problem)

    async def resolves_inside(self) -> bool:
        """Whether the host's name leads into this machine or its network. False where it cannot be resolved."""
        if host_address(self.host) is not None:
            return False
        with anyio.move_on_after(_RESOLVE_WITHIN), thread_at_work():
            try:
                found = await anyio.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError):
                return False
            addresses = (host_address(str(entry[4][0])) for entry in found)
            return any(address is not None and not is_public(address) for address in addresses)
        return False


def private_name(host: str) -> bool:
    """Whether a host, as it is written, lies inside this machine or its network."""
    name = _plain(host)
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    address = host_address(host)
    return address is not None and not is_public(address)


def host_address(host: str) -> _IPAddress | None:
    """The IP address that a host stands for, in any form that the system takes (``2130706433``), or None for a name."""
    name = _plain(host).strip("[]").split("%", 1)[0]
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        pass
    # The forms of old: one to four numbers, decimal, octal or hexadecimal.
    parts = name.split(".")
    if len(parts) <= 4 and all(part[:2] == "0x" or part.isdecimal() for part in parts):
        try:
            return ipaddress.IPv4Address(socket.inet_aton(name))
        except (OSError, ValueError):
            return None
    return None


def is_public(address: _IPAddress) -> bool:
    """Whether an address belongs to the internet: not to this machine, its network, or no one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and int(address) >> 32 == 0 and int(address) > 1:  # ::a.b.c.d, which is obsolete
            inner = ipaddress.IPv4Address(int(address))
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def _is_loopback(host: str) -> bool:
    name = _plain(host)
    address = host_address(host)
    return name == "localhost" or name.endswith(".localhost") or (address is not None and address.is_loopback)


def _plain(host: str) -> str:
    """A host as the resolver will read it: digits of any script are digits, and a dot at the end says nothing."""
    return unicodedata.normalize("NFKC", host).casefold().rstrip(".")
