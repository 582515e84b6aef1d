"""Segmind's client and HeyGen's beside each other, each with a key of its own, on one clock that jumps."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import attrs

from heygen_async import HeyGen
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage
from heygen_async.segmind import Segmind

HEYGEN_KEY, SEGMIND_KEY = "a-key-for-heygen", "a-key-for-segmind"


@attrs.frozen
class Stage:
    segmind: Segmind
    heygen: HeyGen
    sandbox: Sandbox
    clock: ManualClock

    async def footage(self, seconds: float = 16) -> str:
        """The address of footage that its host serves as video/mp4."""
        asset = await self.heygen.assets.upload(render_footage(seconds))
        assert asset.url
        return asset.url


@asynccontextmanager
async def stage(**settings: Any) -> AsyncGenerator[Stage]:
    """Over real sockets. A key on the wrong origin is a violation, and so fails the test."""
    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        async with Sandbox(clock=clock, api_key=HEYGEN_KEY, segmind_key=SEGMIND_KEY, **settings) as sandbox:
            async with (
                HeyGen(api_key=HEYGEN_KEY, base_url=sandbox.base_url, clock=clock) as heygen,
                Segmind(SEGMIND_KEY, base_url=sandbox.segmind_url, clock=clock) as segmind,
            ):
                tasks.start_soon(clock.run_free)
                yield Stage(segmind, heygen, sandbox, clock)
            assert sandbox.violations == []
        tasks.cancel_scope.cancel()
