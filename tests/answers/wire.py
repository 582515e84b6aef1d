"""A transport over answers that a test wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import anyio.lowlevel

from heygen_async._transport.backends.base import Request, Response, Stream
from heygen_async._transport.config import Settings
from heygen_async._transport.transport import Transport


class JumpingClock:
    """Time that passes only by sleeping, and then at once."""

    def __init__(self) -> None:
        self.elapsed = 0.0

    def now(self) -> float:
        return 1_800_000_000.0 + self.elapsed

    def monotonic(self) -> float:
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        await anyio.lowlevel.checkpoint()
        self.elapsed += max(seconds, 0.0)


class Answers:
    """A backend that gives the same answer to every request, or what a function makes of it."""

    def __init__(self, answer: Response | Callable[[Request], Response]) -> None:
        self.answer = answer
        self.requests: list[Request] = []

    async def send(self, request: Request) -> Response:
        self.requests.append(request)
        return self.answer if isinstance(self.answer, Response) else self.answer(request)

    def stream(self, request: Request) -> AbstractAsyncContextManager[Stream]:
        raise AssertionError("nothing is streamed here")

    async def aclose(self) -> None:
        pass


def response(body: object = None, status: int = 200, **headers: str) -> Response:
    """An answer: JSON, bytes as they are, or no body for None."""
    data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": "application/json", **named}, data)


def transport(backend: Answers, **settings: Any) -> Transport:
    loaded = Settings.load(base_url="https://api.heygen.com", api_key="hg-secret", environ={}, **settings)
    return Transport(loaded, backend, clock=JumpingClock(), random=lambda: 0.5)
