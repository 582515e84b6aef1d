"""A client and a sandbox on one clock that jumps whenever nothing happens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio

from heygen_async import HeyGen
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox


@asynccontextmanager
async def stage(*, client: dict[str, Any] | None = None, **settings: Any) -> AsyncIterator[tuple[HeyGen, Sandbox]]:
    """Over real sockets, in no real time. Nothing that breaks the document goes unseen."""
    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        async with Sandbox(clock=clock, **{"consent": "auto", **settings}) as sandbox:
            options = {"api_key": "a-key-of-the-tests", "base_url": sandbox.base_url, "clock": clock, **(client or {})}
            async with HeyGen(**options) as heygen:
                tasks.start_soon(clock.run_free)
                yield heygen, sandbox
            assert sandbox.violations == []
        tasks.cancel_scope.cancel()
