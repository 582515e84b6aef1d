"""The media origin: presigned URLs on a host of its own that must never see a key."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import re
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from heygen_async.sandbox.http.faults import MEDIA, FaultKind
from heygen_async.sandbox.http.messages import Request, Response, text_response
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.http.routes import MediaFile, PageHandler, Routes

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Media", "MediaServer"]

_SECRETS = ("x-api-key", "authorization", "cookie", "proxy-authorization")
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_DENIED = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>{}</Message></Error>'


class Media:
    """Makes presigned URLs and knows whether one still holds."""

    def __init__(self, seed: int) -> None:
        self.base = ""
        self.port = 0
        self._secret = hashlib.sha256(f"media of {seed}".encode()).digest()
        self._serial = itertools.count(1)
        self._revoked: set[str] = set()

    def url(self, kind: str, id: str, name: str, *, until: float) -> str:
        """A URL that serves a file of ``kind`` until a Unix time. Every call makes another one."""
        return self.signed("GET", f"/{kind}/{quote(id)}/{quote(name)}", until=until)

    def signed(self, method: str, path: str, *, until: float) -> str:
        serial, expires = str(next(self._serial)), str(int(until))
        query = {"Expires": expires, "Serial": serial, "Signature": self._sign(method, path, expires, serial)}
        return f"{self.base}{path}?{urlencode(query)}"

    def refusal(self, request: Request, now: float) -> Response | None:
        """The 403 of a URL that was changed or has expired."""
        expires, serial, signature = (request.argument(name) or "" for name in ("Expires", "Serial", "Signature"))
        method = "GET" if request.method == "HEAD" else request.method
        right = self._sign(method, quote(request.path), expires, serial)
        if not hmac.compare_digest(signature.encode(), right.encode()):
            return _denied("The signature does not match the request")
        if now >= int(expires) or signature in self._revoked:
            return _denied("Request has expired")
        return None

    def revoke(self, request: Request) -> None:
        """Let one URL expire now; a fresh one for the same file works."""
        self._revoked.add(request.argument("Signature") or "")

    def clear(self) -> None:
        self._revoked.clear()

    def _sign(self, method: str, path: str, expires: str, serial: str) -> str:
        text = "\n".join((method, path, expires, serial))
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:40]


class MediaServer:
    """Handles requests of the media origin."""

    def __init__(self, world: SandboxState, routes: Routes) -> None:
        self._world = world
        self._files = routes.media
        self._pages: Router[PageHandler] = Router(routes.pages)

    async def handle(self, request: Request) -> Response:
        started = time.monotonic()
        try:
            response = await self._answer(request)
        except Exception as error:  # noqa: BLE001 - it is reported
            self._world.crash(MEDIA, error)
            response = text_response(500, "Internal error\n")
        self._world.note(request, MEDIA, response, time.monotonic() - started)
        return response

    async def _answer(self, request: Request) -> Response:
        world = self._world
        if leaked := [name for name in _SECRETS if name in request.headers]:
            world.violate("leak", MEDIA, f"{request.method} {request.path} carried {', '.join(leaked)}")
            return text_response(400, "Credentials must not be sent to a media host\n")
        faults = world.faults.take(MEDIA)
        for fault in faults:
            if fault.kind is FaultKind.EXPIRED_URL:
                world.media.revoke(request)
        if early := await world.before(faults):
            return early
        if request.method == "OPTIONS":
            response = Response(204, {"Allow": "GET, HEAD, OPTIONS, POST, PUT"})
        elif page := self._pages.match(request.method, request.path):
            response = await page[0](world, request, page[1])
        else:
            response = self._file(request)
        return await world.after(faults, response)

    def _file(self, request: Request) -> Response:
        # The name is the giver's own, and may have slashes.
        parts = request.path.removeprefix("/").split("/", 2)
        if len(parts) != 3 or request.method not in ("GET", "HEAD"):
            return text_response(404, "Not found\n")
        if refusal := self._world.media.refusal(request, self._world.now()):
            return refusal
        kind, file_id, name = parts
        handler = self._files.get(kind)
        media = handler(self._world, file_id, name) if handler else None
        if media is None:
            return text_response(404, "Not found\n")
        return _serve(media, request.headers)


def _serve(media: MediaFile, headers: Mapping[str, str]) -> Response:
    etag = f'"{hashlib.sha256(media.body).hexdigest()[:32]}"'
    common = {"Content-Type": media.content_type, "Accept-Ranges": "bytes", "ETag": etag}
    if headers.get("if-none-match") == etag:
        return Response(304, common)
    wanted = _RANGE.fullmatch(headers.get("range", ""))
    if wanted is None or headers.get("if-range", etag) != etag or not any(wanted.groups()):
        return Response(200, common, media.body)
    size = len(media.body)
    first, last = wanted.groups()
    start = int(first) if first else max(size - int(last), 0)
    stop = min(int(last), size - 1) if first and last else size - 1
    if start > stop:
        return Response(416, {**common, "Content-Range": f"bytes */{size}"})
    return Response(206, {**common, "Content-Range": f"bytes {start}-{stop}/{size}"}, media.body[start : stop + 1])


def _denied(message: str) -> Response:
    return text_response(403, _DENIED.format(message), "application/xml")
