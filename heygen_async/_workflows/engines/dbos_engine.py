"""The engine for many machines: DBOS queues in the PostgreSQL database that holds the state.

DBOS decides which worker runs what, holds the limits over all of them, and brings back what a dead worker left. What
keeps anybody from being paid for twice is the store, as with every engine: a turn of an item may run twice, even at
the same time.

One workflow is one turn of one item: one stage, run once. Its last act queues the next turn under an id that follows
from its own, so that queueing it twice queues it once. There are no DBOS steps in it, hence nothing that ties a
running item to a version of this code. The turns run in the client's own event loop, asyncio or trio; DBOS keeps to
threads of its own.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import socket
import threading
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, TypeVar, cast
from urllib.parse import quote, unquote

import anyio
import anyio.from_thread

from heygen_async._jobs.results import result_of
from heygen_async._jobs.token import JobToken
from heygen_async._resources.client_resources import context_of
from heygen_async._storage.address import parse_state_url
from heygen_async._storage.patience import Patience
from heygen_async._storage.postgres import explain
from heygen_async._threads import in_thread
from heygen_async._workflows.begin_order import begin_rank
from heygen_async._workflows.engines.slots import SlotLock
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.learning import SharedLearning
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.notices import WorkerAlerts
from heygen_async._workflows.processes import Heartbeat
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stage_runner import StageRunner, Suspend, token_of
from heygen_async._workflows.stages import STAGE_NAMED, STAGES
from heygen_async._workflows.store import Item, Store, open_store
from heygen_async.errors import (
    AuthenticationFailed,
    ConfigurationError,
    InvalidInput,
    MissingExtra,
    StateError,
    WaitInterrupted,
)
from heygen_async.events import RunNotice

if TYPE_CHECKING:
    from dbos import DBOSClient
    from dbos import EnqueueOptions as Options
    from sqlalchemy import Engine

    from heygen_async._resources.client_resources import Resources, WorkflowClient

__all__ = ["SCHEMA", "TICK", "Worker", "forget_turns", "make_queues", "retrying", "work"]

T = TypeVar("T")

logger = logging.getLogger("heygen_async")

_VERSION = "heygen-1"
"""Pinned: DBOS's own default changes with every release of DBOS, and strands what is under way."""
SCHEMA = "heygen_dbos"
_APP = "heygen-async"
_TURN = "heygen.turn"
_THREADS = 16
_AT_ONCE = 1000
"""Turns to forget in one transaction."""
TICK = 1.0
"""Seconds of the machine between two looks at the database. Queues poll it in machine time, too."""
_RECONNECT = 60.0
"""Seconds for which a server that went away is tried again."""
_LIVE = ["ENQUEUED", "PENDING", "DELAYED"]
_OURS = 2
"""Connections of a process in addition to those of DBOS: the state's, and the one that holds the slot."""
_FEWEST = 4
_TO_WRITE_DOWN = 30.0
"""Seconds for what is under way to be written down, once this process stops."""
_TO_END = 120.0
"""Seconds for DBOS to end. It takes one or two where the machine is not busy, and its connections are closed then."""
_MOMENT = 1.0
"""Both where the server is away."""
_DRIVERS = range(1000, 1100)
"""Slots for those who drive a run in addition to the one in slot 0; workers are counted from 1."""

_worker: Worker | None = None


