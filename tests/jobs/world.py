"""A HeyGen in memory for the tests of waiting: jobs that finish when their time has come."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar, cast

import anyio
import attrs
import sniffio

from heygen_async._jobs import Job, JobToken, JobType, Poller
from heygen_async._jobs.durations import Prior
from heygen_async._jobs.job_type import Bulk, Listing, scanned_page, scanned_rows
from heygen_async._jobs.status import Row
from heygen_async._wire.call import Call, JobSpec, Operation, RequestOptions
from heygen_async._wire.paging import Page
from heygen_async.clock import ManualClock
from heygen_async.errors import NotFound

T = TypeVar("T")


@attrs.frozen
class Thing:
    """What a finished job has made."""

    id: str
    url: str


def _thing(payload: object) -> Thing:
    row = cast("dict[str, dict[str, str]]", payload)["data"]
    return Thing(row["id"], row["video_url"])


DETAIL = Operation("getThing", "get_thing", "things", "GET", "/things/{id}")
BULK = Operation("listThingStatuses", "list_thing_statuses", "things", "GET", "/things/statuses")
PAGE = Operation("listThings", "list_things", "things", "GET", "/things")
GROUP = Operation("getGroup", "get_group", "groups", "GET", "/groups/{id}")
WORDS = JobSpec("thing", "getThing", ("completed",), ("failed",))
CONSENT_WORDS = JobSpec("consent", "getGroup", ("approved", "skipped"), ("rejected",), "consent_status")


def detail(thing_id: str) -> Call[Thing]:
    return Call(DETAIL, f"/things/{thing_id}", _thing)


def bulk(ids: Sequence[str]) -> Call[list[Row]]:
    return scanned_rows(Call(BULK, "/things/statuses", lambda _: None, (("ids", ",".join(ids)),)))


def page(token: str | None) -> Call[Page[Row]]:
    return scanned_page(Call(PAGE, "/things", lambda _: None, ()), (("token", token),) if token else ())


def group(group_id: str) -> Call[Any]:
    return Call(GROUP, f"/groups/{group_id}", lambda _: None)


def group_of(row: Row) -> str | None:
    return cast("str | None", row.get("group_id"))


def kind(name: str = "thing", **changes: Any) -> JobType[Thing]:
    made: JobType[Thing] = JobType(
        name,
        detail,
        lambda: WORDS,
        Prior(median=180, sigma=0.5, earliest=5),
        deadline=3600.0,
        ready=lambda row: bool(row.get("video_url")),
    )
    return attrs.evolve(made, **changes)


SINGLE = kind()
BULKED = kind("bulked", bulk=Bulk(bulk))
LISTED = kind("listed", listing=Listing(page, 50))
CONSENT: JobType[Any] = attrs.evolve(kind("consent"), detail=group, words=lambda: CONSENT_WORDS, group=True)
TWIN = kind("twin", consent=CONSENT, group_of=group_of)


class World:
    """Answers calls from what the test put in. ``objects`` maps ids to a row or to a function of the time."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.ends: dict[str, float] = {}
        self.rows: dict[str, Callable[[float], dict[str, object]]] = {}
        self.groups: dict[str, str | None] = {}
        self.sent: list[tuple[float, str, str]] = []
        self.errors: list[Exception] = []
        self.latency = 0.0
        self.under_way = 0

    def row(self, thing_id: str) -> dict[str, object]:
        now = self.clock.monotonic()
        if thing_id in self.rows:
            return {"id": thing_id, **self.rows[thing_id](now)}
        if thing_id not in self.ends:
            raise NotFound("no such thing", status=404, code="video_not_found")
        if now < self.ends[thing_id]:
            return {"id": thing_id, "status": "processing"}
        return {"id": thing_id, "status": "completed", "video_url": f"https://media.example/{thing_id}"}

    def count(self, name: str) -> int:
        return sum(operation == name for _, operation, _ in self.sent)

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        name = call.operation.name
        self.sent.append((self.clock.monotonic(), name, call.path))
        self.under_way += 1
        try:
            if self.latency:
                await self.clock.sleep(self.latency)
            else:
                with self.clock.busy():
                    await anyio.lowlevel.checkpoint()
            if self.errors:
                raise self.errors.pop(0)
            return call.decode({"data": self._data(call), "next_token": self._next(call)})
        finally:
            self.under_way -= 1

    def _data(self, call: Call[Any]) -> object:
        name = call.operation.name
        if name == "get_thing":
            return self.row(call.path.rpartition("/")[2])
        if name == "get_group":
            group = call.path.rpartition("/")[2]
            return {"id": group, "consent_status": self.groups[group]}
        if name == "list_things":
            first = int(dict(call.query).get("token", 0))
            return [self.row(thing_id) for thing_id in [*reversed(self.ends)][first : first + 50]]
        rows: list[dict[str, object]] = []
        for thing_id in dict(call.query)["ids"].split(","):
            try:
                row = self.row(thing_id)
            except NotFound:
                row = {"status": "not_found"}
            rows.append({"video_id": thing_id, "status": row["status"]})
        return rows

    def _next(self, call: Call[Any]) -> str | None:
        after = int(dict(call.query).get("token", 0)) + 50
        return str(after) if call.operation is PAGE and after < len(self.ends) else None


