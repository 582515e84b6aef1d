"""Presigned addresses at the media origin."""

from __future__ import annotations

import hashlib
import hmac
import itertools
from urllib.parse import quote, urlencode

from heygen_async.sandbox.http.messages import Request, Response, text_response

__all__ = ["PresignedUrls"]

_DENIED = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>{}</Message></Error>'


class PresignedUrls:
    """Makes presigned addresses and knows whether one still holds.

    Attributes:
        base: Address of the media origin.
        port: Its port; 0 before it is open.
    """

    def __init__(self, seed: int) -> None:
        self.base = ""
        self.port = 0
        self._secret = hashlib.sha256(f"media of {seed}".encode()).digest()
        self._serial = itertools.count(1)
        self._revoked: set[str] = set()

    def signed(self, method: str, path: str, *, until: float) -> str:
        """An address for one method that holds until a Unix time. Every call makes another one."""
        path = _quoted(path)
        serial, expires = str(next(self._serial)), str(int(until))
        query = {"Expires": expires, "Serial": serial, "Signature": self._sign(method, path, expires, serial)}
        return f"{self.base}{path}?{urlencode(query)}"

    def refusal(self, request: Request, now: float) -> Response | None:
        """The 403 of an address that was changed or has expired."""
        expires, serial, signature = (request.argument(name) or "" for name in ("Expires", "Serial", "Signature"))
        method = "GET" if request.method == "HEAD" else request.method
        right = self._sign(method, _quoted(request.path), expires, serial)
        if not hmac.compare_digest(signature.encode(), right.encode()):
            return _denied("The signature does not match the request")
        if now >= int(expires) or signature in self._revoked:
            return _denied("Request has expired")
        return None

    def revoke(self, request: Request) -> None:
        """Let one address expire now; a fresh one for the same file works."""
        self._revoked.add(request.argument("Signature") or "")

    def clear(self) -> None:
        self._revoked.clear()

    def _sign(self, method: str, path: str, expires: str, serial: str) -> str:
        text = "\n".join((method, path, expires, serial))
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:40]


def _quoted(path: str) -> str:
    return quote(path, safe="/@")


def _denied(message: str) -> Response:
    return text_response(403, _DENIED.format(message), "application/xml")