class Worker:
    """This process's share of the work, one at a time in a process.

    Args:
        heygen: The client.
        store: The shared state.
        slot: Which worker this is. A worker that starts in a slot resumes what the last one in it left.
            None takes 0, or one above all others where another run is driven at the same time.
        auto_recover: Resume what dead workers of other slots left.
        tick: Seconds between two looks at the database; None takes `TICK`.
        run: The run that this process drives, or None.
        changed: Called with every change that this process makes, and the run that it is of.
        noticed: Called with what people should know: of runs that no session drives, and of this worker itself.

    Attributes:
        failure: Why this process cannot go on while others may, or None.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        store: Store,
        *,
        slot: int | None,
        auto_recover: bool,
        tick: float | None = None,
        run: str | None = None,
        changed: Callable[[str, Change], None] | None = None,
        noticed: Callable[[RunNotice], None] | None = None,
    ) -> None:
        if slot is not None and slot < 0:
            raise InvalidInput("slot", f"{slot} is not a number of a worker.", "Count them from 0.")
        self.heygen = heygen
        self.store = store
        self.tick = TICK if tick is None else tick
        self._url = url = str(store.database.url)
        self._auto_recover = auto_recover
        self._connections = _connections()
        self._patience = Patience(_RECONNECT)
        others = _DRIVERS if slot is None else ()
        self._lock = SlotLock(url, 0 if slot is None else slot, others, self._patience)
        self._runners: dict[str, StageRunner] = {}
        self._running = 0
        self._closing = False
        self._run = run
        self._changed = changed
        self._noticed = noticed
        self._turns: Counter[tuple[str, str]] = Counter()
        self._heartbeat: Heartbeat
        self._failed = anyio.Event()
        self.failure: Exception | None = None
        self.portal: anyio.from_thread.BlockingPortal
        self.client: DBOSClient

    @asynccontextmanager
    async def working(self) -> AsyncGenerator[None]:
        """Work for as long as the block lasts."""
        async with _sole_worker(self), self._lock, anyio.from_thread.BlockingPortal() as self.portal:
            slot = self._lock.slot
            name = f"worker {slot}" if self._run is None else f"session {slot}"
            self._heartbeat = Heartbeat(self.store, name, run=self._run, slot=slot, holds=self._holds)
            learning = SharedLearning(self.heygen, self.store)
            await learning.begin()
            await self._heartbeat.begin()
            engine = _engine(self._url, self._connections - _OURS, self._patience)
            try:
                self.client = await in_thread(_launch, self._url, engine, f"worker-{slot}")
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(self._watch, self._lock.keep)
                    tasks.start_soon(self._watch, self._heartbeat.keep)
                    tasks.start_soon(self._watch, learning.keep)
                    if self._noticed is not None:
                        alerts = WorkerAlerts(self.store, slot, self.heygen.clock.now, self._put_notice)
                        tasks.start_soon(self._watch, alerts.keep)
                    if self._auto_recover:
                        tasks.start_soon(self._watch, self._recover)
                    try:
                        yield
                    finally:
                        self.hurry()
                    tasks.cancel_scope.cancel()
            finally:
                with anyio.CancelScope(shield=True):
                    await self._leave(engine)
                    await learning.end()
                    await self._heartbeat.end(str(self.failure) if self.failure is not None else None)

    def _holds(self) -> dict[str, dict[str, int]]:
        """How many turns are under way here, by run and stage."""
        found: dict[str, dict[str, int]] = {}
        for (run, stage), number in self._turns.items():
            if number:
                found.setdefault(run, {})[stage] = number
        return found

    async def failed(self) -> None:
        """Return when this process cannot go on; see ``failure``."""
        await self._failed.wait()

    def fail(self, error: Exception) -> None:
        """Start nothing more here: this process cannot go on, and others may."""
        self._closing = True
        if self.failure is None and self._noticed is not None:
            slot = self._lock.slot
            text = f"worker {slot} on {socket.gethostname()} has stopped: {error}; then start it again in slot {slot}"
            self._put_notice(RunNotice("", "worker_stopped", text, self.heygen.clock.now(), 0, 0.0))
        self.failure = self.failure or error
        self._failed.set()

    def _put_notice(self, notice: RunNotice) -> None:
        self.heygen.poller.emit(notice)
        if self._noticed is not None:
            self._noticed(notice)

    def hurry(self) -> None:
        """Wait for a database that is away no longer than a moment from now on: the process is to end."""
        self._patience.hurry()
        self.store.database.hurry()

    async def do(self, work: Callable[[], T]) -> T:
        """Do ``work`` on DBOS's tables, in a thread."""
        return await in_thread(retrying, work, self._patience, self._url)

    async def _watch(self, keep: Callable[[], Awaitable[None]]) -> None:
        """Do what goes on while this process works. Where the database refuses it, or stays away, it works no more."""
        try:
            await keep()
        except StateError as error:
            self.fail(error)

    async def _step_down(self, error: AuthenticationFailed) -> bool:
        """HeyGen refuses the key of this process: whether it stops alone, and the run may go on without it."""
        if self.failure is not None:
            return True
        said = f"{self._heartbeat.name} on {socket.gethostname()} (process {os.getpid()}): {error}"
        # A worker never pauses a run: whoever begins to drive it in this moment may have another key.
        goes_on = await self._heartbeat.refuse(said) or self._run is None
        if self.failure is None and goes_on:  # several turns are refused in one moment
            logger.error("a worker stops, HeyGen refuses its key: %s", said)
            self.fail(error)
        return goes_on

    async def _leave(self, engine: Engine) -> None:
        """Start no more turns, give those that do not wait for HeyGen time to be written down, and end the rest."""
        self._closing = True
        await self._wait_while(lambda: self._running > 0, _TO_WRITE_DOWN)

        def end() -> None:
            _destroy(engine)
            if (client := getattr(self, "client", None)) is not None:
                client.destroy()

        # DBOS waits for its threads, and those for a server that is away: theirs is a thread that may be left behind.
        ending = threading.Thread(target=end, daemon=True)
        ending.start()
        await self._wait_while(ending.is_alive, _TO_END)
        await self.portal.stop(cancel_remaining=True)

    async def _wait_while(self, busy: Callable[[], bool], longest: float) -> None:
        """Give something so many seconds to end: only a moment where the server is away."""
        begun = time.monotonic()
        while busy():
            away = self._lock.lost or self._patience.exhausted
            if time.monotonic() - begun >= (_MOMENT if away else longest):
                return
            await anyio.sleep(0.01)

    # Turns

    async def queue(self, items: Iterable[tuple[Item, int]], rest: float = 0.0) -> None:
        """Queue a turn of each item, by its number; a turn that was queued before is not queued again."""
        orders: list[tuple[Options, Item, int]] = []
        for item, number in items:
            options: Options = {
                "workflow_name": _TURN,
                "queue_name": f"heygen.{item.stage}",
                "workflow_id": f"{_prefix(item.run)}{quote(item.key, safe='')}/{number}",
                "app_version": _VERSION,
                "priority": begin_rank(item),
            }
            if rest > 0:
                options["delay_seconds"] = self._machine_seconds(rest)
            orders.append((options, item, number))

        def enqueue() -> None:
            for options, item, number in orders:
                self.client.enqueue(options, item.run, item.key, item.stage, number)

        await self.do(enqueue)

    def _machine_seconds(self, seconds: float) -> float:
        """Seconds as DBOS counts them, in the machine's time: a clock of ours may run faster."""
        return seconds / float(getattr(self.heygen.clock, "speed", 1.0))

    async def set_rests(self, run: str, rests: Mapping[str, float]) -> None:
        """Have the turns of ``run`` that rest begin after these seconds, by item; at once where none are given."""

        def change() -> None:
            for status in self.client.list_workflows(
                workflow_id_prefix=_prefix(run), status="DELAYED", load_input=False, load_output=False
            ):
                key = unquote(status.workflow_id.removeprefix(_prefix(run)).rpartition("/")[0])
                seconds = self._machine_seconds(rests.get(key, 0.0))
                self.client.set_workflow_delay(status.workflow_id, delay_seconds=seconds)

        await self.do(change)

    async def turns(self, run: str, *, live: bool) -> dict[str, int]:
        """The latest turn of each item of ``run``, of all turns or of those that are queued or under way."""
        prefix = _prefix(run)

        def ask() -> dict[str, int]:
            found: dict[str, int] = {}
            for status in self.client.list_workflows(
                workflow_id_prefix=prefix,
                status=list(_LIVE) if live else None,
                load_input=False,
                load_output=False,
            ):
                key, _, number = status.workflow_id.removeprefix(prefix).rpartition("/")
                found[unquote(key)] = max(int(number), found.get(unquote(key), 0))
            return found

        return await self.do(ask)

    async def turn(self, run: str, key: str, stage: str, number: int) -> None:
        """Run one stage of one item once."""
        if self._closing:
            await anyio.sleep_forever()
        self._running += 1
        self._turns[run, stage] += 1
        try:
            await self._turn(run, key, stage, number)
        except WaitInterrupted:
            # The client is about to close: the turn stays as it is, for whoever comes next.
            self._running -= 1
            try:
                await anyio.sleep_forever()
            finally:
                self._running += 1
        except StateError as error:
            # The database is away for longer than it is waited for. Whoever finds the item later takes it up.
            if error.refused:
                self.fail(error)
            return
        finally:
            self._turns[run, stage] -= 1
            self._running -= 1

    async def _turn(self, run: str, key: str, stage: str, number: int) -> None:
        runner = await self._runner(run)
        journal = await runner.journal(run, key)
        if journal is None or not journal.item.state.goes_on:
            return
        if journal.item.stage != stage:
            # This turn was over when its worker died: all it had left to do is to queue the next one.
            await self.queue([(journal.item, number + 1)])
            return
        advance = await runner.advance(STAGE_NAMED[stage], journal, _WorkerState(self, runner, journal))
        if advance.rest is not None:
            await self.queue([(advance.item, number + 1)], advance.rest)

    async def _runner(self, run: str) -> StageRunner:
        if run not in self._runners:
            known = await self.store.run(run)
            folder = Path(str(known.options.get("folder", "."))) if known is not None else Path()
            guard = SpendGuard(self.store, run)
            changed = functools.partial(self._changed, run) if self._changed is not None else None
            self._runners[run] = StageRunner(
                self.heygen, self.store, folder=folder, guard=guard, ended=_not_here, changed=changed,
                met=self._heartbeat.note, step_down=self._step_down,
            )  # fmt: skip
        return self._runners[run]

    @asynccontextmanager
    async def waiting(self) -> AsyncGenerator[None]:
        """A turn waits for HeyGen, which holds no one up who wants to stop."""
        self._running -= 1
        try:
            yield
        finally:
            self._running += 1

    # Workers that died

    async def _recover(self) -> None:
        while True:
            await anyio.sleep(5 * self.tick)
            with suppress(StateError):
                for slot in await self._lock.dead():
                    taken = await self.do(functools.partial(self._take_over, f"worker-{slot}"))
                    await Heartbeat.bury(self.store, slot)
                    await self._lock.release(slot)
                    if taken:
                        logger.warning("a worker has died, its people are taken over slot=%d people=%d", slot, taken)

    def _take_over(self, executor: str) -> int:
        found = self.client.list_workflows(
            executor_id=executor, status="PENDING", name=_TURN, load_input=False, load_output=False
        )
        for status in found:
            self.client.resume_workflow(status.workflow_id, queue_name=status.queue_name)
        return len(found)


