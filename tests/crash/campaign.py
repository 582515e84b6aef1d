"""Runs that are killed over and over, and what came of them."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
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
from heygen_async.errors import TransportError
from heygen_async.sandbox import MEDIA, Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from tests.crash.host import Host, InLoop, in_loop, process
from tests.crash.nursery import Nursery
from tests.crash.points import POINTS
from tests.crash.trace import Trace
from tests.crash.worker import DONE, UNFINISHED, Life, Scene, people_of

__all__ = ["OUTSIDE", "TROUBLE", "Report", "campaign", "run", "run_shared", "script"]

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
        blamed: The items that had one.
        histories: What became of their payments, as lines of JSON.
        deaths: How often HeyGen died.
        files: How many files were compared with what HeyGen has, and with their person.
        oldest: Hours by HeyGen's clock from a key's first arrival to its last one, of the oldest one.
    """

    people: int
    kills: Counter[str] = attrs.field(factory=Counter[str])
    twins: int = 0
    videos: int = 0
    seconds: float = 0.0
    refused: int = 0
    oldest: float = 0.0
    deaths: int = 0
    files: int = 0
    problems: list[str] = attrs.field(factory=list[str])
    blamed: set[str] = attrs.field(factory=set[str])
    histories: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])

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
    heygen_dies: float = 0.0,
) -> list[Report]:
    """Run after run, until there were ``kills`` kills in all, or one run came out wrong.

    HeyGen dies as well in the share ``heygen_dies`` of the runs.
    """
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
                    heygen_dies=random.Random(seed * 1000 + number).random() < heygen_dies,
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
    heygen_dies: bool = False,
) -> None:
    """One run of one worker: killed up to ``most`` times, then left to end, then checked."""
    dice = random.Random(seed)
    state = str(folder / "state.db")
    async with (
        _stage(
            folder, report, state, dice, mistake=mistake, inline=inline, command=command, heygen_dies=heygen_dies
        ) as (scene, host),
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(_naps, scene, host, random.Random(seed))

        async def between() -> None:
            # A night and more, and times at which a key is about to be forgotten. What a process that was killed has
            # sent is answered before, or never.
            if dice.random() < 0.3:
                await anyio.sleep(_BEFORE_NIGHT)
                await _sleep(scene, host, dice.choice(_NIGHTS) * 3600)

        await _lives(scene, report, nursery, dice, most, between=between)
        tasks.cancel_scope.cancel()


async def script(
    folder: Path,
    report: Report,
    nursery: Nursery,
    lives: Sequence[tuple[Life, float, float]],
    *,
    mistake: str | None,
    trouble: Sequence[Fault] = (),
) -> None:
    """One run of exactly these lives.

    Each comes with the hours for which the machine sleeps while its first payment is on its way, and after it.
    """
    async with _stage(folder, report, str(folder / "state.db"), random.Random(0), mistake=mistake, trouble=trouble) as (
        scene,
        host,
    ):
        for life, meanwhile, after in lives:
            async with anyio.create_task_group() as tasks:
                if meanwhile:
                    tasks.start_soon(_sleep_over_a_payment, scene, host, meanwhile)
                code = await anyio.to_thread.run_sync(nursery.run, scene, life, abandon_on_cancel=True)
            assert code in {DONE, UNFINISHED, -signal.SIGKILL}, f"{life} ended with {code}"
            if after:
                await _sleep(scene, host, after * 3600)


async def _sleep_over_a_payment(scene: Scene, host: Host, hours: float) -> None:
    trace = Trace(scene.trace, "machine")
    sent = trace.count("before an attempt")
    with anyio.move_on_after(30):
        while trace.count("before an attempt") == sent:  # noqa: ASYNC110 - another process writes it
            await anyio.sleep(0.01)
        await _sleep(scene, host, hours * 3600)


_BEFORE_NIGHT = 0.05
"""Seconds of the machine: as long as HeyGen may take to answer what a killed process has sent."""
_NIGHTS = (17.0, 19.0, 21.0, 23.0, 30.0)
"""Hours."""


async def _naps(scene: Scene, host: Host, dice: random.Random) -> None:
    """The machine is closed for two hours now and then, whatever is under way.

    Less than the four hours by which keys are trusted for less long than HeyGen keeps them: what is frozen for longer
    between the look at a key's age and the first byte is out of a client's hands, and so is what is on its way.
    """
    while True:
        await anyio.sleep(dice.uniform(0.5, 4))
        await _sleep(scene, host, 2 * 3600.0)


async def _sleep(scene: Scene, host: Host, seconds: float) -> None:
    """Let time pass for HeyGen, and for the wall clock of the machine."""
    slept = float(scene.slept.read_text()) if scene.slept.exists() else 0.0
    part = scene.slept.with_suffix(".new")
    part.write_text(str(slept + seconds))
    part.replace(scene.slept)
    await host.advance(seconds)
    Trace(scene.trace, "machine").note("nap", seconds=seconds)


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
        _stage(folder, report, url, dice, trouble=trouble, renders=renders) as (scene, host),
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
            assert isinstance(host, InLoop)
            tasks.start_soon(meanwhile, host.sandbox)


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
    heygen_dies: bool = False,
) -> AsyncGenerator[tuple[Scene, Host]]:
    """HeyGen on a bad day for the block, and then the reckoning."""
    began = time.monotonic()
    _furnish(folder)
    clock = ScaledClock(_SPEED)
    settings: dict[str, Any] = {"training_seconds": 20.0, "render_seconds": 15.0, "seed": dice.randrange(1_000_000)}
    trace = Trace(folder / "trace.jsonl", "HeyGen")
    async with AsyncExitStack() as stack:
        host: Host
        if heygen_dies:
            host = await stack.enter_async_context(
                process(folder, trace, trouble, random.Random(settings["seed"]), speed=_SPEED, **settings)
            )
        else:
            clock = ScaledClock(_SPEED)
            host = await stack.enter_async_context(
                in_loop(trace, trouble, clock=clock, concurrent_jobs=renders, **settings)
            )
        scene = Scene(
            host.base_url,
            folder,
            state,
            report.people,
            _SPEED,
            await host.now(),
            time.monotonic(),
            # A worker's life does not depend on its event loop: both take turns.
            backend=dice.choice(["asyncio", "trio"]),
            mistake=mistake,
            inline=inline,
            command=command,
            renders=renders,
        )
        _write_manifest(scene)
        yield scene, host
        await host.calm()
        await _reckon(scene, report, host)
    report.seconds = time.monotonic() - began


