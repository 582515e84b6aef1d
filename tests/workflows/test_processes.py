"""Who works on a state: rows that processes renew, and one that steps down while others go on."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import anyio
import pytest

from heygen_async._client import HeyGen
from heygen_async._resources.client_resources import context_of
from heygen_async._storage.database import open_database
from heygen_async._threads import in_thread
from heygen_async._version import __version__
from heygen_async._workflows import processes as module
from heygen_async._workflows.engines import dbos_engine as dbos
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.person import Person
from heygen_async._workflows.processes import SILENT, Heartbeat, processes
from heygen_async._workflows.store import Store, open_store
from heygen_async.clock import ScaledClock
from heygen_async.errors import AuthenticationFailed
from heygen_async.events import RunNotice
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage

pytestmark = [
    pytest.mark.anyio,
    # DBOS drops a workflow that it dequeues in the very moment in which it is stopped. It stays in the queue.
    pytest.mark.filterwarnings("ignore:.*execute_dequeued_workflow:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*execute_dequeued_workflow:RuntimeWarning"),
]


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(anyio_backend: str, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    state = None if request.param == "sqlite" else request.getfixturevalue("new_database")()
    async with open_database(state) as database:
        store = Store(database)
        await store.prepare()
        yield store


async def _age(store: Store, name: str, seconds: float) -> None:
    sql = "UPDATE heygen_processes SET seen_at = seen_at - ? WHERE name = ?"
    await store.database.write(lambda rows: rows.execute(sql, (seconds, name)))


async def test_a_process_is_listed_with_what_it_works_on_and_its_last_error(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BEAT", 0.01)
    beat = Heartbeat(store, "worker 2", slot=2, holds=lambda: {"spring": {"render": 3}})
    await beat.begin()
    beat.note("ada, render: 500")
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(beat.keep)
        with anyio.fail_after(60):
            while not (await processes(store))[0].holds:  # noqa: ASYNC110
                await anyio.sleep(0.01)
        tasks.cancel_scope.cancel()
    [one] = await processes(store)
    assert (one.name, one.pid, one.version, one.alive) == ("worker 2", os.getpid(), __version__, True)
    assert (one.holds, one.error) == ({"spring": {"render": 3}}, "ada, render: 500")
    await Heartbeat(store, "session 2", run="spring", slot=2).begin()
    [one] = await processes(store, "spring")
    assert (one.name, one.error) == ("session 2", None), "whoever has the slot now is the process in it"
    assert await processes(store, "autumn") == []


async def test_a_silent_process_is_not_called_dead_and_one_that_ended_leaves_the_list(store: Store) -> None:
    one, two = Heartbeat(store, "worker 1", slot=1), Heartbeat(store, "worker 2", slot=2)
    await one.begin()
    await two.begin()
    await _age(store, "worker 1", SILENT + 60)
    found = await processes(store)
    assert [(each.name, each.alive) for each in found] == [("worker 1", False), ("worker 2", True)]
    assert found[0].silent == pytest.approx(SILENT + 60, abs=50)
    assert found[0].ended_at is None
    await two.end()
    await one.end("the database is away")
    [left] = await processes(store)
    assert (left.name, left.error, left.silent) == ("worker 1", "the database is away", None)
    assert left.ended_at is not None


async def test_a_session_whose_process_is_gone_from_this_machine_is_not_alive(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await Heartbeat(store, "session of spring", run="spring").begin()
    assert [one.alive for one in await processes(store)] == [True]

    def gone(pid: int, signal: int) -> None:
        raise ProcessLookupError

    monkeypatch.setattr(module.os, "kill", gone)  # type: ignore[attr-defined]
    assert [(one.alive, one.lost) for one in await processes(store)] == [(False, True)]
    monkeypatch.setattr(module.socket, "gethostname", lambda: "elsewhere")  # type: ignore[attr-defined]
    assert [one.alive for one in await processes(store)] == [True], "of other machines nothing is known"


async def test_of_processes_that_are_refused_the_last_one_finds_no_other(store: Store) -> None:
    beats = [Heartbeat(store, f"worker {slot}", slot=slot) for slot in (1, 2, 3)]
    for beat in beats:
        await beat.begin()
    await _age(store, "worker 3", SILENT + 1)
    assert await beats[0].refuse("401")
    assert not await beats[1].refuse("401"), "who is silent does not go on"
    assert [one.refused for one in await processes(store)] == ["401", "401", None]


async def test_a_session_of_a_file_is_listed_while_it_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(render_footage(20))
    person = Person(name="Ada", footage=tmp_path / "a.mp4", script="Hello.", voice_id="YOUR_VOICE_ID")
    state = str(tmp_path / "state.db")
    seen: list[str] = []
    clock = ScaledClock(400.0)
    async with (
        Sandbox(clock=clock) as sandbox,
        HeyGen(api_key="any", base_url=sandbox.base_url, clock=clock) as heygen,
        heygen.onboard([person], run="spring", state=state, folder=tmp_path / "videos") as run,
    ):
        async for _ in run:
            async with open_store(state, read_only=True) as store:
                seen += [one.name for one in await processes(store, "spring")]
            break
    async with open_store(state, read_only=True) as store:
        assert seen == ["session of spring"]
        assert await processes(store) == []


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_worker_whose_key_is_refused_stops_and_the_run_goes_on(
    new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver is another process in the list, and finishes what the worker has left."""
    monkeypatch.setattr(dbos, "TICK", 0.05)
    state = new_database()
    (tmp_path / "a.mp4").write_bytes(render_footage(20))
    people = [
        Person(name=name, footage=tmp_path / "a.mp4", script="Hello.", voice_id="YOUR_VOICE_ID")
        for name in ("Ada", "Bob")
    ]
    clock = ScaledClock(60.0)
    async with Sandbox(api_key="right", consent="auto", training_seconds=5, render_seconds=5, clock=clock) as sandbox:
        client = partial(HeyGen, base_url=sandbox.base_url, clock=clock)
        async with open_store(state) as store, client(api_key="wrong") as refused:
            options = {"folder": str(tmp_path / "videos")}
            await store.begin_session(
                "spring", options, [(one.identity, one.to_plain()) for one in people], "upload", clock.now(), {}
            )
            await Heartbeat(store, "session 0", run="spring", slot=0).begin()
            heard, changes = list[RunNotice](), list[tuple[str, str]]()
            worker = dbos.Worker(
                context_of(refused), store, slot=2, auto_recover=False, noticed=heard.append,
                changed=lambda run, change: changes.append((run, change.stage)),
            )  # fmt: skip
            async with worker.working():
                await in_thread(dbos.make_queues, worker.client, Limits(), 0.05)
                await worker.queue([(item, 1) for item in await store.items("spring")])
                with anyio.fail_after(60):
                    await worker.failed()
            assert isinstance(worker.failure, AuthenticationFailed)
            [stopped] = heard
            assert (stopped.kind, stopped.run) == ("worker_stopped", "")
            assert "401" in stopped.text
            assert "slot 2" in stopped.text
            assert ("spring", "upload") in changes
            run = await store.run("spring")
            assert run is not None
            assert run.pause is None, "others have another key"
            told = {one.name: one for one in await processes(store)}["worker 2"]
            assert told.refused is not None
            assert told.refused.startswith("worker 2 on ")
            assert told.ended_at is not None
        async with client(api_key="right") as heygen:
            outcomes = [
                outcome async for outcome in heygen.onboard(run="spring", state=state, folder=tmp_path / "videos")
            ]
        assert [type(outcome) for outcome in outcomes] == [Done, Done]
        assert (sandbox.ledger.count("createAvatar"), sandbox.ledger.count("createVideo")) == (2, 2)
