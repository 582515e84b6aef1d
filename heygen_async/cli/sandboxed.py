"""A sandbox of the command's own: HeyGen on this machine, in this process, with time that runs fast.

It keeps its state in a file beside the run's, written before each answer leaves, so that a killed command finds
everything as HeyGen would have it.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread

from heygen_async._client import HeyGen
from heygen_async._transport.config import Timeouts
from heygen_async._workflows.person import Person
from heygen_async.cli.state import state_file
from heygen_async.clock import ScaledClock
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async.sandbox import Recorded, Sandbox

__all__ = ["missing_footage", "render_missing", "sandboxed", "speed"]

_SPEED = 20.0
_SAVE_TIME_EVERY = 0.5
_FOOTAGE_SECONDS = 20.0


def speed() -> float:
    """How many times as fast as the machine's the sandbox's time runs: a twin trains in six seconds.

    ``HEYGEN_SANDBOX_SPEED`` says otherwise.
    """
    text = os.environ.get("HEYGEN_SANDBOX_SPEED", "")
    try:
        chosen = float(text) if text else _SPEED
    except ValueError:
        chosen = 0.0
    if not 0 < chosen < float("inf"):
        raise InvalidInput("HEYGEN_SANDBOX_SPEED", f"must be a positive number such as 20, not {text!r}.")
    return chosen


@asynccontextmanager
async def sandboxed(
    state: str | None, *, latest: float = 0.0, require_consent: bool = False
) -> AsyncGenerator[tuple[HeyGen, Sandbox]]:
    """A sandbox and a client of it, which share a clock.

    Args:
        state: The run's state; the sandbox's is next to it. None remembers nothing.
        latest: The latest time that the run's state knows of: the sandbox's time never runs back.
        require_consent: Whether people have to consent.

    Raises:
        MissingExtra: The extra ``sandbox`` is not installed.
    """
    from heygen_async.sandbox import Sandbox

    fast = speed()
    clock = ScaledClock(fast, start=max(time.time(), latest + 1))
    file = _beside(state)
    if file is not None:
        await anyio.to_thread.run_sync(lambda: file.parent.mkdir(parents=True, exist_ok=True))
    sandbox = Sandbox(clock=clock, consent="pending" if require_consent else "auto", state_file=file)

    saved = 0.0

    def keep(row: Recorded) -> None:
        # What was changed is kept before the answer leaves; with what was only asked, the time is.
        nonlocal saved
        asked_only = row.method in {"GET", "HEAD"}
        if file is not None and not (asked_only and time.monotonic() - saved < _SAVE_TIME_EVERY):
            sandbox.save()
            saved = time.monotonic()

    sandbox.requests.listener = keep
    # The machine is as slow as ever while time runs fast, so the client's patience has to grow with it.
    patience = Timeouts(read=30 * fast, write=120 * fast, upload=600 * fast)
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
