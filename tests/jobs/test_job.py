from __future__ import annotations

from datetime import timedelta
from typing import Any

import anyio
import pytest

from heygen_async._jobs import Job, JobToken, JobType, Phase
from heygen_async.errors import ConsentRequired, InvalidInput, JobFailed, JobLost, WaitInterrupted, WaitTimeout
from tests.jobs.world import BULKED, TWIN, Thing, bench

pytestmark = pytest.mark.anyio


async def test_waits_for_the_value() -> None:
    async with bench() as b:
        job = b.start("a", 200)
        thing = await job.wait()
        assert thing.url.endswith("/a")
        assert b.clock.monotonic() < 260
        assert b.world.count("get_thing") < 25
        assert await job.wait() is thing
        assert b.left_behind() == 0


async def test_many_jobs_share_bulk_requests() -> None:
    async with bench() as b:
        jobs = [b.start(f"j{i}", 100 + i, BULKED) for i in range(50)]
        things = {}

        async def wait(job: Job[Thing]) -> None:
            things[job.id] = await job.wait()

        async with anyio.create_task_group() as group:
            for job in jobs:
                group.start_soon(wait, job)
        assert len(things) == 50
        assert b.world.count("get_thing") <= 60
        assert b.world.count("list_thing_statuses") < 60
        assert b.left_behind() == 0


async def test_failure_carries_the_reason() -> None:
    async with bench() as b:
        b.world.rows["f"] = lambda _: {"status": "Failed", "failure_code": "MOVIO_PAYMENT_INSUFFICIENT_CREDIT"}
        with pytest.raises(JobFailed) as caught:
            await b.job("f").wait()
        assert caught.value.insufficient_credit
        assert JobToken.parse(caught.value.token).id == "f"


async def test_timeout_carries_the_token() -> None:
    async with bench() as b:
        with pytest.raises(WaitTimeout) as caught:
            await b.start("a", 10_000).wait(timeout=300)
        assert b.clock.monotonic() == pytest.approx(300, abs=1)
        assert caught.value.status == "processing"
        assert JobToken.parse(caught.value.token).id == "a"
        assert b.left_behind() == 0


@pytest.mark.parametrize("timeout", ["5", timedelta(seconds=100), True, -1])
async def test_a_time_that_is_none_is_refused_whether_the_job_is_done_or_not(timeout: Any) -> None:
    async with bench() as b:
        job = b.start("a", 10)
        for _ in range(2):
            with pytest.raises(InvalidInput) as caught:
                await job.wait(timeout)
            assert caught.value.field == "timeout"
            with pytest.raises(InvalidInput):
                job.updates(timeout)
            assert b.left_behind() == 0
            await job.wait()


async def test_unknown_words_keep_waiting() -> None:
    async with bench() as b:
        words = ["waiting", "generating", "brand_new", None, "cancelled?"]

        def row(now: float) -> dict[str, object]:
            if now < 250:
                return {"status": words[int(now / 50) % 5]}
            return {"status": "completed", "video_url": "https://media.example/w"}

        b.world.rows["w"] = row
        seen = [snapshot async for snapshot in b.job("w").updates()]
        assert seen[-1].phase is Phase.DONE
        assert all(snapshot.phase is Phase.RUNNING for snapshot in seen[:-1])
        assert {"brand_new", "cancelled?"} <= {snapshot.status for snapshot in seen}


@pytest.mark.parametrize("of", [TWIN, BULKED])
async def test_completed_without_a_url_is_not_done(of: JobType[Thing]) -> None:
    async with bench() as b:
        url = "https://media.example/u"
        b.world.rows["u"] = lambda now: {"status": "completed", "video_url": url if now > 200 else None}
        async with anyio.create_task_group() as group:
            group.start_soon(b.start("other", 500, of).wait)
            thing = await b.job("u", of).wait()
        assert thing.url == url
        assert b.clock.monotonic() > 200


async def test_consent_is_read_from_the_group() -> None:
    async with bench() as b:
        b.world.rows["t"] = lambda _: {"status": "completed", "group_id": "g", "video_url": "https://media.example/t"}
        b.world.groups["g"] = "pending"
        job = b.job("t", TWIN)
        with pytest.raises(ConsentRequired) as caught:
            await job.wait()
        assert (caught.value.group_id, caught.value.consent_status) == ("g", "pending")
        b.world.groups["g"] = "approved"
        assert (await job.wait()).id == "t"
        for word in (None, "skipped"):
            b.world.groups["g"] = word
            assert (await b.job("t", TWIN).wait()).id == "t"
        b.world.groups["g"] = "rejected"
        assert (await b.job("t", TWIN).snapshot()).phase is Phase.NEEDS_CONSENT


async def test_not_found_has_grace_and_then_is_lost() -> None:
    async with bench() as b:
        b.world.rows["late"] = lambda now: (
            {"status": "processing"}
            if now < 300
            else {"status": "completed", "video_url": "https://media.example/late"}
        )
        row = b.world.rows.pop("late")
        job = b.job("late")
        b.poller.nudge("late")
        async with anyio.create_task_group() as group:
            group.start_soon(job.wait)
            await b.clock.sleep(30)
            assert b.world.count("get_thing") > 0
            b.world.rows["late"] = row
        with pytest.raises(JobLost):
            await b.job("never").wait()
        assert b.clock.monotonic() > 360
        with pytest.raises(JobLost):
            await b.job("never", BULKED, age=600).wait()


async def test_cancelling_detaches() -> None:
    async with bench() as b:
        job = b.start("a", 100)
        with anyio.move_on_after(0):
            await job.wait()
        assert b.left_behind() == 0
        assert (await job.wait()).id == "a"


async def test_closing_the_client_tells_the_waiters() -> None:
    caught: list[WaitInterrupted] = []
    async with anyio.create_task_group() as outer, bench(free=False) as b:

        async def wait() -> None:
            with pytest.raises(WaitInterrupted) as info:
                await b.start("a", 100).wait()
            caught.append(info.value)

        outer.start_soon(wait)
        await anyio.wait_all_tasks_blocked()
    assert JobToken.parse(caught[0].token).id == "a"
    with pytest.raises(WaitInterrupted):
        await b.job("a").wait()
