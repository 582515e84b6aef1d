"""Waiting with a receiver attached: fewer polls, no lag, and no worse off when every delivery is lost."""

from __future__ import annotations

from typing import Any

import anyio
import attrs
import pytest

from heygen_async import HeyGen
from heygen_async.clock import ManualClock
from heygen_async.sandbox import WEBHOOK, Fault, FaultKind, Sandbox
from heygen_async.webhooks import Receiver, asgi_app
from tests.webhooks.server import serve

pytestmark = pytest.mark.anyio

LOOK, VOICE = "YOUR_DIGITAL_TWIN_LOOK_ID", "YOUR_VOICE_ID"


@pytest.fixture
def anyio_backend() -> str:
    """uvicorn is an asyncio server."""
    return "asyncio"


@attrs.frozen
class Run:
    """What waiting for videos took."""

    polls: int
    lags: list[float]
    attempts: int


async def render(render_seconds: float, *, attach: bool, lost: bool = False, callback: bool = False) -> Run:
    clock = ManualClock()
    secrets: list[str] = []
    lags: list[float] = []
    receiver = Receiver(lambda: secrets, hints_only=True, clock=clock)
    async with (
        Sandbox(clock=clock, render_seconds=render_seconds) as sandbox,
        serve(asgi_app(receiver, callbacks=callback)) as url,
        HeyGen(api_key="k3y", base_url=sandbox.base_url, clock=clock) as heygen,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(clock.run_free)
        if lost:
            sandbox.faults.add(Fault(FaultKind.WEBHOOK_LOSS, operation=WEBHOOK, times=None))
        if attach:
            receiver.attach(heygen.jobs)
            if not callback:
                await heygen.webhooks.ensure(url, secret=secrets.append)

        async def one(number: int) -> None:
            options: dict[str, Any] = {"callback_url": url} if callback else {}
            job = await heygen.videos.create(LOOK, script=f"Hello {number}", voice_id=VOICE, **options)
            await job.wait()
            (event,) = [event for event in await heygen.webhooks.events().all() if event.object_id == job.id]
            assert event.created_at is not None
            # The log tells whole seconds.
            lags.append(clock.now() - event.created_at.timestamp())

        async with anyio.create_task_group() as group:
            for number in range(3):
                group.start_soon(one, number)
        tasks.cancel_scope.cancel()
    assert sandbox.ledger.count("createVideo") == 3
    assert sandbox.violations == []
    polls = sum(sandbox.requests.count(name) for name in ("getVideoV3", "listVideoStatuses", "listVideos"))
    return Run(polls, lags, len(sandbox.deliveries))


async def test_events_replace_polls_and_end_waits_at_once() -> None:
    alone = await render(900, attach=False)
    woken = await render(900, attach=True)
    # The last request of each run confirms what the event said; the others are polls.
    assert woken.polls - 1 <= (alone.polls - 1) / 10
    assert max(woken.lags) < 2


async def test_with_every_delivery_lost_it_still_finishes() -> None:
    lost = await render(900, attach=True, lost=True)
    assert lost.attempts > 0
    assert len(lost.lags) == 3


async def test_unsigned_callbacks_wake_jobs_too() -> None:
    woken = await render(900, attach=True, callback=True)
    assert max(woken.lags) < 2