class _WorkerState:
    """Waits in this process, through the client's poller; for people, not at all."""

    def __init__(self, worker: Worker, runner: StageRunner, journal: Journal) -> None:
        self._worker = worker
        self._runner = runner
        self._journal = journal

    async def result(self, token: JobToken, detail: Mapping[str, Any]) -> Any:
        if token.kind == "consent":
            # Days may pass. Whoever drives the run watches for the consent and queues another turn then.
            snapshot = await self._worker.heygen.resume(str(token)).snapshot()
            if snapshot.ended:
                return result_of(snapshot, token)
            raise Suspend(token, detail)
        known = token_of(self._journal.item)
        if known is not None and (known.kind, known.id) == (token.kind, token.id):
            token = known  # it knows since when there is something to wait for
        else:
            await self._runner.wait(self._journal, token, detail)
        async with self._worker.waiting():
            return await self._worker.heygen.resume(str(token)).wait()


async def work(
    heygen: Resources,
    state: str,
    *,
    slot: int,
    auto_recover: bool = False,
    tick: float | None = None,
    changed: Callable[[str, Change], None] | None = None,
    noticed: Callable[[RunNotice], None] | None = None,
) -> Never:
    """Work on every run of a PostgreSQL state until cancelled. Starts no run: `HeyGen.onboard` does that.

    Args:
        heygen: The client.
        state: ``postgresql://…``.
        slot: Which worker this is, from 1; 0 is whoever drives the run. Start it again in the same slot and it
            resumes what it left.
        auto_recover: Also resume what dead workers of other slots left.
        tick: Seconds between two looks at the database; None takes `TICK`.
        changed: Called with every change that this process makes, and the run that it is of.
        noticed: Called with what people should know: of runs that no session drives, and of this worker itself.

    Raises:
        InvalidInput: The state is not a PostgreSQL, or the slot no number.
        StateError: The slot is taken by another process, or the database cannot be reached.
        AuthenticationFailed: HeyGen refuses the key of this process. Others go on with the runs.
        MissingExtra: The extra ``dbos`` is not installed.
        ConfigurationError: This process runs DBOS for something else.
    """
    if not isinstance(parse_state_url(state), str):
        raise InvalidInput("state", "workers share a PostgreSQL database.", "Pass postgresql://user@host/database.")
    async with open_store(state) as store:
        worker = Worker(
            context_of(heygen), store, slot=slot, auto_recover=auto_recover, tick=tick, changed=changed, noticed=noticed
        )
        async with worker.working():
            await worker.failed()
    raise cast("Exception", worker.failure)


