"""HeyGen on this machine, people to take on, and time that runs by itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import attrs

from heygen_async._client import HeyGen
from heygen_async._workflows.outcomes import Outcome
from heygen_async._workflows.person import Person
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage


@attrs.frozen
class World:
    """A sandbox, a folder with footage, and a clock that both sides share."""

    sandbox: Sandbox
    clock: ManualClock
    folder: Path

    @property
    def footage(self) -> Path:
        path = self.folder / "footage.mp4"
        if not path.exists():
            path.write_bytes(render_footage(20))
        return path

    def person(self, name: str, **changes: Any) -> Person:
        footage = None if "look_id" in changes else self.footage
        values = {"footage": footage, "script": "Hello.", "voice_id": "YOUR_VOICE_ID", **changes}
        return Person(name=name, **values)

    @asynccontextmanager
    async def client(self) -> AsyncGenerator[HeyGen]:
        async with HeyGen(api_key="any", base_url=self.sandbox.base_url, clock=self.clock) as heygen:
            yield heygen

    async def onboard(self, people: Sequence[Person] = (), **options: Any) -> dict[str, Outcome]:
        """Every person's outcome by name, from one session with a client of its own."""
        options = {"folder": self.folder / "videos", "run": "spring", "state": self.folder / "state.db", **options}
        async with self.client() as heygen:
            return {outcome.person.name: outcome async for outcome in heygen.onboard(people, **options)}

    @property
    def charges(self) -> tuple[int, int]:
        """How many twins and how many videos were charged."""
        return self.sandbox.ledger.count("createAvatar"), self.sandbox.ledger.count("createVideo")


@asynccontextmanager
async def world(folder: Path, **sandbox: Any) -> AsyncGenerator[World]:
    clock = ManualClock()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        async with Sandbox(clock=clock, **{"consent": "auto", **sandbox}) as running:
            yield World(running, clock, folder)
            assert running.violations == []
        tasks.cancel_scope.cancel()
