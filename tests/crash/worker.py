"""One life of a worker process: it onboards everybody through the public API until it is done, or dead."""

from __future__ import annotations

import contextlib
import os
import time
import traceback
from pathlib import Path

import anyio
import attrs

from heygen_async._client import HeyGen
from heygen_async._transport.config import Timeouts
from heygen_async._workflows.engines import dbos_engine as dbos
from heygen_async._workflows.engines.embedded import Limits
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.person import Person
from heygen_async.clock import ScaledClock
from heygen_async.errors import RunPaused
from tests.crash.points import arm, draw_keys

__all__ = ["BROKEN", "DONE", "UNFINISHED", "Life", "Scene", "live", "people_of"]

DONE, UNFINISHED, BROKEN = 0, 3, 4
_PATIENT = Timeouts(read=1800, write=1800, upload=1800)
"""Time runs fast for the worker, and the machine does not."""


@attrs.frozen
class Scene:
    """What all lives of one run share.

    Attributes:
        wall: The sandbox's time at ``monotonic`` of the machine, from where it runs ``speed`` times as fast.
        fresh_keys: Make the mistake of drawing a key for each attempt.
    """

    base_url: str
    folder: Path
    state: str
    people: int
    speed: float
    wall: float
    monotonic: float
    backend: str = "asyncio"
    fresh_keys: bool = False
    renders: int = 10

    def clock(self) -> ScaledClock:
        return ScaledClock(self.speed, start=self.wall + (time.monotonic() - self.monotonic) * self.speed)

    def report(self, slot: int) -> Path:
        """Where the worker of ``slot`` says why it kills itself."""
        return self.folder / f"report-{slot}.txt"

    @property
    def videos(self) -> Path:
        return self.folder / "videos"


@attrs.frozen
class Life:
    """How one life ends: by itself, at a point, or by a kill from outside.

    Attributes:
        patience: Seconds after which it is killed from outside.
        point: Where it kills itself, or None.
        nth: Which time.
        slot: Which worker it is; 0 drives the run, the others only work, which takes a PostgreSQL state.
        delay: Seconds from a payment's start to the kill, where that is the point.
    """

    patience: float
    point: str | None = None
    nth: int = 1
    delay: float = 0.01
    slot: int = 0


def people_of(scene: Scene) -> list[Person]:
    footage = scene.folder / "footage.mp4"
    return [
        Person(name=f"Person {n}", footage=footage, script=f"Hello, {n}.", voice_id="YOUR_VOICE_ID")
        for n in range(scene.people)
    ]


def live(scene: Scene, life: Life) -> None:
    """The whole process."""
    code = BROKEN
    dbos.TICK = 0.1
    try:
        if scene.fresh_keys:
            draw_keys()
        if life.point is not None:
            arm(life.point, nth=life.nth, delay=life.delay, report=scene.report(life.slot))
        code = anyio.run(_onboard if life.slot == 0 else _work, scene, life.slot, backend=scene.backend)
    except BaseException:
        (scene.folder / "broken.txt").write_text(traceback.format_exc())
    os._exit(code)


async def _onboard(scene: Scene, slot: int) -> int:
    done = 0
    async with HeyGen(api_key="any", base_url=scene.base_url, clock=scene.clock(), timeouts=_PATIENT) as heygen:
        onboarding = heygen.onboard(
            people_of(scene), run="crash", state=scene.state, folder=scene.videos, limits=Limits(render=scene.renders)
        )
        with contextlib.suppress(RunPaused):
            async for outcome in onboarding:
                done += isinstance(outcome, Done)
    return DONE if done == scene.people else UNFINISHED


async def _work(scene: Scene, slot: int) -> int:
    async with HeyGen(api_key="any", base_url=scene.base_url, clock=scene.clock(), timeouts=_PATIENT) as heygen:
        await dbos.work(heygen, scene.state, slot=slot)