async def forget_turns(store: Store, run: str) -> None:
    """Have DBOS forget the turns of a run in which nothing is under way any more.

    Raises:
        StateError: The database is away. What is left may be forgotten later.
        MissingExtra: The extra ``dbos`` is not installed.
    """
    sql, url = f"SELECT to_regclass('{SCHEMA}.workflow_status')", str(store.database.url)
    if await store.database.read(lambda rows: rows.execute(sql)) == [(None,)]:
        return  # no worker was ever here

    def forget() -> None:
        engine = _engine(url, 1)
        client = _client(engine)
        try:
            found = client.list_workflows(workflow_id_prefix=_prefix(run), load_input=False, load_output=False)
            ids = [status.workflow_id for status in found]
            for start in range(0, len(ids), _AT_ONCE):
                client.delete_workflows(ids[start : start + _AT_ONCE])
        finally:
            client.destroy()
            engine.dispose()

    try:
        await in_thread(retrying, forget, None, url)
    except ImportError:
        raise MissingExtra("a run of many machines", "dbos") from None


def _prefix(run: str) -> str:
    return f"heygen/{quote(run, safe='')}/"


async def _not_here(item: Item) -> None:
    """Outcomes are reported by whoever drives the run, from the state."""


# DBOS itself


@functools.cache
def _register() -> None:
    """Tell DBOS of the one workflow there is, once in a process."""
    from dbos import DBOS

    @DBOS.workflow(name=_TURN, max_recovery_attempts=None)
    async def turn(run: str, key: str, stage: str, number: int) -> None:  # pyright: ignore[reportUnusedFunction]
        worker = _worker
        if worker is None:
            # Not a failure: the turn stays as it is, for whoever comes next.
            raise asyncio.CancelledError
        try:
            await asyncio.wrap_future(worker.portal.start_task_soon(worker.turn, run, key, stage, number))
        except RuntimeError as error:  # the portal closes in this moment
            raise asyncio.CancelledError from error


