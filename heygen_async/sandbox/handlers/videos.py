"""Videos: one by one, and up to a hundred in a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from heygen_async.sandbox.handlers.batches import (
    BatchRow,
    batch_detail,
    check_size,
    finish_batch,
    open_batch,
    status_rows,
    turn_wait,
)
from heygen_async.sandbox.handlers.video_request import Order, check_order
from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.request_context import JobPlan, RequestContext
from heygen_async.sandbox.http.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_mp4, render_png, render_webm
from heygen_async.sandbox.state.ledger import Charge
from heygen_async.sandbox.state.timeline import Timeline
from heygen_async.sandbox.webhooks.events import announce

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Video", "add_video", "routes", "show_video"]

_WORDS = ["waiting", "pending", "processing"]
_SHARES = (0.1, 0.3)
# The detail call has fewer words than the life of a video, and the bulk call has its own.
_DETAIL = {"waiting": "pending"}
_BULK = {"waiting": "queued", "pending": "queued"}
_NO_CREDIT = "Insufficient credit. This operation requires 'plan_credit' or 'api' credits."

routes = Routes()


@dataclass(slots=True)
class Video:
    """A video that was ordered.

    Attributes:
        failure: Code and message once it has failed.
    """

    NOUN: ClassVar[str] = "video"

    id: str
    order: int
    title: str | None
    what: Order
    timeline: Timeline
    created_at: float
    failure: tuple[str, str] | None = None
    callback_url: str | None = None
    callback_id: str | None = None
    caption: bool = False
    batch_id: str | None = None


def show_video(world: SandboxState, video: Video, *, poll: bool = False) -> dict[str, Any]:
    """VideoDetail."""
    now = world.now()
    word = video.timeline.ask(now) if poll else video.timeline.at(now)
    done, failed = word == "completed", word == "failed"
    name = f"{video.id}.{video.what.output_format}"
    return {
        "id": video.id,
        "title": video.title,
        "status": _DETAIL.get(word, word),
        "created_at": int(video.created_at),
        "completed_at": int(video.timeline.end) if done else None,
        "duration": round(video.what.seconds, 2) if done else None,
        "video_url": world.url("videos", video.id, name) if done else None,
        "thumbnail_url": world.url("videos", video.id, "thumbnail.png") if done else None,
        "gif_url": None,
        "captioned_video_url": None,
        "subtitle_url": world.url("videos", video.id, "captions.srt") if done and video.caption else None,
        "video_page_url": _page_url(video.id) if done else None,
        "failure_code": video.failure[0] if failed and video.failure else None,
        "failure_message": video.failure[1] if failed and video.failure else None,
        "folder_id": None,
        "output_language": None,
    }


def add_video(
    ask: RequestContext,
    body: dict[str, Any],
    order: Order,
    fate: JobPlan,
    *,
    start: float,
    charge: bool = True,
    alone: bool = True,
) -> Video:
    """Put a video on its way, and take its price.

    Args:
        ask: The request that orders it.
        body: The fields ``title``, ``callback_url``, ``callback_id`` and ``caption``.
        order: What is made.
        fate: How it goes.
        start: When its rendering begins, on the sandbox's clock.
        charge: Whether it is paid for here.
        alone: Whether it takes a slot and ends in an event of its own, as all do but those of a larger job.
    """
    world, store = ask.world, ask.world.store
    video_id = store.id()
    timeline = Timeline.over(start, fate.pace, _WORDS, "failed" if fate.code else "completed", shares=_SHARES)
    failure = (fate.code, fate.message or "") if fate.code else None
    video = Video(
        video_id,
        store.order(),
        body.get("title"),
        order,
        timeline,
        ask.now,
        failure,
        body.get("callback_url"),
        body.get("callback_id"),
        caption=bool(body.get("caption")),
    )
    store.of(Video).put(video_id, video)
    if alone:
        world.jobs.append(timeline)
        file = ("videos", f"{video_id}.{order.output_format}")
        # The keys that HeyGen documents, of which the sandbox has nothing but the page's address.
        beside = {
            "gif_download_url": None,
            "video_page_url": _page_url(video_id),
            "video_share_page_url": None,
            "folder_id": None,
        }
        announce(ask, "avatar_video", "video_id", video_id, fate, timeline, body, media=file, beside=beside)
    if charge:
        _refund_failure(ask.charge(video_id, order.price), fate, timeline)
    return video


def _page_url(video_id: str) -> str:
    return f"https://app.heygen.com/videos/{video_id}"


def _refund_failure(charge: Charge, fate: JobPlan, timeline: Timeline) -> None:
    """What was not rendered is not paid for."""
    if fate.code:
        charge.refund_at = timeline.end


def fate_of(ask: RequestContext, body: dict[str, Any], order: Order) -> tuple[JobPlan, bool]:
    """How a video goes, and whether it can be paid for."""
    pace = ask.world.settings.render_seconds
    if ask.world.ledger.covers(order.price):
        return ask.fate(pace, order.script, body.get("title")), True
    if ask.world.settings.profile.empty_wallet_refuses:
        ask.world.check_wallet(order.price)
    return JobPlan(pace, "MOVIO_PAYMENT_INSUFFICIENT_CREDIT", _NO_CREDIT), False


@routes.post("/v3/videos")
async def create(ask: RequestContext) -> dict[str, Any]:
    order = await check_order(ask, ask.body)
    ask.world.check_slots()
    fate, payable = fate_of(ask, ask.body, order)
    video = add_video(ask, ask.body, order, fate, start=ask.now, charge=payable)
    return {"video_id": video.id, "status": "waiting", "output_format": order.output_format}


@routes.get("/v3/videos")
async def list_videos(ask: RequestContext) -> Page:
    title = (ask.query.get("title") or "").lower()
    rows = [
        video
        for video in ask.world.store.of(Video)
        if title in (video.title or "").lower() and not ask.query.get("folder_id")
    ]
    return paginate(rows, ask.query, lambda video: show_video(ask.world, video, poll=True))


@routes.get("/v3/videos/{video_id}")
async def get_video(ask: RequestContext) -> dict[str, Any]:
    return show_video(ask.world, ask.world.store.of(Video).get(ask.params["video_id"]), poll=True)


@routes.delete("/v3/videos/{video_id}")
async def delete_video(ask: RequestContext) -> dict[str, Any]:
    """What is running goes on and stays paid for."""
    return {"id": ask.world.store.of(Video).pop(ask.params["video_id"]).id, "deleted": True}


@routes.get("/v3/videos/statuses")
async def statuses(ask: RequestContext) -> Page:
    def word(id: str) -> tuple[str, dict[str, Any] | None] | None:
        video = ask.world.store.of(Video).find(id)
        return None if video is None else _state(ask, video, _BULK)

    return Page(status_rows(ask, "videos", "video_ids", word))


@routes.post("/v3/videos/batches")
async def create_batch(ask: RequestContext) -> dict[str, Any]:
    """Items beyond the number of slots wait for their turn: a batch queues where single creates get 429."""
    bodies: list[dict[str, Any]] = ask.body["videos"]
    check_size(bodies, "videos")
    orders: list[Order | ApiError] = []
    for n, body in enumerate(bodies):
        try:
            orders.append(await check_order(ask, body, f"videos[{n}]."))
        except ApiError as problem:
            orders.append(problem)
    batch = open_batch(ask, "videos")
    timelines: list[Timeline] = []
    for body, order in zip(bodies, orders, strict=True):
        if isinstance(order, ApiError):
            batch.rows.append(BatchRow(error=order.body()))
            continue
        fate, payable = fate_of(ask, body, order)
        video = add_video(ask, body, order, fate, start=ask.now + turn_wait(ask, len(timelines)), charge=payable)
        video.batch_id = batch.id
        batch.rows.append(BatchRow(video.id))
        timelines.append(video.timeline)
    finish_batch(ask, batch, timelines)
    return {"batch_id": batch.id}


@routes.get("/v3/videos/batches/{batch_id}")
async def get_batch(ask: RequestContext) -> dict[str, Any]:
    words = {"waiting": "queued", "pending": "processing"}

    def state(id: str) -> tuple[str, dict[str, Any] | None]:
        video = ask.world.store.of(Video).find(id)
        if video is None:
            return "failed", {"code": "video_not_found", "message": f"Video {id} not found"}
        return _state(ask, video, words)

    return batch_detail(ask, "videos", state)


def _state(ask: RequestContext, video: Video, words: dict[str, str]) -> tuple[str, dict[str, Any] | None]:
    word = video.timeline.ask(ask.now)
    error = {"code": video.failure[0], "message": video.failure[1]} if word == "failed" and video.failure else None
    return words.get(word, word), error


@routes.file("videos")
def file(world: SandboxState, id: str, name: str) -> MediaFile | None:
    video = world.store.of(Video).find(id)
    if video is None or video.timeline.at(world.now()) != "completed":
        return None
    what = video.what
    if name.endswith(".png"):
        return MediaFile("image/png", render_png(what.lines))
    if name.endswith(".srt"):
        return MediaFile("application/x-subrip", _captions(what).encode())
    if what.output_format == "webm":
        return MediaFile("video/webm", render_webm(duration=what.seconds, width=what.width, height=what.height))
    lines = (*what.lines, f"video {video.id}")
    return MediaFile("video/mp4", render_mp4(lines, duration=what.seconds, width=what.width, height=what.height))


def _captions(what: Order) -> str:
    end = f"{int(what.seconds // 60):02}:{what.seconds % 60:06.3f}".replace(".", ",")
    return f"1\n00:00:00,000 --> 00:{end}\n{what.script}\n"


@routes.seed
def example(world: SandboxState) -> None:
    """The video that the documentation asks after."""
    born = world.now() - 24 * 3600
    order = Order("avatar_v", 4.0, 1920, 1080, 0.27, ("Hello! I am your Digital Twin.", "engine avatar_v"), "Hello!")
    video = Video("YOUR_VIDEO_ID", world.store.order(), "Example", order, Timeline.at_once(born, "completed"), born)
    world.store.of(Video).put(video.id, video)
