"""Videos: one by one, and up to a hundred in a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.batches import (
    BatchRow,
    batch_detail,
    check_size,
    finish_batch,
    open_batch,
    status_rows,
    turn_wait,
)
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.video_request import VideoSpec, check_video
from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import render_mp4, render_png, render_webm
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Timeline
from heygen_async.sandbox.webhooks.events import Later, announce

__all__ = ["Video", "add_video", "routes", "show_video"]

_WORDS = ["waiting", "pending", "processing"]
_SHARES = (0.1, 0.3)
# The detail call has fewer words than the life of a video, and the bulk call has its own.
_DETAIL = {"waiting": "pending"}
_BULK = {"waiting": "queued", "pending": "queued"}
_CAPTION_SECONDS = 12.0
_NO_CREDIT_CODE = "MOVIO_PAYMENT_INSUFFICIENT_CREDIT"
_NO_CREDIT = "Insufficient credit. This operation requires 'plan_credit' or 'api' credits."

routes: Routes = Routes()


@dataclass(slots=True)
class Video:
    """A video that was ordered.

    Attributes:
        failure: Code and message once it has failed.
        caption: Has subtitles.
        burns_in: Has a copy with the subtitles in the picture.
    """

    NOUN: ClassVar[str] = "video"

    id: str
    order: int
    title: str | None
    spec: VideoSpec
    timeline: Timeline
    created_at: float
    failure: tuple[str, str] | None = None
    callback_url: str | None = None
    callback_id: str | None = None
    caption: bool = False
    burns_in: bool = False
    batch_id: str | None = None

    @property
    def label(self) -> str:
        return self.title or self.spec.script


@routes.shows(Video)
def show_video(account: Account, video: Video, *, poll: bool = False) -> dict[str, Any]:
    """VideoDetail."""
    now = account.now()
    word = video.timeline.ask(now) if poll else video.timeline.at(now)
    done, failed = word == "completed", word == "failed"
    name = f"{video.id}.{video.spec.output_format}"
    return {
        "id": video.id,
        "title": video.title,
        "status": _DETAIL.get(word, word),
        "created_at": int(video.created_at),
        "completed_at": int(video.timeline.end) if done else None,
        "duration": round(video.spec.seconds, 2) if done else None,
        "video_url": account.url("videos", video.id, name) if done else None,
        "thumbnail_url": account.url("videos", video.id, "thumbnail.png") if done else None,
        "gif_url": None,
        "captioned_video_url": account.url("videos", video.id, _captioned(video)) if _has_copy(video, now) else None,
        "subtitle_url": account.url("videos", video.id, "captions.srt") if done and video.caption else None,
        "video_page_url": _page_url(video.id) if done else None,
        "failure_code": video.failure[0] if failed and video.failure else None,
        "failure_message": video.failure[1] if failed and video.failure else None,
        "folder_id": None,
        "output_language": None,
    }


def add_video(
    context: RequestContext,
    body: dict[str, Any],
    spec: VideoSpec,
    plan: JobPlan,
    *,
    start: float,
    charge: bool = True,
    alone: bool = True,
) -> Video:
    """Put a video on its way, and take its price.

    Args:
        context: The request that orders it.
        body: The fields ``title``, ``callback_url``, ``callback_id`` and ``caption``.
        spec: What is made.
        plan: How it goes.
        start: When its rendering begins, on the sandbox's clock.
        charge: Whether it is paid for here.
        alone: Whether it takes a slot and ends in an event of its own, as all do but those of a larger job.
    """
    account, store = context.account, context.account.store
    # A boolean for videos of templates, an object for the others.
    caption: dict[str, Any] | bool | None = body.get("caption")
    video_id = store.id()
    timeline = Timeline.over(start, plan.pace, _WORDS, "failed" if plan.code else "completed", shares=_SHARES)
    failure = (plan.code, plan.message or "") if plan.code else None
    video = Video(
        video_id,
        store.order(),
        body.get("title"),
        spec,
        timeline,
        context.now,
        failure,
        body.get("callback_url"),
        body.get("callback_id"),
        caption=caption is not None and caption is not False,
        burns_in=isinstance(caption, dict) and caption.get("style") is not None,
    )
    store.of(Video).put(video_id, video)
    if alone:
        account.take_slot(timeline)
        file = ("videos", f"{video_id}.{spec.output_format}")
        # The keys that HeyGen documents, of which the sandbox has nothing but the page's address.
        beside = {
            "gif_download_url": None,
            "video_page_url": _page_url(video_id),
            "video_share_page_url": None,
            "folder_id": None,
        }
        announce(account, "avatar_video", "video_id", video_id, plan, timeline, body, media=file, beside=beside)
        if video.burns_in and not plan.code:
            # The captioned copy is made after the video.
            copy = Later(timeline, _CAPTION_SECONDS)
            file = ("videos", _captioned(video))
            announce(account, "avatar_video_caption", "video_id", video_id, plan, copy, body, media=file, beside=beside)
    if not charge:
        if plan.code == _NO_CREDIT_CODE:
            account.wallet.refuse(context.operation.id, video_id, spec.price, context.key)
    else:
        paid = context.charge(video_id, spec.price)
        # What was not rendered is not paid for.
        if plan.code:
            account.wallet.refund(paid, timeline)
    return video


def _captioned(video: Video) -> str:
    return f"{video.id}-captioned.{video.spec.output_format}"


def _has_copy(video: Video, now: float) -> bool:
    return video.burns_in and not video.failure and video.timeline.end + _CAPTION_SECONDS <= now


def _page_url(video_id: str) -> str:
    return f"https://app.heygen.com/videos/{video_id}"


def plan_of(context: RequestContext, body: dict[str, Any], spec: VideoSpec) -> tuple[JobPlan, bool]:
    """How a video goes, and whether it can be paid for."""
    pace = context.account.settings.render_seconds
    if context.account.wallet.covers(spec.price):
        return context.plan(pace, spec.script, body.get("title")), True
    if context.account.settings.profile.empty_wallet_refuses:
        context.check_wallet(spec.price)
    return JobPlan(pace, _NO_CREDIT_CODE, _NO_CREDIT), False


@routes.post("/v3/videos")
async def create(context: RequestContext) -> dict[str, Any]:
    spec = await check_video(context, context.body)
    context.account.check_slots()
    plan, payable = plan_of(context, context.body, spec)
    video = add_video(context, context.body, spec, plan, start=context.now, charge=payable)
    return {"video_id": video.id, "status": "waiting", "output_format": spec.output_format}


@routes.get("/v3/videos")
async def list_videos(context: RequestContext) -> Page:
    title = (context.query.get("title") or "").lower()
    rows = [
        video
        for video in context.account.store.of(Video)
        if title in (video.title or "").lower() and not context.query.get("folder_id")
    ]
    return paginate(rows, context.query, lambda video: show_video(context.account, video, poll=True))


@routes.get("/v3/videos/{video_id}")
async def get_video(context: RequestContext) -> dict[str, Any]:
    return show_video(context.account, context.account.store.of(Video).get(context.params["video_id"]), poll=True)


@routes.delete("/v3/videos/{video_id}")
async def delete_video(context: RequestContext) -> dict[str, Any]:
    """What is running goes on and stays paid for."""
    return {"id": context.account.store.of(Video).pop(context.params["video_id"]).id, "deleted": True}


@routes.get("/v3/videos/statuses")
async def statuses(context: RequestContext) -> Page:
    def word(id: str) -> tuple[str, dict[str, Any] | None] | None:
        video = context.account.store.of(Video).find(id)
        return None if video is None else _state(context, video, _BULK)

    return Page(status_rows(context, "videos", "video_ids", word))


@routes.post("/v3/videos/batches")
async def create_batch(context: RequestContext) -> dict[str, Any]:
    """Items beyond the number of slots wait for their turn: a batch queues where single creates get 429."""
    bodies: list[dict[str, Any]] = context.body["videos"]
    check_size(bodies, "videos")
    specs: list[VideoSpec | ApiError] = []
    for n, body in enumerate(bodies):
        try:
            specs.append(await check_video(context, body, f"videos[{n}]."))
        except ApiError as problem:
            specs.append(problem)
    batch = open_batch(context, "videos")
    timelines: list[Timeline] = []
    for body, spec in zip(bodies, specs, strict=True):
        if isinstance(spec, ApiError):
            batch.rows.append(BatchRow(error=spec.body()))
            continue
        plan, payable = plan_of(context, body, spec)
        video = add_video(
            context, body, spec, plan, start=context.now + turn_wait(context, len(timelines)), charge=payable
        )
        video.batch_id = batch.id
        batch.rows.append(BatchRow(video.id))
        timelines.append(video.timeline)
    finish_batch(context, batch, timelines)
    return {"batch_id": batch.id}


@routes.get("/v3/videos/batches/{batch_id}")
async def get_batch(context: RequestContext) -> dict[str, Any]:
    words = {"waiting": "queued", "pending": "processing"}

    def state(id: str) -> tuple[str, dict[str, Any] | None]:
        video = context.account.store.of(Video).find(id)
        if video is None:
            return "failed", {"code": "video_not_found", "message": f"Video {id} not found"}
        return _state(context, video, words)

    return batch_detail(context, "videos", state)


def _state(context: RequestContext, video: Video, words: dict[str, str]) -> tuple[str, dict[str, Any] | None]:
    word = video.timeline.ask(context.now)
    error = {"code": video.failure[0], "message": video.failure[1]} if word == "failed" and video.failure else None
    return words.get(word, word), error


@routes.file("videos")
def file(account: Account, id: str, name: str) -> MediaFile | None:
    video = account.store.of(Video).find(id)
    if video is None or video.timeline.at(account.now()) != "completed":
        return None
    what = video.spec
    if name.endswith(".png"):
        return MediaFile("image/png", render_png(what.lines))
    if name.endswith(".srt"):
        return MediaFile("application/x-subrip", _captions(what).encode())
    if what.output_format == "webm":
        return MediaFile(
            "video/webm", render_webm(what.lines, duration=what.seconds, width=what.width, height=what.height)
        )
    lines = (*what.lines, f"video {video.id}")
    if name == _captioned(video):
        if not _has_copy(video, account.now()):
            return None
        lines = (*lines, "", f"[CC] {what.script}")
    return MediaFile("video/mp4", render_mp4(lines, duration=what.seconds, width=what.width, height=what.height))


def _captions(what: VideoSpec) -> str:
    end = f"{int(what.seconds // 60):02}:{what.seconds % 60:06.3f}".replace(".", ",")
    return f"1\n00:00:00,000 --> 00:{end}\n{what.script}\n"


@routes.seed
def example(account: Account) -> None:
    """The video that the documentation asks after."""
    born = account.now() - 24 * 3600
    spec = VideoSpec("avatar_v", 4.0, 1920, 1080, 0.27, ("Hello! I am your Digital Twin.", "engine avatar_v"), "Hello!")
    video = Video("YOUR_VIDEO_ID", account.store.order(), "Example", spec, Timeline.at_once(born, "completed"), born)
    account.store.of(Video).put(video.id, video)
