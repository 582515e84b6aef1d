"""Jobs on media: translations, lipsyncs and their like all start, cost, fail and end in the same way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from heygen_async.sandbox.handlers.batches import (
    BatchRow,
    batch_detail,
    check_size,
    finish_batch,
    open_batch,
    status_rows,
    turn_wait,
)
from heygen_async.sandbox.handlers.media_inputs import read_input, video_seconds
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Pace, Timeline
from heygen_async.sandbox.webhooks.events import announce

__all__ = [
    "JobEvent",
    "MediaJobs",
    "begin",
    "footage_seconds",
    "get",
    "listed",
    "part_seconds",
    "run_batch",
    "serve_jobs",
]


@dataclass(slots=True, kw_only=True)
class MediaJobs:
    """One job.

    Attributes:
        timeline: Its states, in the words of its kind.
        plan: Why it fails, if it does.
        duration: Seconds of what comes out.
    """

    NOUN: ClassVar[str]
    # HeyGen's catalogue has codes of their own for a few nouns only.
    CODE: ClassVar[str] = "resource_not_found"

    id: str
    order: int
    created_at: float
    timeline: Timeline
    plan: JobPlan
    title: str | None = None
    callback_id: str | None = None
    duration: float = 0.0

    def failure(self, now: float) -> str | None:
        """Why it failed, once it did."""
        return self.plan.message if self.plan.code and self.timeline.over_at(now) else None

    def error(self, now: float) -> dict[str, Any] | None:
        """The same as an object, as status rows and batch items have it."""
        return {"code": self.plan.code, "message": self.plan.message} if self.failure(now) else None

    def done(self, now: float) -> bool:
        return not self.plan.code and self.timeline.over_at(now)


@dataclass(frozen=True, slots=True)
class JobEvent:
    """What webhooks hear of a job: see `events.Event` and `events.announce`."""

    subject: str
    field: str
    body: dict[str, Any]
    media: tuple[str, str] | None = None


W = TypeVar("W", bound=MediaJobs)
Show = Callable[[Account, W], dict[str, Any]]
Start = Callable[[dict[str, Any], str, float], Awaitable[MediaJobs]]


def begin(
    context: RequestContext,
    id: str,
    words: list[str],
    *texts: str | None,
    amount: float,
    pace: Pace | None = None,
    end: str = "completed",
    start: float | None = None,
    slot: bool = True,
    event: JobEvent | None = None,
) -> tuple[JobPlan, Timeline]:
    """Take a slot, charge for it, and lay out what becomes of the job ``id``.

    What fails is given back when it fails.

    Args:
        words: States before the end.
        texts: Names and titles that may hold magic words.
        amount: US dollars.
        pace: How long it takes; as long as a render by default.
        end: The last state where it succeeds.
        start: When it begins, where it has to wait for its turn (then it is not refused for lack of a slot).
        slot: Whether it counts as one of the concurrent jobs.
        event: What webhooks hear when it ends.

    Raises:
        ApiError: 429 without a free slot, 402 without money.
    """
    account = context.account
    if slot and start is None:
        account.check_slots()
    context.check_wallet(amount)
    plan = context.plan(account.settings.render_seconds if pace is None else pace, *texts)
    timeline = plan.timeline(context.now if start is None else start, words, done=end)
    if slot:
        account.take_slot(timeline)
    charge = context.charge(id, amount)
    if plan.code:
        account.wallet.refund(charge, timeline)
    if event is not None:
        announce(context.account, event.subject, event.field, id, plan, timeline, event.body, media=event.media)
    return plan, timeline


async def footage_seconds(context: RequestContext, value: dict[str, Any], param: str) -> float:
    """Length of a video that a job works on.

    Raises:
        ApiError: 400 where it cannot be read or is no video.
    """
    seconds = video_seconds(context, await read_input(context, value, param))
    if seconds is None:
        raise invalid("Input should be a playable MP4 or WebM video", param)
    return seconds


def part_seconds(body: dict[str, Any], seconds: float, prefix: str) -> float:
    """Length of the part between ``start_time`` and ``end_time`` of a video of ``seconds``."""
    start: float = body.get("start_time") or 0.0
    end: float = seconds if body.get("end_time") is None else body["end_time"]
    if not 0 <= start < seconds:
        raise invalid("Input should lie within the video", f"{prefix}start_time")
    if not start < end:
        raise invalid("Input should be greater than start_time", f"{prefix}end_time")
    return min(end, seconds) - start


def listed(
    context: RequestContext, kind: type[W], show: Show[W], *, only: Callable[[W], bool] = lambda work: True
) -> Page:
    """A page of the jobs of a kind, newest first; counts as a poll of each."""

    def row(work: W) -> dict[str, Any]:
        work.timeline.ask(context.now)
        return show(context.account, work)

    return paginate(filter(only, context.account.store.of(kind)), context.query, row)


def get(context: RequestContext, kind: type[W], param: str) -> W:
    """The job that the path names; counts as a poll."""
    work = context.account.store.of(kind).get(context.params[param])
    work.timeline.ask(context.now)
    return work


def pop(context: RequestContext, kind: type[W], param: str) -> str:
    """Delete the job that the path names. What runs goes on running unseen, and stays paid."""
    return context.account.store.of(kind).pop(context.params[param]).id


def serve_jobs(
    routes: Routes, path: str, kind: type[W], param: str, show: Show[W], *, renames: bool = False, batch: str = ""
) -> None:
    """Serve what all kinds have: the list, one job, its deletion and, where it is asked for, more.

    Args:
        routes: Where the calls are added.
        path: Of the collection.
        kind: Whose jobs.
        param: Name of an id in the path.
        show: Gives a job as the API has it.
        renames: Whether a job's title can be changed.
        batch: The kind of its batches, where there are any: then it has bulk statuses as well, by ``{param}s``.
    """
    one = f"{path}/{{{param}}}"
    routes.shows(kind)(show)

    @routes.get(path)
    async def list_jobs(context: RequestContext) -> Page:
        return listed(context, kind, show)

    @routes.get(one)
    async def get_job(context: RequestContext) -> dict[str, Any]:
        return show(context.account, get(context, kind, param))

    @routes.delete(one)
    async def delete(context: RequestContext) -> dict[str, Any]:
        return {"id": pop(context, kind, param)}

    if renames:

        @routes.patch(one)
        async def rename(context: RequestContext) -> dict[str, Any]:
            work = context.account.store.of(kind).get(context.params[param])
            work.title = context.body["title"]
            return show(context.account, work)

    if batch:

        @routes.get(f"{path}/batches/{{batch_id}}")
        async def get_batch(context: RequestContext) -> dict[str, Any]:
            return answer_batch(context, batch, kind)

        @routes.get(f"{path}/statuses")
        async def statuses(context: RequestContext) -> Page:
            return answer_statuses(context, batch, f"{param}s", kind)


async def run_batch(
    context: RequestContext,
    name: str,
    kind: str,
    start: Start,
    *,
    expanded: list[tuple[dict[str, Any], str]] | None = None,
) -> dict[str, Any]:
    """Start every item of ``name`` by itself: one that is refused does not hold up the others.

    Args:
        start: Starts one item; gets it, its path in the body and the time its turn comes.
        expanded: The items and their paths, where they are more than the body has.
    """
    items = expanded or [(item, f"{name}[{n}].") for n, item in enumerate(context.body[name])]
    check_size(items, name)
    batch = open_batch(context, kind)
    works: list[MediaJobs] = []
    for item, path in items:
        try:
            work = await start(item, path, context.now + turn_wait(context, len(works)))
        except ApiError as problem:
            batch.rows.append(BatchRow(error=problem.body()))
        else:
            batch.rows.append(BatchRow(work.id))
            works.append(work)
    finish_batch(context, batch, [work.timeline for work in works])
    return {"batch_id": batch.id}


def answer_batch(context: RequestContext, kind: str, type: type[MediaJobs]) -> dict[str, Any]:
    """One batch with a page of its items; counts as a poll of each."""
    words = {"pending": "queued", "running": "processing"}

    def state(id: str) -> tuple[str, dict[str, Any] | None]:
        work = context.account.store.of(type).find(id)
        if work is None:
            return "failed", {"code": "resource_not_found", "message": f"{type.NOUN.capitalize()} {id} not found"}
        word = work.timeline.ask(context.now)
        return words.get(word, word), work.error(context.now)

    return batch_detail(context, kind, state)


def answer_statuses(context: RequestContext, kind: str, name: str, type: type[MediaJobs]) -> Page:
    """Rows of a bulk status call; counts as a poll of each."""

    def word(id: str) -> tuple[str, dict[str, Any] | None] | None:
        work = context.account.store.of(type).find(id)
        return None if work is None else (work.timeline.ask(context.now), work.error(context.now))

    return Page(status_rows(context, kind, name, word))
