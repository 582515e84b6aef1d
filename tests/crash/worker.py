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
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.person import Person
from heygen_async.clock import ScaledClock
from heygen_async.errors import RunPaused
from tests.crash import inline_engine
from tests.crash.points import arm, draw_keys, trust_keys_for_23_hours, trust_the_local_clock
from tests.crash.trace import Trace, watch_payments

__all__ = ["BROKEN", "DONE", "UNFINISHED", "Life", "Scene", "live", "people_of"]

DONE, UNFINISHED, BROKEN = 0, 3, 4
_PATIENT = Timeouts(read=1800, write=1800, upload=1800)
"""Time runs fast for the worker, and the machine does not."""


class LaptopClock:
    """The clock of a machine that sleeps now and then, and whose owner has set it to some time.

    Sleep, which the harness writes into a file, is counted by the wall clock alone.
    """

    def __init__(self, inner: ScaledClock, slept: Path, wrong_by: float) -> None:
        self._inner = inner
        self._slept = slept
        self._wrong_by = wrong_by
        self.speed = inner.speed

    def now(self) -> float:
        try:
            slept = float(self._slept.read_text())
        except FileNotFoundError:
            slept = 0.0
        return self._inner.now() + slept + self._wrong_by

    def monotonic(self) -> float:
        return self._inner.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


@attrs.frozen
class Scene:
    """What all lives of one run share.

    Attributes:
        wall: The sandbox's time at ``monotonic`` of the machine, from where it runs ``speed`` times as fast.
        mistake: One that the harness has to catch: ``keys``, a key is drawn for each attempt; ``clock``, the age of a
            key is reckoned by this machine's clock; ``margin``, a key is trusted for 23 hours.
        command: What every life runs; None: one after another.
        inline: Whether an engine of one loop drives the run, instead of the embedded one.
        troubled: Whether HeyGen fails the training of the first person, and the render of the second one.
    """

    base_url: str
    folder: Path
    state: str
    people: int
    speed: float
    wall: float
    monotonic: float
    backend: str = "asyncio"
    mistake: str | None = None
    inline: bool = False
    command: str | None = None
    renders: int = 10
    troubled: bool = False

    def clock(self, wrong_by: float = 0.0) -> LaptopClock:
        start = self.wall + (time.monotonic() - self.monotonic) * self.speed
        return LaptopClock(ScaledClock(self.speed, start=start), self.slept, wrong_by)

    @property
    def slept(self) -> Path:
        """How long the machine has slept so far."""
        return self.folder / "slept.txt"

    @property
    def trace(self) -> Path:
        """What became of every payment."""
        return self.folder / "trace.jsonl"

    @property
    def manifest(self) -> Path:
        return self.folder / "people.csv"

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
        command: The command that is run, ``service`` for a program that people come to one at a time, or None for one
            that has all of them.
        wrong_by: Seconds by which the machine's clock is wrong.
        key: The API key that it has.
    """

    patience: float
    point: str | None = None
    nth: int = 1
    delay: float = 0.01
    slot: int = 0
    command: str | None = None
    wrong_by: float = 0.0
    key: str = "any"


def people_of(scene: Scene) -> list[Person]:
    footage = scene.folder / "footage.mp4"
    names, scripts = {0: " fail:training_failed"}, {1: " [[fail:rendering_failed]]"}
    return [
        Person(
            name=f"Person {n}{names.get(n, '') if scene.troubled else ''}",
            footage=footage,
            script=f"Hello, {n}.{scripts.get(n, '') if scene.troubled else ''}",
            voice_id="YOUR_VOICE_ID",
        )
        for n in range(scene.people)
    ]


def live(scene: Scene, life: Life) -> None:
    """The whole process."""
    code = BROKEN
    dbos.TICK = 0.1
    try:
        watch_payments(Trace(scene.trace, f"{life.command or 'library'} {os.getpid()}"))
        if scene.inline:
            inline_engine.use()
        if scene.mistake == "keys":
            draw_keys()
        if scene.mistake == "clock":
            trust_the_local_clock()
        if scene.mistake == "margin":
            trust_keys_for_23_hours()
        if life.point is not None:
            arm(life.point, nth=life.nth, delay=life.delay, report=scene.report(life.slot))
        if life.command == "service":
            code = anyio.run(_serve, scene, life, backend=scene.backend)
        elif life.command is not None:
            code = _command(scene, life)
        else:
            code = anyio.run(_onboard if life.slot == 0 else _work, scene, life, backend=scene.backend)
    except BaseException:
        (scene.folder / "broken.txt").write_text(traceback.format_exc())
    os._exit(code)


def _client(scene: Scene, life: Life) -> HeyGen:
    clock = scene.clock(life.wrong_by)
    return HeyGen(api_key=life.key, base_url=scene.base_url, clock=clock, timeouts=_PATIENT)


def _command(scene: Scene, life: Life) -> int:
    """Run a command as a shell does, in time that runs fast."""
    from heygen_async.cli import app, session, worker

    for module in (session, worker):
        setattr(module, "HeyGen", lambda: _client(scene, life))  # noqa: B010 - a name is replaced
    state = ["--state", scene.state]
    words = {
        "onboard": ["onboard", str(scene.manifest), "--run", "crash", "--out", str(scene.videos), "--yes", *state],
        "resume": ["resume", "crash", "--yes", *state],
        "retry": ["retry", "crash", "--yes", *state],
        "worker": ["worker", "--slot", str(life.slot), *state],
    }[str(life.command)]
    with (
        (scene.folder / f"command-{life.slot}.txt").open("a") as output,
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
    ):
        code = app.run([*words, "--json"])
    return DONE if life.command in {"onboard", "resume"} and code == 0 else UNFINISHED


async def _serve(scene: Scene, life: Life) -> int:
    """A service: people come one at a time, and those of an earlier life come again."""
    done: set[str] = set()
    async with _client(scene, life) as heygen:
        run = heygen.onboard(run="crash", state=scene.state, folder=scene.videos, limits=Limits(render=scene.renders))
        with contextlib.suppress(RunPaused):
            async with run:
                for person in people_of(scene):
                    await run.add(person)
                    await anyio.sleep(0.01)
            async for outcome in run:
                if isinstance(outcome, Done):
                    done.add(outcome.person.name)
    return DONE if len(done) == scene.people else UNFINISHED


async def _onboard(scene: Scene, life: Life) -> int:
    done = 0
    async with _client(scene, life) as heygen:
        onboarding = heygen.onboard(
            people_of(scene), run="crash", state=scene.state, folder=scene.videos, limits=Limits(render=scene.renders)
        )
        with contextlib.suppress(RunPaused):
            async for outcome in onboarding:
                done += isinstance(outcome, Done)
    return DONE if done == scene.people else UNFINISHED


async def _work(scene: Scene, life: Life) -> int:
    async with _client(scene, life) as heygen:
        await dbos.work(heygen, scene.state, slot=life.slot)
