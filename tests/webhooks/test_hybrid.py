"""Waiting with a receiver attached: fewer polls, no lag, and no worse off when every delivery is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async import HeyGen
from heygen_async.clock import ManualClock
from heygen_async.events import AttemptFinished, AttemptStarted
from heygen_async.sandbox import WEBHOOK, Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage
from heygen_async.sandbox.webhooks.events import Event as Planned
from heygen_async.webhooks import Receiver, StoredInbox, asgi_app, follow
from tests.webhooks.server import serve

pytestmark = pytest.mark.anyio

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"
POLLS = {
    "getAvatarLook", "listAvatarLooks", "getAvatarGroup", "listAvatarGroups",
    "getVideoV3", "listVideoStatuses", "listVideos",
}  # fmt: skip
TRAINING, RENDER = 900.0, 1200.0


@pytest.fixture
def anyio_backend() -> str:
    """uvicorn is an asyncio server."""
    return "asyncio"


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hybrid") / "footage.mp4"
    path.write_bytes(render_footage(20))
    return path


@attrs.frozen
class Stage:
    """A client and a sandbox on one clock, which stands still while a request is under way on either side."""

    heygen: HeyGen
    sandbox: Sandbox
    clock: ManualClock
    receiver: Receiver
    url: str

    def polls(self) -> int:
        return sum(self.sandbox.requests.count(name) for name in POLLS)

    def lag(self, object_id: str) -> float:
        """Seconds since the job ended, to the fraction of one: the event log tells whole ones."""
        (planned,) = [e for e in self.sandbox.account().store.of(Planned) if e.object_id == object_id]
        return self.clock.now() - planned.at


@asynccontextmanager
async def stage(
    *, attach: bool = True, callbacks: bool = False, elsewhere: Path | None = None, **settings: Any
) -> AsyncIterator[Stage]:
    """Everything there is, running.

    Args:
        attach: Whether deliveries wake the client.
        callbacks: Whether they are posts to a ``callback_url``.
        elsewhere: A file that the receiver shares with the client, as if each were a process of its own.
        settings: The sandbox's.
    """
    clock = ManualClock()
    under_way = clock.busy()

    def hold(event: object) -> None:
        nonlocal under_way
        if isinstance(event, AttemptStarted):
            clock._busy += 1
        elif isinstance(event, AttemptFinished):
            clock._busy -= 1

    secrets: list[str] = []
    inbox = StoredInbox(elsewhere, poll=0.8, clock=clock)
    receiver = Receiver(lambda: secrets, hints_only=True, inbox=inbox, clock=clock)
    async with (
        Sandbox(clock=clock, **{"consent": "auto", **settings}) as sandbox,
        serve(asgi_app(receiver, callbacks=callbacks)) as url,
        HeyGen(api_key="k3y", base_url=sandbox.base_url, clock=clock, observer=hold) as heygen,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(clock.run_free)
        followed = StoredInbox(elsewhere, poll=0.8, clock=clock)
        if elsewhere is not None:
            tasks.start_soon(partial(follow, followed, heygen.jobs, clock=clock))
        elif attach:
            receiver.attach(heygen.jobs)
        if attach and not callbacks:
            await heygen.webhooks.ensure(url, secret=secrets.append)
        yield Stage(heygen, sandbox, clock, receiver, url)
        tasks.cancel_scope.cancel()
    assert sandbox.violations == []
    await receiver.close()
    await followed.close()


@attrs.frozen
class Film:
    """What the main job took."""

    polls: int
    lags: list[float]


async def film(on: Stage, footage: Path, target: Path) -> Film:
    """The main job: footage to twin to video to file. What confirms an end is no poll."""
    before, heygen, lags = on.polls(), on.heygen, []
    twin = await heygen.avatars.create_digital_twin("Ada", footage)
    look = await twin.wait()
    lags.append(on.lag(twin.id) if on.sandbox.state.settings.profile.twin_events else 0.0)
    job = await heygen.videos.create(look, script="Hello, I am Ada.", voice_id=VOICE, engine="avatar_v")
    video = await job.wait()
    lags.append(on.lag(job.id))
    await heygen.videos.download(video, target, overwrite=True)
    # One GET each of the look, of its group's consent, and of the video.
    return Film(on.polls() - before - 3, lags)


TIMES: dict[str, Any] = {"training_seconds": TRAINING, "render_seconds": RENDER}


async def test_the_main_job_needs_a_tenth_of_the_polls_and_ends_at_once(footage: Path, tmp_path: Path) -> None:
    async with stage(attach=False, profile="documented", **TIMES) as on:
        alone = await film(on, footage, tmp_path / "alone.mp4")
    assert alone.polls >= 20
    assert max(alone.lags) > 1
    async with stage(profile="documented", **TIMES) as on:
        for _ in range(3):
            woken = await film(on, footage, tmp_path / "woken.mp4")
            assert woken.polls <= alone.polls / 10
            assert max(woken.lags) < 1


async def test_twins_of_which_no_event_tells_are_polled_for(footage: Path, tmp_path: Path) -> None:
    """As it has been observed: v3 sends no event for a twin."""
    async with stage(attach=False, profile="observed", **TIMES) as on:
        before = on.polls()
        await (await on.heygen.avatars.create_digital_twin("Ada", footage)).wait()
        alone = on.polls() - before
    async with stage(profile="observed", **TIMES) as on:
        first = await film(on, footage, tmp_path / "first.mp4")
        second = await film(on, footage, tmp_path / "second.mp4")
        assert first.polls < alone / 4, "believed in, until one end came without"
        assert second.polls > alone / 2
        # What was learned of twins says nothing of videos.
        assert (first.lags[1], second.lags[1]) < (1, 1)


async def test_with_every_delivery_lost_it_finishes_as_polling_alone_does(footage: Path, tmp_path: Path) -> None:
    async with stage(attach=False, profile="documented", **TIMES) as on:
        alone = [await film(on, footage, tmp_path / "alone.mp4") for _ in range(4)]
    async with stage(profile="documented", **TIMES) as on:
        on.sandbox.faults.add(Fault(FaultKind.WEBHOOK_LOSS, operation=WEBHOOK, times=None))
        lost = [await film(on, footage, tmp_path / "lost.mp4") for _ in range(4)]
        assert on.sandbox.deliveries
        assert all(delivery.problem for delivery in on.sandbox.deliveries)
        assert (on.sandbox.ledger.count("createAvatar"), on.sandbox.ledger.count("createVideo")) == (4, 4)
    # Once it is known that nothing comes, it is asked for again.
    assert max(lost[-1].lags) < 3 * max(max(one.lags) for one in alone) + 30
    assert lost[-1].polls > alone[-1].polls / 3


async def render(on: Stage, **options: Any) -> list[float]:
    """The lags of three videos at a time."""
    lags: list[float] = []

    async def one(number: int) -> None:
        job = await on.heygen.videos.create(LOOK, script=f"Hello {number}", voice_id=VOICE, **options)
        await job.wait()
        lags.append(on.lag(job.id))

    async with anyio.create_task_group() as group:
        for number in range(3):
            group.start_soon(one, number)
    assert on.sandbox.ledger.count("createVideo") == 3
    return lags


async def test_several_wait_at_a_time() -> None:
    async with stage(render_seconds=RENDER) as on:
        assert max(await render(on)) < 1


async def test_unsigned_callbacks_wake_jobs_too() -> None:
    async with stage(callbacks=True, render_seconds=RENDER) as on:
        assert max(await render(on, callback_url=on.url)) < 1


async def test_what_another_process_receives_wakes_jobs_here(tmp_path: Path) -> None:
    # A short one: every look into the file takes real time.
    async with stage(attach=False, render_seconds=100) as on:
        assert max(await render(on)) > 1
        assert on.sandbox.requests.count("listVideoStatuses") > 2
    async with stage(elsewhere=tmp_path / "inbox.db", render_seconds=100) as on:
        assert max(await render(on)) < 1
        assert on.sandbox.requests.count("listVideoStatuses") == 0
