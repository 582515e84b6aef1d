"""The generated endpoint modules alone, over plain httpx: no client, no retries, nothing hidden.

Costs nothing: it reads your account and two voices. An executor like this one sends no idempotency key, so **a create
whose answer is lost may be charged, and repeating it is charged again**; for those, use the client.

    pip install heygen-async
    export HEYGEN_API_KEY=…
    python plain_httpx.py
"""

from __future__ import annotations

import asyncio
import os
from typing import TypeVar

import httpx

from heygen_async import RequestOptions
from heygen_async.api import Call
from heygen_async.api.user import get_current_user_v3
from heygen_async.api.voices import list_voices

T = TypeVar("T")


class Plain:
    """Carries calls out with one httpx client."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        answer = await self.client.request(call.operation.method, call.path, params=call.query, json=call.json)
        return call.result(answer.raise_for_status().json())


async def main() -> None:
    base_url = os.environ.get("HEYGEN_BASE_URL", "https://api.heygen.com")
    headers = {"x-api-key": os.environ["HEYGEN_API_KEY"]}
    async with httpx.AsyncClient(base_url=base_url, headers=headers, timeout=30) as client:
        heygen = Plain(client)
        user = await get_current_user_v3.get_current_user_v3(heygen)
        print("account:", user.username)
        voices = await list_voices.list_voices(heygen, language="English", limit=2)
        for voice in voices.items:
            print("voice:", voice.voice_id, voice.name)


if __name__ == "__main__":
    asyncio.run(main())