def retrying(work: Callable[[], T], patience: Patience | None = None, url: str = "") -> T:
    """Do ``work`` on DBOS's tables, again where the server went away meanwhile. All such work bears that."""
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.exc import TimeoutError as PoolTimeout

    from heygen_async._storage.psycopg_connection import REFUSED

    tries = (patience or Patience(_RECONNECT)).tries()
    while True:
        try:
            return work()
        except (DBAPIError, PoolTimeout) as error:
            cause = getattr(error, "orig", None) or error
            if isinstance(cause, REFUSED) or not tries.again():
                raise explain(cause, url) from None


def _connections() -> int:
    """How many connections to PostgreSQL this process may hold, by HEYGEN_DB_CONNECTIONS."""
    given = os.environ.get("HEYGEN_DB_CONNECTIONS", "").strip() or "5"
    if not given.isdecimal() or int(given) < _FEWEST:
        raise InvalidInput(
            "HEYGEN_DB_CONNECTIONS", f"must be a whole number of at least {_FEWEST}, not {given!r}.", "Unset it for 5."
        )
    return int(given)


@asynccontextmanager
async def _sole_worker(worker: Worker) -> AsyncGenerator[None]:
    """Have DBOS's turns run by ``worker``, however its work begins or ends."""
    global _worker
    if await in_thread(find_spec, "dbos") is None:
        raise MissingExtra("workers on PostgreSQL", "dbos")
    if _worker is not None:
        raise ConfigurationError("this process works on a PostgreSQL state already: one at a time")
    _worker = worker
    try:
        yield
    finally:
        _worker = None


