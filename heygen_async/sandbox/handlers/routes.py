"""How a noun says what it serves: handlers by method and path, media by kind, and objects to begin with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.http.messages import Request, Response
from heygen_async.sandbox.http.paging import Page
from heygen_async.sandbox.state.state import Account

__all__ = ["MediaFile", "Routes"]

Result = dict[str, Any] | Page | Response
Handler = Callable[[RequestContext], Awaitable[Result]]
PageHandler = Callable[[Account, Request, dict[str, str]], Awaitable[Response]]
MediaHandler = Callable[[Account, str, str], "MediaFile | None"]
Seeder = Callable[[Account], None]
Adder = Callable[[Account, dict[str, Any]], str]
Show = Callable[[Account, Any], dict[str, Any]]

H = TypeVar("H", bound=Handler)
P = TypeVar("P", bound=PageHandler)
M = TypeVar("M", bound=MediaHandler)
S = TypeVar("S", bound=Seeder)
A = TypeVar("A", bound=Adder)
V = TypeVar("V", bound=Show)


@dataclass(frozen=True, slots=True)
class MediaFile:
    content_type: str
    body: bytes = field(repr=False)


class Routes:
    """What one noun module serves; every module in ``handlers/`` with a ``routes`` of this class takes part.

    A handler is asked with a valid request and returns what belongs into ``data`` (a dict), a `Page`, or a
    `Response` of its own making; it raises `ApiError` to refuse.
    """

    def __init__(self) -> None:
        self.handlers: dict[tuple[str, str], Handler] = {}
        self.pages: dict[tuple[str, str], PageHandler] = {}
        self.media: dict[str, MediaHandler] = {}
        self.seeders: list[Seeder] = []
        self.adders: dict[str, tuple[type[Any], Adder]] = {}
        self.views: dict[type[Any], Show] = {}

    def get(self, path: str) -> Callable[[H], H]:
        return self._on("GET", path)

    def post(self, path: str) -> Callable[[H], H]:
        return self._on("POST", path)

    def put(self, path: str) -> Callable[[H], H]:
        return self._on("PUT", path)

    def patch(self, path: str) -> Callable[[H], H]:
        return self._on("PATCH", path)

    def delete(self, path: str) -> Callable[[H], H]:
        return self._on("DELETE", path)

    def page(self, method: str, path: str) -> Callable[[P], P]:
        """A page of the media origin that is no file, such as an upload or a form."""

        def register(handler: P) -> P:
            self.pages[method, path] = handler
            return handler

        return register

    def file(self, kind: str) -> Callable[[M], M]:
        """Files behind ``account.url(kind, id, name)``; the handler gets (account, id, name)."""

        def register(handler: M) -> M:
            self.media[kind] = handler
            return handler

        return register

    def seed(self, seeder: S) -> S:
        """Called on a new account, to put in what it has from the start."""
        self.seeders.append(seeder)
        return seeder

    def adds(self, name: str, kind: type[Any]) -> Callable[[A], A]:
        """Adds an object of ``kind`` under an id of the user's own, where ``POST /_sandbox/objects`` names ``name``."""

        def register(adder: A) -> A:
            self.adders[name] = (kind, adder)
            return adder

        return register

    def shows(self, kind: type[Any]) -> Callable[[V], V]:
        """Gives an object of ``kind`` as the API shows it, for ``GET /_sandbox/objects``; must not count as a poll."""

        def register(show: V) -> V:
            self.views[kind] = show
            return show

        return register

    def include(self, other: Routes) -> None:
        self.handlers.update(other.handlers)
        self.pages.update(other.pages)
        self.media.update(other.media)
        self.seeders.extend(other.seeders)
        self.adders.update(other.adders)
        self.views.update(other.views)

    def _on(self, method: str, path: str) -> Callable[[H], H]:
        def register(handler: H) -> H:
            self.handlers[method, path] = handler
            return handler

        return register