class Bench:
    """A poller on a world, with its clock."""

    def __init__(self, clock: ManualClock, tasks: anyio.abc.TaskGroup, **settings: Any) -> None:
        self.clock = clock
        self.world = World(clock)
        self.poller = Poller(self.world, clock, tasks.start_soon, **settings)
        self.tasks = tasks

    def token(self, thing_id: str, of: JobType[Any] = SINGLE, *, age: float | None = 0.0) -> JobToken:
        return JobToken(of.name, thing_id, None if age is None else self.clock.now() - age)

    def job(self, thing_id: str, of: JobType[Thing] = SINGLE, *, age: float | None = 0.0) -> Job[Thing]:
        token = self.token(thing_id, of, age=age)
        return Job(of, token, executor=self.world, poller=self.poller, clock=self.clock)

    def start(self, thing_id: str, seconds: float, of: JobType[Thing] = SINGLE) -> Job[Thing]:
        self.world.ends[thing_id] = self.clock.monotonic() + seconds
        return self.job(thing_id, of)

    def left_behind(self) -> int:
        """Everything that a waiter could leave in the poller."""
        subscriptions = self.poller._subscriptions
        queues = sum(
            len(queue.strategy) + queue.strategy.open + len(queue.finals) for queue in subscriptions.queues.values()
        )
        return len(subscriptions.entries) + len(subscriptions.deadlines) + len(subscriptions._expiries) + queues


async def run_free(clock: ManualClock) -> None:
    """Like the clock's own, without its real pauses under asyncio.

    There, nothing that happens in one moment takes more turns of the loop than this. trio takes its turns in any
    order, and says by itself when all is quiet.
    """
    quiet = anyio.wait_all_tasks_blocked if sniffio.current_async_library() == "trio" else _many_turns
    while True:
        await quiet()
        if clock.next_wakeup is not None and not clock._busy:
            clock._wake_next()


async def _many_turns() -> None:
    for _ in range(200):
        await anyio.lowlevel.checkpoint()


@asynccontextmanager
async def bench(*, free: bool = True, **settings: Any) -> AsyncGenerator[Bench]:
    """A bench whose clock runs by itself wherever nothing else happens."""
    clock = ManualClock()
    async with anyio.create_task_group() as outer:
        if free:
            outer.start_soon(run_free, clock)
        async with anyio.create_task_group() as tasks:
            yield Bench(clock, tasks, **settings)
            tasks.cancel_scope.cancel()
        outer.cancel_scope.cancel()
