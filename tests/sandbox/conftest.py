"""A sandbox on a manual clock, and a plain HTTP client for it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def sandbox(request: pytest.FixtureRequest, anyio_backend: str, clock: ManualClock) -> AsyncGenerator[Sandbox]:
    marker = request.node.get_closest_marker("heygen_sandbox")
    settings: dict[str, Any] = {"consent": "auto", **(marker.kwargs if marker else {})}
    async with Sandbox(clock=clock, **settings) as sandbox:
        yield sandbox
    assert sandbox.violations == []


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncGenerator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "any"}, timeout=60) as client:
        yield client


@pytest.fixture
async def web(anyio_backend: str) -> AsyncGenerator[httpx.AsyncClient]:
    """A client without a key."""
    async with httpx.AsyncClient(timeout=60) as client:
        yield client
