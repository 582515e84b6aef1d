"""Runs that are killed over and over, and what came of them."""

from __future__ import annotations

import csv
import hashlib
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
import attrs

from heygen_async._client import HeyGen
from heygen_async._media.probe import probe
from heygen_async._workflows.outcomes import Done, Outcome
from heygen_async._workflows.payments import tag_of
from heygen_async._workflows.review import adopt, confirm_unpaid
from heygen_async._workflows.store import State, open_store
from heygen_async.clock import ScaledClock
from heygen_async.sandbox import MEDIA, Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.crash.nursery import Nursery
from tests.crash.points import POINTS
from tests.crash.worker import DONE, UNFINISHED, Life, Scene, people_of

__all__ = ["OUTSIDE", "TROUBLE", "Report", "campaign", "run", "run_shared"]

TROUBLE = (
    Fault(FaultKind.RESET, chance=0.05, times=None),
    Fault(FaultKind.RESET_AFTER, chance=0.05, times=None),
    Fault(FaultKind.ERROR, status=429, code="rate_limit_exceeded", retry_after=2, chance=0.03, times=None),
    Fault(FaultKind.ERROR_AFTER, status=500, chance=0.02, times=None),
    Fault(FaultKind.LATENCY, seconds=0.03, chance=0.3, times=None),
    Fault(FaultKind.TRUNCATE, operation=MEDIA, chance=0.1, times=None),
)
"""A bad day at HeyGen: lost requests, lost answers, refusals and slowness, besides the kills."""

OUTSIDE = "from outside, at any time"
_POINTS = tuple(POINTS)
_SPEED = 60.0
_EXTRA_LIVES = 40


@attrs.define
class Report:
    """What came of one run.

    Attributes:
        kills: How often a process was killed, by where.
        refused: How many requests were answered 429.
        problems: What must not be; empty where all is well.
    """

    people: int
    kills: Counter[str] = attrs.field(factory=Counter[str])
    twins: int = 0
    videos: int = 0
    seconds: float = 0.0
    refused: int = 0
    problems: list[str] = attrs.field(factory=list[str])

    @property
    def killed(self) -> int:
        return self.kills.total()

    @property
    def charges(self) -> int:
        return self.twins + self.videos

    @property
    def expected(self) -> int:
        return 2 * self.people


async def campaign(
    folder: Path,
    *,
    kills: int,
    people: int = 10,
    seed: int = 0,
    parallel: int = 2,
    mistake: str | None = None,
    inline: bool = False,
    most: int = 60,
    command: str | None = None,
) -> list[Report]:
    """Run after run, until there were ``kills`` kills in all, or one run came out wrong."""
    reports: list[Report] = []

    async def lane() -> None:
        with Nursery() as nursery:
            while sum(report.killed for report in reports) < kills and not any(report.problems for report in reports):
                number = len(reports)
                reports.append(report := Report(people))
                await run(
                    folder / f"run-{number}",
                    report,
                    nursery,
                    seed=seed * 1000 + number,
                    mistake=mistake,
                    inline=inline,
                    most=most,
                    command=command,
                )

    async with anyio.create_task_group() as tasks:
        for _ in range(parallel):
            tasks.start_soon(lane)
    return reports