def _engine(url: str, connections: int, patience: Patience | None = None) -> Engine:
    """The connections of DBOS, made as those of the state are."""
    from sqlalchemy import create_engine

    from heygen_async._storage.psycopg_connection import connect

    def creator() -> Any:
        return connect(url, silence=_RECONNECT / 2, name="heygen-async dbos", patience=patience, autocommit=False)

    return create_engine(
        "postgresql+psycopg://",
        creator=creator,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=30,
        pool_pre_ping=True,
    )


def _client(engine: Engine) -> DBOSClient:
    from dbos import DBOSClient, DBOSPortableJSONSerializer

    return DBOSClient(
        system_database_engine=engine,
        dbos_system_schema=SCHEMA,
        serializer=DBOSPortableJSONSerializer(),
        application_name=_APP,
        retry_connection_errors=False,  # without end: it would keep a process from ending
    )


def _launch(url: str, engine: Engine, executor: str) -> DBOSClient:
    from dbos import DBOS, DBOSPortableJSONSerializer

    DBOS(
        config={
            "name": _APP,
            "system_database_engine": engine,
            "dbos_system_schema": SCHEMA,
            "application_version": _VERSION,
            "executor_id": executor,
            "max_executor_threads": _THREADS,
            "serializer": DBOSPortableJSONSerializer(),
            "use_listen_notify": False,  # a connection for messages between workflows, of which there are none
            "log_level": "CRITICAL",
            "enable_otlp": False,
        }
    )
    # Where this process has one already, that is what comes back, with its own settings.
    if (DBOS.application_version, DBOS.executor_id) != (_VERSION, executor):
        raise ConfigurationError(
            "this process runs DBOS for something else, and there is one to a process: start heygen-async in its own"
        )
    try:
        _register()
        DBOS.launch()
        return _client(engine)
    except Exception as error:  # noqa: BLE001 - DBOS raises whatever its parts raise
        _destroy(engine)
        raise explain(getattr(error, "orig", None) or error, url) from None


def _destroy(engine: Engine) -> None:
    from dbos import DBOS

    if DBOS.application_version == _VERSION:  # not the host application's
        DBOS.destroy()
    engine.dispose()


def make_queues(client: DBOSClient, limits: Limits, tick: float) -> None:
    """The limit of renders is the account's: it holds over all workers and all runs. The others are each worker's."""
    for stage in STAGES:
        client.register_queue(
            f"heygen.{stage.name}",
            global_concurrency=limits.render if stage.name == "render" else None,
            worker_concurrency={"upload": limits.upload, "deliver": limits.deliver}.get(stage.name),
            polling_interval_sec=tick,
        )
