"""What the walks through HeyGen's pages share: the SDK, bare HTTP as the pages show it, and what arrived."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import attrs
import httpx

from heygen_async import HeyGen
from heygen_async.sandbox import Sandbox
from tests.resources.stage import stage


@attrs.frozen
class Page:
    """One page, its SDK calls and its bare requests, on one sandbox."""

    heygen: HeyGen
    sandbox: Sandbox
    web: httpx.AsyncClient

    def sent(self, operation: str) -> Any:
        """The last body that an operation was called with."""
        return json.loads(self.sandbox.requests.of(operation)[-1].body or "null")

    async def data(self, method: str, path: str, **request: Any) -> Any:
        """``data`` of a bare request that must succeed."""
        answer = await self.web.request(method, path, **request)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    async def file(self, url: str) -> httpx.Response:
        """What lies at an address that HeyGen gave, fetched as it has to be: without the key."""
        async with httpx.AsyncClient(trust_env=False) as anybody:
            return await anybody.get(url)

    async def refused(self, method: str, path: str, **request: Any) -> Any:
        """``error`` of a bare request that must fail, with its status as ``status``."""
        answer = await self.web.request(method, path, **request)
        assert answer.status_code >= 400, answer.text
        return {"status": answer.status_code, **answer.json()["error"]}


@asynccontextmanager
async def page(**settings: Any) -> AsyncGenerator[Page]:
    """A page to walk through; virtual time, real sockets, and nothing that breaks the document."""
    async with (
        stage(**settings) as (heygen, sandbox),
        httpx.AsyncClient(
            base_url=sandbox.base_url, headers={"x-api-key": "a-key-of-the-tests"}, timeout=30, trust_env=False
        ) as web,
    ):
        yield Page(heygen, sandbox, web)
