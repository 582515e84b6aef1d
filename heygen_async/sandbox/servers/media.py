"""The media origin: presigned addresses on a host of its own that must never see a key."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import replace

from heygen_async.sandbox.handlers.routes import MediaFile, PageHandler, Routes
from heygen_async.sandbox.http.messages import Request, Response, text_response
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.servers.fault_effects import after, before
from heygen_async.sandbox.state.faults import MEDIA, FaultKind
from heygen_async.sandbox.state.settings import MAIN
from heygen_async.sandbox.state.state import Account, SandboxState

__all__ = ["MediaServer"]

_SECRETS = ("x-api-key", "authorization", "cookie", "proxy-authorization")
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_ACCOUNT = re.compile(r"/@([^/]+)(/.*)")
# As buckets behind presigned addresses have it: any page may read them, without credentials.
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Length, Content-Range, ETag, Accept-Ranges",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, PUT",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "3600",
}


class MediaServer:
    """Handles requests of the media origin."""

    def __init__(self, state: SandboxState, routes: Routes) -> None:
        self._state = state
        self._files = routes.media
        self._pages: Router[PageHandler] = Router(routes.pages)

    async def handle(self, request: Request) -> Response:
        started = time.monotonic()
        try:
            response = await self._answer(request)
        except Exception as error:  # noqa: BLE001 - it is reported
            self._state.crash(MEDIA, error)
            response = text_response(500, "Internal error\n")
        self._state.record(request, MEDIA, response, time.monotonic() - started)
        return response

    async def _answer(self, request: Request) -> Response:
        state = self._state
        # A browser sends the cookies of every server on this machine along: they name no port. Pages cannot set this.
        browser = "sec-fetch-dest" in request.headers
        if leaked := [name for name in _SECRETS if name in request.headers and not (browser and name == "cookie")]:
            state.violate("leak", MEDIA, f"{request.method} {request.path} carried {', '.join(leaked)}")
            return text_response(400, "Credentials must not be sent to a media host\n")
        faults = state.faults.take(MEDIA)
        for fault in faults:
            if fault.kind is FaultKind.EXPIRED_URL:
                state.media.revoke(request)
        if early := await before(faults):
            return early
        account, path = self._account(request.path)
        if account is None:
            return text_response(404, "Not found\n")
        if request.method == "OPTIONS":
            allowed = {"Allow": "GET, HEAD, OPTIONS, POST, PUT"}
            # The consent page is a form of its own origin, and of no other.
            page = self._pages.match("POST", path)
            response = Response(204, allowed if page else {**allowed, **_CORS, **_PREFLIGHT})
        elif page := self._pages.match(request.method, path):
            response = await page[0](account, request, page[1])
            if request.method == "PUT":
                response = replace(response, headers={**response.headers, **_CORS})
        else:
            response = self._file(account, request, path)
            response = replace(response, headers={**response.headers, **_CORS})
        return await after(faults, response)

    def _account(self, path: str) -> tuple[Account | None, str]:
        """Whose files a path names, and the rest of it."""
        found = _ACCOUNT.fullmatch(path)
        if found is None:
            return self._state.account(MAIN), path
        return self._state.accounts.get(found[1]), found[2]

    def _file(self, account: Account, request: Request, path: str) -> Response:
        # The name is the giver's own, and may have slashes.
        parts = path.removeprefix("/").split("/", 2)
        if len(parts) != 3 or request.method not in ("GET", "HEAD"):
            return text_response(404, "Not found\n")
        if refusal := self._state.media.refusal(request, self._state.now()):
            return refusal
        kind, file_id, name = parts
        handler = self._files.get(kind)
        media = handler(account, file_id, name) if handler else None
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