async def run(
    folder: Path,
    report: Report,
    nursery: Nursery,
    *,
    seed: int,
    mistake: str | None = None,
    inline: bool = False,
    most: int = 60,
    command: str | None = None,
) -> None:
    """One run of one worker: killed up to ``most`` times, then left to end, then checked."""
    dice = random.Random(seed)
    state = str(folder / "state.db")
    async with (
        _stage(folder, report, state, dice, mistake=mistake, inline=inline, command=command) as (scene, sandbox),
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(_naps, scene, sandbox, random.Random(seed))

        async def between() -> None:
            # A night and more. What a process that was killed has sent is answered before, or never.
            if dice.random() < 0.2:
                await anyio.sleep(0.05)
                await _sleep(scene, sandbox, 30 * 3600.0)

        await _lives(scene, report, nursery, dice, most, between=between)
        tasks.cancel_scope.cancel()


async def _naps(scene: Scene, sandbox: Sandbox, dice: random.Random) -> None:
    """The machine is closed for two hours now and then, whatever is under way.

    Less than the four hours by which keys are trusted for less long than HeyGen keeps them: what is frozen for longer
    between the look at a key's age and the first byte is out of a client's hands, and so is what is on its way.
    """
    while True:
        await anyio.sleep(dice.uniform(0.5, 4))
        await _sleep(scene, sandbox, 2 * 3600.0)


async def _sleep(scene: Scene, sandbox: Sandbox, seconds: float) -> None:
    """Let time pass for HeyGen, and for the wall clock of the machine."""
    slept = float(scene.slept.read_text()) if scene.slept.exists() else 0.0
    part = scene.slept.with_suffix(".new")
    part.write_text(str(slept + seconds))
    # Nothing is answered in between: HeyGen lives in this event loop.
    part.replace(scene.slept)
    await sandbox.advance(seconds)


async def run_shared(
    folder: Path,
    report: Report,
    url: str,
    *,
    seed: int,
    workers: int = 3,
    most: int = 60,
    meanwhile: Callable[[Sandbox], Coroutine[Any, Any, None]] | None = None,
    trouble: Sequence[Fault] = TROUBLE,
    renders: int = 10,
) -> None:
    """One run of several workers on a PostgreSQL state, each killed up to ``most`` times."""
    dice = random.Random(seed)
    async with (
        _stage(folder, report, url, dice, trouble=trouble, renders=renders) as (scene, sandbox),
        anyio.create_task_group() as tasks,
    ):

        async def lane(slot: int) -> None:
            with Nursery() as nursery:
                try:
                    await _lives(scene, report, nursery, random.Random(seed * 100 + slot), most, slot)
                finally:
                    # What runs in a thread cannot be cancelled: end the process that it waits for.
                    nursery.kill()
            if slot == 0:
                tasks.cancel_scope.cancel()

        for slot in range(workers):
            tasks.start_soon(lane, slot)
        if meanwhile is not None:
            tasks.start_soon(meanwhile, sandbox)


@asynccontextmanager
async def _stage(
    folder: Path,
    report: Report,
    state: str,
    dice: random.Random,
    *,
    mistake: str | None = None,
    inline: bool = False,
    command: str | None = None,
    trouble: Sequence[Fault] = TROUBLE,
    renders: int = 10,
) -> AsyncGenerator[tuple[Scene, Sandbox]]:
    """HeyGen on a bad day for the block, and then the reckoning."""
    began = time.monotonic()
    _furnish(folder)
    clock = ScaledClock(_SPEED)
    seed = dice.randrange(1_000_000)
    async with Sandbox(
        consent="auto", clock=clock, training_seconds=20, render_seconds=15, seed=seed, concurrent_jobs=renders
    ) as sandbox:
        sandbox.faults.add(*trouble)
        scene = Scene(
            sandbox.base_url,
            folder,
            state,
            report.people,
            _SPEED,
            clock.now(),
            time.monotonic(),
            # A worker's life does not depend on its event loop: both take turns.
            backend=dice.choice(["asyncio", "trio"]),
            mistake=mistake,
            inline=inline,
            command=command,
            renders=renders,
        )
        _write_manifest(scene)
        yield scene, sandbox
        sandbox.faults.clear()
        report.twins = sandbox.ledger.count("createAvatar")
        report.videos = sandbox.ledger.count("createVideo")
        if (report.twins, report.videos) != (report.people, report.people):
            keys = Counter(str(charge["idempotency_key"]) for charge in sandbox.ledger.report()["charges"])
            again = [key for key, times in keys.items() if times > 1]
            report.problems.append(
                f"{report.twins} twins and {report.videos} videos paid for {report.people} people; "
                f"keys charged more than once: {again}"
            )
        report.problems += [f"violation: {violation}" for violation in sandbox.violations]
        report.refused = sum(request.status == 429 for request in sandbox.requests)
        await _check_files(scene, report)
    report.seconds = time.monotonic() - began


def _furnish(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "footage.mp4").write_bytes(render_footage(20))


def _write_manifest(scene: Scene) -> None:
    with scene.manifest.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "footage", "script", "voice_id"])
        for person in people_of(scene):
            rows.writerow([person.name, person.footage, person.script, person.voice_id])


_WRONG_CLOCKS = (0.0, 0.0, 0.0, 10.0, -10.0, 30.0, -30.0, 400 * 24.0, -400 * 24.0)
"""Hours."""


def _life(dice: random.Random, scene: Scene, slot: int, *, killed: bool) -> Life:
    """How a process lives: what it runs, how wrong its clock is, and what ends it."""
    wrong_by = dice.choice(_WRONG_CLOCKS) * 3600
    drivers = (None, "service", "onboard", "resume", "retry")
    command = dice.choice(drivers) if slot == 0 else dice.choice([None, "worker"])
    if scene.inline:
        command = None
    command = scene.command or command
    if not killed:
        # A retry alone never comes to an end.
        return Life(patience=120, slot=slot, command=None if command == "retry" else command, wrong_by=wrong_by)
    # What starts with a database takes longer to come to anything.
    scale = 1.0 if scene.state.endswith(".db") else 2.0
    life = Life(patience=scale * dice.uniform(0.05, 0.5), slot=slot, command=command, wrong_by=wrong_by)
    if dice.random() < 0.7:
        point = dice.choice(_POINTS)
        nth = dice.randint(1, 12) if "commit" in point.split() or point == "committed" else dice.randint(1, 3)
        life = attrs.evolve(life, patience=scale * 2.5, point=point, nth=nth, delay=dice.uniform(0.001, 0.06))
    return life


