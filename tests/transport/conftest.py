"""Every test of the core runs on asyncio and trio, and where it sends something, on both HTTP libraries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Literal, Protocol, TypeVar

import pytest

from heygen_async._transport.backends import make_backend
from heygen_async._transport.config import Settings
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import Call, Idempotency, Operation
from heygen_async.clock import Clock, ManualClock
from heygen_async.events import Event

E = TypeVar("E")
KEY = "hg-key-4711-very-secret"


@pytest.fixture(params=["asyncio-httpx", "asyncio-aiohttp", "trio-httpx"])
def stack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def anyio_backend(stack: str) -> str:
    return stack.split("-")[0]


@pytest.fixture
def library(stack: str) -> str:
    return stack.split("-")[1]


class Opening(Protocol):
    def __call__(
        self, url: str, *, clock: Clock | None = None, random: Callable[[], float] = ..., **settings: Any
    ) -> AbstractAsyncContextManager[Transport]: ...


@pytest.fixture
def transport_to(library: str) -> Opening:
    """``async with transport_to(url) as transport``: a transport on this run's stack, closed at the end."""

    @asynccontextmanager
    async def open_transport(
        url: str, *, clock: Clock | None = None, random: Callable[[], float] = lambda: 0.5, **settings: Any
    ) -> AsyncIterator[Transport]:
        if "token" not in settings:
            settings.setdefault("api_key", KEY)
        loaded = Settings.load(base_url=url, environ={}, trust_env=False, **settings)
        backend = make_backend(library, trust_env=False)
        transport = Transport(loaded, backend, clock=clock or ManualClock(), random=random)
        try:
            yield transport
        finally:
            await transport.aclose()

    return open_transport


def operation(
    method: str = "GET",
    *,
    key: Literal["header", "body"] | None = None,
    documented: bool = True,
    field: str | None = None,
    timeout: Literal["read", "write", "upload"] | None = None,
) -> Operation:
    """An operation for tests: ``key`` is ``header``, ``body`` or None."""
    policy = Idempotency(mode=key or "none", documented=documented, field=field)
    kind = timeout or ("read" if method == "GET" else "write")
    return Operation("makeThing", "make_thing", "things", method, "/v3/things", idempotency=policy, timeout=kind)


def of(kind: type[E], events: Iterable[Event]) -> list[E]:
    """The events of that kind, in their order."""
    return [event for event in events if isinstance(event, kind)]


def call(op: Operation | None = None, /, **parts: Any) -> Call[object]:
    op = op or operation()
    if op.method == "POST" and "files" not in parts:
        parts.setdefault("json", {"name": "Ada"})
    parts.setdefault("decode", lambda body: body["data"])
    return Call(op, "/v3/things", **parts)
