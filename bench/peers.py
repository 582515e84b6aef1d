"""The clients under test, each as one function that makes one request: the smallest typed read that it offers."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

__all__ = ["CLIENTS", "Call"]

Call = Callable[[], Awaitable[object]]

_PATIENCE = 600.0


@asynccontextmanager
async def _ours(base: str, backend: str) -> AsyncIterator[Call]:
    from heygen_async import HeyGen

    async with HeyGen(api_key="bench", base_url=base, backend=backend) as heygen:

        async def call() -> object:
            return await heygen.videos.get("0123456789abcdef")

        yield call


def _ours_httpx(base: str, _stock: str) -> AbstractAsyncContextManager[Call]:
    return _ours(base, "httpx")


def _ours_aiohttp(base: str, _stock: str) -> AbstractAsyncContextManager[Call]:
    return _ours(base, "aiohttp")


@asynccontextmanager
async def _httpx(base: str, _stock: str) -> AsyncIterator[Call]:
    import httpx

    # Its own limits; only the patience is longer, or most of 500 would fail with PoolTimeout.
    async with httpx.AsyncClient(headers={"x-api-key": "bench"}, timeout=_PATIENCE) as client:
        url = f"{base}/v3/videos/0123456789abcdef"

        async def call() -> object:
            return (await client.get(url)).json()

        yield call


@asynccontextmanager
async def _aiohttp(base: str, _stock: str) -> AsyncIterator[Call]:
    import aiohttp

    async with aiohttp.ClientSession(headers={"x-api-key": "bench"}) as session:
        url = f"{base}/v3/videos/0123456789abcdef"

        async def call() -> object:
            async with session.get(url) as answer:
                return await answer.json()

        yield call


@asynccontextmanager
async def _stock(base: str, stock: str) -> AsyncIterator[Call]:
    sys.path.insert(0, stock)
    import httpx
    from stock_client.api.videos import get_video_v3  # type: ignore[import-not-found]
    from stock_client.client import AuthenticatedClient  # type: ignore[import-not-found]

    client = AuthenticatedClient(
        base_url=base, token="bench", prefix="", auth_header_name="x-api-key", timeout=httpx.Timeout(_PATIENCE)
    )
    async with client:

        async def call() -> object:
            return await get_video_v3.asyncio("0123456789abcdef", client=client)

        yield call


@asynccontextmanager
async def _openai(base: str, _stock: str) -> AsyncIterator[Call]:
    from openai import AsyncOpenAI

    async with AsyncOpenAI(api_key="bench", base_url=f"{base}/openai/v1", timeout=_PATIENCE) as client:

        async def call() -> object:
            return await client.models.retrieve("bench")

        yield call


@asynccontextmanager
async def _anthropic(base: str, _stock: str) -> AsyncIterator[Call]:
    from anthropic import AsyncAnthropic

    async with AsyncAnthropic(api_key="bench", base_url=f"{base}/anthropic", timeout=_PATIENCE) as client:

        async def call() -> object:
            return await client.models.retrieve("bench")

        yield call


@asynccontextmanager
async def _runwayml(base: str, _stock: str) -> AsyncIterator[Call]:
    from runwayml import AsyncRunwayML

    async with AsyncRunwayML(api_key="bench", base_url=f"{base}/runway", timeout=_PATIENCE) as client:

        async def call() -> object:
            return await client.tasks.retrieve("17f20503-6c24-4c16-946b-35dbbce2af2f")

        yield call


@asynccontextmanager
async def _requests(base: str, _stock: str) -> AsyncIterator[Call]:
    import requests

    with contextlib.closing(requests.Session()) as session:
        session.headers["x-api-key"] = "bench"
        url = f"{base}/v3/videos/0123456789abcdef"

        async def call() -> object:
            return session.get(url, timeout=_PATIENCE).json()

        yield call


CLIENTS: dict[str, Callable[[str, str], AbstractAsyncContextManager[Call]]] = {
    "heygen-async": _ours_httpx,
    "heygen-async, aiohttp": _ours_aiohttp,
    "bare httpx": _httpx,
    "bare aiohttp": _aiohttp,
    "stock generated client": _stock,
    "openai": _openai,
    "anthropic": _anthropic,
    "runwayml": _runwayml,
    "requests, blocking": _requests,
}
"""Opens a client at a base URL; the second argument is the folder that the stock generated client is in."""
