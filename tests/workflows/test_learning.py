"""What is learned of HeyGen is shared by all who work on a state, and outlives them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import attrs
import pytest

from heygen_async._jobs.durations import Durations, Prior
from heygen_async._resources.client_resources import WorkflowClient
from heygen_async._workflows.learning import RENDERS, SharedLearning
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.store import State, Store, open_store
from tests.resources.fakes import heygen

pytestmark = pytest.mark.anyio

PRIOR = Prior(180.0)


def video(client: WorkflowClient) -> Durations:
    return client.poller.durations.of("video", PRIOR)


@attrs.frozen
class Process:
    """One that works on the state."""

    client: WorkflowClient
    learning: SharedLearning


@asynccontextmanager
async def process(store: Store) -> AsyncIterator[Process]:
    async with heygen() as client:
        learning = SharedLearning(client, store)
        await learning.begin()
        yield Process(client, learning)


async def test_each_process_knows_what_all_have_learned_and_counts_nothing_twice(tmp_path: Path) -> None:
    async with open_store(tmp_path / "state.db") as store, process(store) as one, process(store) as two:
        for _ in range(3):
            video(one.client).ended(99, 100)
        await one.learning.share()
        for _ in range(2):
            video(two.client).ended(199, 200)
        video(two.client).survived(0, 50)
        await two.learning.share()
        await one.learning.share()
        for _ in range(3):
            await two.learning.share()
            await one.learning.share()
        assert video(one.client).finished == video(two.client).finished == 5
        assert one.client.poller.durations.export() == two.client.poller.durations.export()
        # A process that comes later, when the others are gone, begins with all of it.
        async with process(store) as three:
            assert three.client.poller.durations.export() == one.client.poller.durations.export()
            await three.learning.share()
        known = (await store.learned())["kinds"]["video"]
        assert known["finished"] == 5
        assert sum(known["events"].values()) == pytest.approx(5, abs=0.01)


async def test_what_a_client_knows_already_is_given_to_a_state_that_knows_nothing(tmp_path: Path) -> None:
    async with open_store(tmp_path / "a.db") as store, heygen() as client:
        video(client).ended(99, 100)
        learning = SharedLearning(client, store)
        await learning.begin()
        await learning.end()
        assert (await store.learned())["kinds"]["video"]["finished"] == 1


async def test_a_pause_that_one_worker_is_asked_for_holds_for_all(new_database: Callable[[], str]) -> None:
    async with open_store(new_database()) as store, process(store) as one, process(store) as two:
        for each in (one, two):
            await each.learning.follow()
            assert each.client.poller.budget.paused(each.client.clock.monotonic()) == 0
        one.client.poller.budget.slow_down(one.client.clock.monotonic(), 40.0)
        await one.learning.follow()
        await two.learning.follow()
        left = two.client.poller.budget.paused(two.client.clock.monotonic())
        assert 0 < left <= 40
        # Told of it, nobody makes it any longer.
        await two.learning.follow()
        await one.learning.follow()
        assert one.client.poller.budget.paused(one.client.clock.monotonic()) == 40


async def test_each_worker_asks_as_often_as_the_places_of_all_call_for(new_database: Callable[[], str]) -> None:
    async with open_store(new_database()) as store, process(store) as one:
        backlogs: list[tuple[str, int, int]] = []
        one.client.poller.set_backlog = lambda source, *given: backlogs.append(given)  # type: ignore[method-assign]
        people = [(f"p{n}", {"name": f"P{n}"}) for n in range(7)]
        limits = {"limits": {"render": 3}}
        await store.begin_session("spring", {}, people, "render", 1.0, limits)
        item = await store.item("spring", "p0")
        assert item is not None
        await store.advance(attrs.evolve(item, state=State.WAITING))
        await one.learning.follow()
        await one.learning.end()
    assert backlogs == [("video", 6, 3), ("video", 0, 0)]
    assert Limits().render == RENDERS
