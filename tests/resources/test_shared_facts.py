"""What many people of a batch share is asked once, and again when it may have changed."""

from __future__ import annotations

import anyio
import pytest

from heygen_async._resources.shared_facts import MAX_AGE
from heygen_async.clock import ManualClock
from heygen_async.errors import ServerError
from tests.resources.fakes import Recorder, group, heygen, look

pytestmark = pytest.mark.anyio


async def test_many_who_ask_at_once_cost_one_request() -> None:
    recorder = Recorder()
    async with heygen(recorder) as hg, anyio.create_task_group() as tasks:
        for _ in range(20):
            tasks.start_soon(hg.facts.look, "look_1")
            tasks.start_soon(hg.facts.consent_missing, "group_1")
    assert sorted(recorder.names()) == ["get_avatar_group", "get_avatar_look"]


async def test_an_answer_holds_for_some_minutes_and_until_something_fails() -> None:
    clock, recorder = ManualClock(), Recorder()
    async with heygen(recorder, clock=clock) as hg:
        for _ in range(2):
            await hg.facts.look("look_1")
            await hg.facts.consent_missing("group_1")
        assert len(recorder.names()) == 2
        await clock.sleep(MAX_AGE)
        await hg.facts.look("look_1")
        assert len(recorder.names()) == 3
        hg.facts.forget("look_1", "group_1")
        await hg.facts.look("look_1")
        await hg.facts.consent_missing("group_1")
        assert len(recorder.names()) == 5


async def test_what_stands_in_the_way_is_asked_about_each_time() -> None:
    recorder = Recorder(get_avatar_look=look(status="processing"), get_avatar_group=group(consent_status="pending"))
    async with heygen(recorder) as hg:
        for _ in range(3):
            assert (await hg.facts.look("look_1")).status == "processing"
            assert await hg.facts.consent_missing("group_1")
    assert len(recorder.names()) == 6


async def test_one_who_asks_and_fails_leaves_the_others_their_own_request() -> None:
    refusals = [ServerError("no answer", status=503, code="service_unavailable")]
    recorder = Recorder(get_avatar_look=lambda _: refusals.pop() if refusals else look())
    ends: list[str] = []

    async with heygen(recorder) as hg:

        async def ask() -> None:
            try:
                ends.append((await hg.facts.look("look_1")).id)
            except ServerError:
                ends.append("refused")

        async with anyio.create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(ask)
    assert sorted(ends) == ["look_1", "look_1", "refused"]
    assert recorder.names() == ["get_avatar_look"] * 2
