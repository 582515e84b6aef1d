"""The page that a person sees at the sandbox's address: plain files, which read and steer it by the control API."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from heygen_async._style import base_css
from heygen_async.sandbox.http.messages import Request, Response

__all__ = ["Dashboard"]

_BASE = "base.css"
_FILES = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/_sandbox/dashboard/base.css": (_BASE, "text/css; charset=utf-8"),
    "/_sandbox/dashboard/style.css": ("style.css", "text/css; charset=utf-8"),
    "/_sandbox/dashboard/script.js": ("script.js", "text/javascript; charset=utf-8"),
    "/_sandbox/dashboard/icon.svg": ("icon.svg", "image/svg+xml"),
}


class Dashboard:
    """Serves the page to browsers; programs, which do not ask for HTML, get the API's own answer.

    Args:
        media: Gives the address of the media origin, the only other one that the page may load from.
    """

    def __init__(self, media: Callable[[], str]) -> None:
        self._media = media

    def handle(self, request: Request) -> Response | None:
        """The file that a request asks for; None where it is not one of the page's."""
        if request.method not in ("GET", "HEAD") or request.path not in _FILES:
            return None
        if request.path == "/" and "text/html" not in request.headers.get("accept", ""):
            return None
        name, kind = _FILES[request.path]
        headers = {
            "Content-Type": kind,
            "Content-Security-Policy": self._policy(),
            "Cache-Control": "no-cache",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Vary": "Accept",
        }
        return Response(200, headers, base_css().encode() if name == _BASE else _read(name))

    def _policy(self) -> str:
        media = self._media()
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            f"img-src 'self' {media}; media-src {media}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )


@cache
def _read(name: str) -> bytes:
    return (files(__name__) / name).read_bytes()
