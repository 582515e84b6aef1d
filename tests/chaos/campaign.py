"""Batches and single calls behind a proxy that spoils replies, and what they cost in the end."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import attrs

from heygen_async import Done, HeyGen, HeyGenError, NeedsReview, OutcomeUnknown, Person, RequestOptions, Timeouts
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage
from tests.chaos.proxy import Answer, Exchange, Proxy, proxying
from tests.chaos.spoils import API, MEDIA, Shelf, Spoil

__all__ = ["Chaos", "Report", "campaign"]

_ATTEMPT = Timeouts(read=1.0, write=1.0, upload=1.5)
_SESSIONS = 12
_DEADLINE = 3600.0


@attrs.define
class Report:
    """What came of a campaign.

    Attributes:
        spoilt: How many replies were spoilt, by kind.
        people: How many people and videos there were.
        charges: What was charged.
        expected: What they should have cost.
        reviews: How many ended as "a person has to look", which is right where nothing else is certain.
        problems: What must not be; empty where all is well.
    """

    spoilt: Counter[str] = attrs.field(factory=Counter[str])
    people: int = 0
    charges: int = 0
    expected: int = 0
    reviews: int = 0
    sessions: int = 0
    requests: int = 0
    seconds: float = 0.0
    problems: list[str] = attrs.field(factory=list[str])


@attrs.define
class Chaos:
    """Spoils replies at random, from a seed.

    Attributes:
        rate: The share of replies that are spoilt; 0 lets all pass.
        only: The kinds; None takes all.
    """

    report: Report
    dice: random.Random
    rate: float
    only: frozenset[str] | None = None
    shelf: Shelf = attrs.field(factory=Shelf)

    def handler(self, kinds: dict[str, Spoil]) -> Spoiler:
        chosen = {name: spoil for name, spoil in kinds.items() if self.only is None or name in self.only}
        return Spoiler(self, chosen)


@attrs.define
class Spoiler:
    chaos: Chaos
    kinds: dict[str, Spoil]

    async def __call__(self, exchange: Exchange) -> bool:
        chaos = self.chaos
        chaos.report.requests += 1
        if self.kinds and chaos.dice.random() < chaos.rate:
            name = chaos.dice.choice(sorted(self.kinds))
            chaos.report.spoilt[name] += 1
            return await self.kinds[name](exchange, chaos.dice, chaos.shelf)
        answer: Answer = await exchange.forward()
        chaos.shelf.keep(exchange, answer)
        return await exchange.pass_on(answer)


@attrs.define
class Scene:
    """A sandbox behind two proxies, and a clock that runs by itself."""

    sandbox: Sandbox
    api: Proxy
    media: Proxy
    clock: ManualClock
    chaos: Chaos
    folder: Path
    library: str

    @property
    def footage(self) -> Path:
        path = self.folder / "footage.mp4"
        if not path.exists():
            path.write_bytes(render_footage(16))
        return path

    def client(self) -> HeyGen:
        return HeyGen(api_key="any", base_url=self.api.url, clock=self.clock, backend=self.library, timeouts=_ATTEMPT)


@asynccontextmanager
async def _stage(
    folder: Path, report: Report, *, seed: int, rate: float, library: str, only: frozenset[str] | None
) -> AsyncIterator[Scene]:
    await anyio.Path(folder).mkdir(parents=True, exist_ok=True)
    clock = ManualClock()
    chaos = Chaos(report, random.Random(seed), rate, only)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(clock.run_free)
        async with Sandbox(clock=clock, seed=seed, consent="auto", training_seconds=60, render_seconds=60) as sandbox:
            media_port = sandbox.state.media.port
            async with (
                proxying(int(sandbox.base_url.rpartition(":")[2]), chaos.handler(API)) as api,
                proxying(media_port, chaos.handler(MEDIA)) as media,
            ):
                sandbox.state.media.base = media.url
                yield Scene(sandbox, api, media, clock, chaos, folder, library)
            for violation in sandbox.violations:
                report.problems.append(f"violation: {violation}")
        tasks.cancel_scope.cancel()


async def campaign(
    folder: Path,
    *,
    spoils: int,
    seed: int = 0,
    rate: float = 0.2,
    people: int = 6,
    library: str = "httpx",
    only: frozenset[str] | None = None,
) -> Report:
    """Batches and calls in turn, until ``spoils`` replies were spoilt or something is wrong."""
    report = Report()
    started = time.perf_counter()
    number = 0
    while report.spoilt.total() < spoils and not report.problems:
        place = folder / f"{library}-{seed}-{number}"
        scenario = _batch if number % 2 == 0 else _calls
        async with _stage(place, report, seed=seed * 1000 + number, rate=rate, library=library, only=only) as scene:
            await scenario(scene, people)
        number += 1
    report.seconds = time.perf_counter() - started
    return report


async def _batch(scene: Scene, count: int) -> None:
    """People from footage to videos, session after session, each of which may be spoilt in any way."""
    report = scene.chaos.report
    everybody = [
        Person(
            name=f"Person {number}", key=f"p{number}", footage=scene.footage, script=f"I am number {number}.",
            voice_id="YOUR_VOICE_ID", output=f"p{number}.mp4",
        )
        for number in range(count)
    ]  # fmt: skip
    ended: dict[str, Done | NeedsReview] = {}
    for session in range(_SESSIONS):
        if session == _SESSIONS - 3:
            scene.chaos.rate = 0.0
        report.sessions += 1
        try:
            async with scene.client() as heygen:
                run = heygen.onboard(
                    everybody if session == 0 else (), run="chaos", state=scene.folder / "state.db", folder=scene.folder
                )
                async for outcome in run:
                    if isinstance(outcome, Done | NeedsReview):
                        ended[str(outcome.person.key)] = outcome
                    elif not getattr(outcome, "retryable", True):
                        report.problems.append(f"{outcome.person.key} failed for good: {outcome!r}"[:600])
        except HeyGenError:
            pass
        except Exception as error:
            report.problems.append(f"a session let {type(error).__name__} escape: {error}"[:600])
        if len(ended) == count or report.problems:
            break
    report.people += count
    scene.chaos.rate = 0.0
    async with HeyGen(api_key="any", base_url=scene.sandbox.base_url, clock=scene.clock) as direct:
        names = await _names(direct)
        for person in everybody:
            await _check_person(scene, direct, names, person, ended.get(str(person.key)))
    left = [path.name for path in scene.folder.iterdir() if ".part" in path.name]
    if left and all(isinstance(outcome, Done) for outcome in ended.values()) and len(ended) == count:
        report.problems.append(f"left behind: {left}")


async def _check_person(
    scene: Scene, direct: HeyGen, names: dict[str, str], person: Person, outcome: Done | NeedsReview | None
) -> None:
    report = scene.chaos.report
    # Twins and videos are called after the person, and a tag.
    mine = [charge for charge in scene.sandbox.ledger if f"{names[charge.object_id]} ".startswith(f"{person.name} ")]
    twins = [charge for charge in mine if charge.operation == "createAvatar"]
    videos = [charge for charge in mine if charge.operation == "createVideo"]
    report.charges += len(twins) + len(videos)
    report.expected += 2 if isinstance(outcome, Done) else len(twins[:1]) + len(videos[:1])
    if len(twins) > 1 or len(videos) > 1:
        report.problems.append(f"{person.key}: {len(twins)} twins and {len(videos)} videos were charged")
    if outcome is None:
        report.problems.append(f"{person.key} has no outcome after {_SESSIONS} sessions")
    elif isinstance(outcome, NeedsReview):
        report.reviews += 1
    elif len(twins) != 1 or len(videos) != 1:
        report.problems.append(f"{person.key} is done with {len(twins)} twins and {len(videos)} videos")
    elif outcome.video_id != videos[0].object_id:
        report.problems.append(f"{person.key} has the video {outcome.video_id}, not {videos[0].object_id}")
    else:
        path = scene.folder / f"direct-{person.key}.mp4"
        await direct.videos.download(await direct.videos.get(outcome.video_id), path)
        if outcome.path.read_bytes() != path.read_bytes():
            report.problems.append(f"{person.key}: {outcome.path.name} is not the video {outcome.video_id}")


async def _names(direct: HeyGen) -> dict[str, str]:
    """What every twin and every video at HeyGen is called, by id."""
    names = {look.id: look.name async for look in direct.avatars.looks.list(ownership="private")}
    names.update({str(look.group_id): look.name async for look in direct.avatars.looks.list(ownership="private")})
    return names | {video.id: video.title or "" async for video in direct.videos.list()}


async def _calls(scene: Scene, count: int) -> None:
    """Videos one by one, by a program that does what the errors say: repeat with the key, resume the wait."""
    report = scene.chaos.report

    async def one(number: int) -> None:
        key: str | None = None
        job = None
        for attempt in range(40):
            last = attempt > 30
            if last:
                scene.chaos.rate = 0.0
            started = scene.clock.monotonic()
            try:
                async with scene.client() as heygen:
                    if job is None:
                        made = await heygen.videos.create(
                            "YOUR_DIGITAL_TWIN_LOOK_ID", script=f"Call {number}.", voice_id="YOUR_VOICE_ID",
                            title=f"Call {number}",
                            options=RequestOptions(idempotency_key=key or f"call-{number}", timeout=_DEADLINE),
                        )  # fmt: skip
                        job = made.token
                        continue
                    video = await heygen.resume(job).wait(timeout=_DEADLINE)
                    await heygen.videos.download(video, scene.folder / f"call-{number}.mp4", timeout=_DEADLINE)
                    break
            except OutcomeUnknown as error:
                key = error.idempotency_key
            except HeyGenError:
                pass
            except Exception as error:
                report.problems.append(f"call {number} let {type(error).__name__} escape: {error}"[:600])
                return
            finally:
                if (late := scene.clock.monotonic() - started) > 3 * _DEADLINE + 60:
                    report.problems.append(f"call {number} took {late:.0f} s of {_DEADLINE:.0f}")
        else:
            report.problems.append(f"call {number} came to no end")

    async with anyio.create_task_group() as tasks:
        for number in range(count):
            tasks.start_soon(one, number)
    report.people += count
    charged = scene.sandbox.ledger.count("createVideo")
    report.charges += charged
    report.expected += count
    if charged != count:
        report.problems.append(f"{count} calls made {charged} charges")