async def _reckon(scene: Scene, report: Report, host: Host) -> None:
    trace = Trace(scene.trace, "HeyGen")
    charges = await host.charges()
    for charge in charges:
        trace.note("charged", key=charge["idempotency_key"], made=charge["object_id"], at=charge["at"])
    report.twins = sum(charge["operation"] == "createAvatar" for charge in charges)
    report.videos = sum(charge["operation"] == "createVideo" for charge in charges)
    if (report.twins, report.videos) != (report.people, report.people):
        keys = Counter(str(charge["idempotency_key"]) for charge in charges)
        again = [key for key, times in keys.items() if times > 1]
        report.problems.append(
            f"{report.twins} twins and {report.videos} videos paid for {report.people} people; "
            f"keys charged more than once: {again}"
        )
        report.blamed |= trace.items_paid_twice()
    report.problems += [f"violation: {violation}" for violation in await host.violations()]
    report.oldest = trace.oldest_key() / 3600
    report.refused = await host.refused()
    report.deaths = host.deaths
    await _check_files(scene, report)
    # The folder is deleted in the end.
    report.histories = {item: [json.dumps(line) for line in trace.of(item)] for item in report.blamed}


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
    """Do what a person does who is asked to look: adopt what is at HeyGen, or say that nothing was paid.

    Where HeyGen is away, that is for the next time.
    """
    with suppress(TransportError):
        await _look(scene, report)


async def _look(scene: Scene, report: Report) -> None:
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
            Trace(scene.trace, "person").note("review", item=item.key, detail=item.detail, found=found)
            if len(found) > 1 and item.key in report.blamed:
                continue
            if len(found) > 1:
                report.problems.append(f"{item.key}: {len(found)} objects were paid for: {found}; {item.detail}")
                report.blamed.add(item.key)
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
    left = {key: stands for key, stands in left.items() if stands[1] != "done"}
    report.problems.append(f"the run did not come to its end: {left}")
    report.blamed |= left.keys()


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
            report.files += 1
            if outcome.video_id in videos:
                report.problems.append(f"{outcome.path.name} and another file are one video")
            videos.add(outcome.video_id)
            title = (await heygen.videos.get(outcome.video_id)).title or ""
            if not title.startswith(f"{outcome.person.name} ["):
                report.problems.append(f"{outcome.path.name} is the video {title!r}, not {outcome.person.name!r}")
            if not probe(content).duration:
                report.problems.append(f"{outcome.path.name} does not play")
