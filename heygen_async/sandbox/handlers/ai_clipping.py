"""AI clipping: short clips out of a long video, found one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.media_jobs import JobEvent, MediaJobs, begin, footage_seconds, serve_jobs
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_mp4, render_png
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["Clipping", "routes"]

routes: Routes = Routes()

_SIZES = {"landscape": (1280, 720), "portrait": (720, 1280), "square": (720, 720)}
_LENGTHS = {"30": 30.0, "60": 60.0, "180": 180.0, "long": 600.0}
_MOST_CLIPS = 10
_DEFAULTS: dict[str, Any] = {
    "aspect_ratio": "portrait",
    "captions": True,
    "caption_style": "outline_classic",
    "duration_types": ["30"],
    "prompt": None,
}


@dataclass(slots=True, kw_only=True)
class Clipping(MediaJobs):
    """``duration`` is that of the source; ``clips`` are the lengths of what comes out."""

    NOUN: ClassVar[str] = "clipping job"

    input_language: str | None
    settings: dict[str, Any]
    clips: list[float]


@routes.post("/v3/ai-clipping")
async def create(context: RequestContext) -> dict[str, Any]:
    body, store = context.body, context.account.store
    settings: dict[str, Any] = {**_DEFAULTS, **body.get("output_settings", {})}
    seconds = await footage_seconds(context, body["video"], "video")
    new_id = store.id()
    plan, timeline = begin(
        context,
        new_id,
        ["pending", "running"],
        body.get("title"),
        settings["prompt"],
        amount=seconds * INVENTED["ai_clipping"],
        event=JobEvent("ai_clipping", "ai_clipping_id", body),
    )
    longest = max((_LENGTHS[word] for word in settings["duration_types"]), default=30.0)
    length = min(longest, seconds)
    clips = [round(length, 2)] * max(1, min(_MOST_CLIPS, int(seconds // length)))
    work = Clipping(
        id=new_id,
        order=store.order(),
        created_at=context.now,
        timeline=timeline,
        plan=plan,
        title=body.get("title"),
        callback_id=body.get("callback_id"),
        duration=seconds,
        input_language=body.get("input_language"),
        settings=settings,
        clips=clips,
    )
    store.of(Clipping).put(new_id, work)
    return {"ai_clipping_id": new_id}


@routes.file("clips")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    job, _, number = id.rpartition("-")
    work = account.store.of(Clipping).find(job)
    if work is None or not number.isdecimal() or int(number) >= len(work.clips):
        return None
    width, height = _SIZES[work.settings["aspect_ratio"]]
    lines = (f"clip {int(number) + 1} of {len(work.clips)}", work.title or job)
    if name == "thumbnail.png":
        return MediaFile("image/png", render_png(lines, width=width // 2, height=height // 2))
    return MediaFile("video/mp4", render_mp4(lines, duration=work.clips[int(number)], width=width, height=height))


def _show(account: Account, work: Clipping) -> dict[str, Any]:
    now = account.now()
    return {
        "id": work.id,
        "title": work.title,
        "status": work.timeline.at(now),
        "progress": work.timeline.progress(now),
        "created_at": int(work.created_at),
        "callback_id": work.callback_id,
        "input_language": work.input_language,
        "source_duration": work.duration,
        "output_settings": work.settings,
        "clips": [_clip(account, work, n) for n in range(_found(work, now))],
        "failure_message": work.failure(now),
    }


def _found(work: Clipping, now: float) -> int:
    """Clips come in one by one while the job runs; one that fails has none."""
    if work.plan.code:
        return 0
    return len(work.clips) * work.timeline.progress(now) // 100


def _clip(account: Account, work: Clipping, number: int) -> dict[str, Any]:
    done = work.done(account.now())
    new_id = f"{work.id}-{number}"
    return {
        "id": new_id,
        "status": "completed" if done else "pending",
        "title": f"Clip {number + 1}",
        "aspect_ratio": work.settings["aspect_ratio"],
        "duration_seconds": work.clips[number],
        "virality_score": 90 - 7 * number,
        "video_url": account.url("clips", new_id, "clip.mp4") if done else None,
        "thumbnail_url": account.url("clips", new_id, "thumbnail.png") if done else None,
        "failure_message": None,
    }


serve_jobs(routes, "/v3/ai-clipping", Clipping, "job_id", _show)
