"""A sandbox of the command's own: HeyGen on this machine, in this process, with time that runs fast.

It keeps its state in a file beside the run's, written before each answer leaves, so that a killed command finds
everything as HeyGen would have it.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread

from heygen_async.cli.state import state_file
from heygen_async.client import HeyGen
from heygen_async.clock import ScaledClock
from heygen_async.core.config import Timeouts
from heygen_async.workflows.person import Person

if TYPE_CHECKING:
    from heygen_async.sandbox import Recorded, Sandbox

__all__ = ["SPEED", "missing_footage", "render_missing", "sandboxed"]

SPEED = 60.0
"""How many times as fast as the machine's the sandbox's time runs: a twin trains in two seconds."""

_FOOTAGE_SECONDS = 20.0


@asynccontextmanager
async def sandboxed(
    state: str | None, *, latest: float = 0.0, require_consent: bool = False
) -> AsyncGenerator[tuple[HeyGen, Sandbox]]:
    """A sandbox and a client of it, which share a clock.

    Args:
        state: The run's state; the sandbox's lies beside it. None remembers nothing.
        latest: The latest time that the run's state knows of: the sandbox's time never runs back.
        require_consent: Whether people have to consent.

    Raises:
        MissingExtra: The extra ``sandbox`` is not installed.
    """
    from heygen_async.sandbox import Sandbox
    from heygen_async.sandbox.persistence import save

    clock = ScaledClock(SPEED, start=max(time.time(), latest + 1))
    file = _beside(state)
    if file is not None:
        await anyio.to_thread.run_sync(lambda: file.parent.mkdir(parents=True, exist_ok=True))
    sandbox = Sandbox(clock=clock, require_consent=require_consent, state_file=file)

    def keep(row: Recorded) -> None:
        if file is not None and row.method not in {"GET", "HEAD"}:
            save(sandbox.world, file)

    sandbox.requests.listener = keep
    # The machine is as slow as ever while time runs fast, so the client's patience has to grow with it.
    patience = Timeouts(read=30 * SPEED, write=120 * SPEED, upload=600 * SPEED)
    async with sandbox, HeyGen(api_key="sandbox", base_url=sandbox.base_url, clock=clock, timeouts=patience) as heygen:
        yield heygen, sandbox


def _beside(state: str | None) -> Path | None:
    file = state_file(state) if state is not None else None
    return file.with_name(file.name + ".heygen") if file is not None else None


def missing_footage(people: Iterable[Person]) -> list[Path]:
    """The local footage of ``people`` that is not there."""
    return sorted({one.footage for one in people if isinstance(one.footage, Path) and not one.footage.exists()})


def render_missing(path: Path) -> None:
    """Make a stand-in for training footage: a plain picture with the name of the file."""
    from heygen_async.sandbox.media.video import render_footage

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(render_footage(_FOOTAGE_SECONDS, lines=(path.stem.replace("-", " ").title(), "", "test footage")))
    part.replace(path)
