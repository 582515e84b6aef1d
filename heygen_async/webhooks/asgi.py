"""A receiver on the web: a plain ASGI application, and a route for Starlette and FastAPI."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from heygen_async import errors
from heygen_async.webhooks.receiver import Receiver, WebhookResponse

if TYPE_CHECKING:
    from starlette.routing import Route

__all__ = ["ASGIApp", "asgi_app", "route"]

# ASGI's own types: every framework spells them so.
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApp: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


def asgi_app(receiver: Receiver, *, callbacks: bool = False) -> ASGIApp:
    """An ASGI application that feeds ``receiver`` on every path it is given.

    Args:
        receiver: Where deliveries go.
        callbacks: Treat posts as those to a ``callback_url``: unsigned, hints only.
    """
    return _App(receiver, callbacks)


def route(receiver: Receiver, path: str = "/webhooks/heygen", *, callbacks: bool = False) -> Route:
    """A Starlette route, for ``Starlette(routes=[…])``, ``FastAPI(routes=[…])`` or ``app.router.routes.append``.

    ``app.mount`` would answer ``path`` itself with a redirect, which senders of webhooks do not follow.

    Raises:
        heygen_async.errors.ConfigurationError: Starlette is not installed.
    """
    try:
        from starlette.routing import Route
    except ImportError as error:
        raise errors.ConfigurationError("route() needs Starlette or FastAPI: pip install starlette") from error
    # An object, not a function: Starlette then calls it as an ASGI application, for every method.
    return Route(path, endpoint=_App(receiver, callbacks), include_in_schema=False)


class _App:
    def __init__(self, receiver: Receiver, callbacks: bool) -> None:
        self._receiver = receiver
        self._callbacks = callbacks

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            response = await self._respond(scope, receive)
            if response is not None:
                await _send(response, send)

    async def _respond(self, scope: Message, receive: Receive) -> WebhookResponse | None:
        """The answer, or None where no one is there any more to hear it."""
        method = cast("str", scope["method"])
        headers = cast("list[tuple[bytes, bytes]]", scope["headers"])
        # Judged by what is announced before a byte is read, and by what arrives while it is read.
        refusal = self._receiver.refuse(method, headers, _announced(headers))
        if refusal is not None:
            return refusal
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return None
            body += cast("bytes", message.get("body", b""))
            if len(body) > self._receiver.max_body:
                return WebhookResponse(413)
            if not message.get("more_body", False):
                break
        handle = self._receiver.handle_callback if self._callbacks else self._receiver.handle
        return await handle(method, headers, bytes(body))


def _announced(headers: list[tuple[bytes, bytes]]) -> int:
    for name, value in headers:
        # Twenty digits are more than any limit, and few enough to read.
        if name.lower() == b"content-length" and value.isdigit():
            return int(value[:20])
    return 0


async def _send(response: WebhookResponse, send: Send) -> None:
    headers = [(b"content-length", str(len(response.body)).encode())]
    headers += [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.body})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