async def _review(scene: Scene, report: Report) -> None:
    """Do what a person does who is asked to look: adopt what is at HeyGen, or say that nothing was paid."""
    async with (
        HeyGen(api_key="any", base_url=scene.base_url, clock=scene.clock()) as heygen,
        open_store(scene.state) as store,
    ):
        for item in await store.items("crash", [State.NEEDS_REVIEW]):
            tag = tag_of(item.run, item.key, item.generation)
            if (item.detail or {}).get("step") == "twin":
                found = [look.id async for look in heygen.avatars.looks.list(ownership="private") if tag in look.name]
            else:
                found = [video.id async for video in heygen.videos.list() if tag in (video.title or "")]
            if len(found) > 1:
                known = f"{item.detail}; {await store.payments(item)}"
                report.problems.append(f"{item.key}: {len(found)} objects were paid for: {found}; {known}")
            elif found:
                await adopt(store, "crash", item.key, found[0], now=time.time())
            else:
                await confirm_unpaid(store, "crash", item.key, now=time.time())


async def _lives(
    scene: Scene,
    report: Report,
    nursery: Nursery,
    dice: random.Random,
    most: int,
    slot: int = 0,
    *,
    between: Callable[[], Coroutine[Any, Any, None]] | None = None,
) -> None:
    told = 0
    for number in range(most + _EXTRA_LIVES):
        life = _life(dice, scene, slot, killed=number < most)
        if between is not None:
            await between()
        code = await anyio.to_thread.run_sync(nursery.run, scene, life, abandon_on_cancel=True)
        if code == DONE:
            return
        if code == -signal.SIGKILL:
            points = scene.report(slot).read_text().splitlines() if scene.report(slot).exists() else []
            report.kills[points[-1] if len(points) > told else OUTSIDE] += 1
            told = len(points)
        elif code == UNFINISHED:
            if slot == 0 and (not scene.state.endswith(".db") or await anyio.Path(scene.state).exists()):
                await _review(scene, report)
        else:
            why = scene.folder / "broken.txt"
            report.problems.append(f"a process broke ({code}): {why.read_text() if why.exists() else ''}")
            return
    async with open_store(scene.state) as store:
        left = {item.key: (item.stage, item.state.value, item.detail) for item in await store.items("crash")}
    report.problems.append(f"the run did not come to its end: { {k: v for k, v in left.items() if v[1] != 'done'} }")


async def _check_files(scene: Scene, report: Report) -> None:
    """Read the outcomes from the state, and compare every file with what HeyGen has."""
    async with HeyGen(api_key="any", base_url=scene.base_url, clock=scene.clock()) as heygen:
        outcomes: list[Outcome] = []
        if not report.problems or not any("broke" in problem for problem in report.problems):
            onboarding = heygen.onboard(people_of(scene), run="crash", state=scene.state, folder=scene.videos)
            outcomes = [outcome async for outcome in onboarding]
        names = Counter(outcome.person.name for outcome in outcomes if isinstance(outcome, Done))
        if names != Counter(person.name for person in people_of(scene)):
            report.problems.append(f"of {report.people} people, these have one result: {sorted(names)}")
        videos: set[str] = set()
        for outcome in outcomes:
            if not isinstance(outcome, Done):
                continue
            there = await heygen.videos.download(outcome.video_id, scene.folder / "again.mp4", overwrite=True)
            content = outcome.path.read_bytes()
            if hashlib.sha256(content).hexdigest() != outcome.sha256 or outcome.sha256 != there.sha256:
                report.problems.append(f"{outcome.path.name} is not the file that HeyGen has")
            if outcome.video_id in videos:
                report.problems.append(f"{outcome.path.name} and another file are one video")
            videos.add(outcome.video_id)
            title = (await heygen.videos.get(outcome.video_id)).title or ""
            if not title.startswith(f"{outcome.person.name} ["):
                report.problems.append(f"{outcome.path.name} is the video {title!r}, not {outcome.person.name!r}")
            if not probe(content).duration:
                report.problems.append(f"{outcome.path.name} does not play")
