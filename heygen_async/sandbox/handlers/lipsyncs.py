"""Lipsyncs: the speaker of a video says other audio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.media_inputs import audio_seconds, read_input
from heygen_async.sandbox.handlers.media_jobs import (
    MediaJobs,
    begin,
    footage_seconds,
    part_seconds,
    run_batch,
    serve_jobs,
)
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.srt import spoken, to_srt
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.media import render_mp4
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["Lipsync", "routes"]

routes: Routes = Routes()

_BATCH = "lipsyncs"


@dataclass(slots=True, kw_only=True)
class Lipsync(MediaJobs):
    NOUN: ClassVar[str] = "lipsync"

    captions: bool


@routes.post("/v3/lipsyncs")
async def create(context: RequestContext) -> dict[str, Any]:
    return {"lipsync_id": (await _create(context, context.body, "")).id}


@routes.post("/v3/lipsyncs/batches")
async def create_batch(context: RequestContext) -> dict[str, Any]:
    async def start(item: dict[str, Any], prefix: str, turn: float) -> Lipsync:
        return await _create(context, item, prefix, turn)

    return await run_batch(context, "lipsyncs", _BATCH, start)


async def _create(context: RequestContext, body: dict[str, Any], prefix: str, start: float | None = None) -> Lipsync:
    video = part_seconds(body, await footage_seconds(context, body["video"], f"{prefix}video"), prefix)
    audio = audio_seconds(context, await read_input(context, body["audio"], f"{prefix}audio"))
    if audio <= 0:
        raise invalid("Input should be a playable audio file", f"{prefix}audio")
    seconds = audio if body.get("enable_dynamic_duration", True) else video
    store = context.account.store
    new_id = store.id()
    price = INVENTED["lipsync_precision" if body.get("mode") == "precision" else "lipsync"]
    # No webhook event is known for lipsyncs.
    plan, timeline = begin(
        context, new_id, ["pending", "running"], body.get("title"), amount=seconds * price, start=start
    )
    work = Lipsync(
        id=new_id,
        order=store.order(),
        created_at=context.now,
        timeline=timeline,
        plan=plan,
        title=body.get("title"),
        callback_id=body.get("callback_id"),
        duration=seconds,
        captions=bool(body.get("enable_caption")),
    )
    return store.of(Lipsync).put(new_id, work)


@routes.file("lipsyncs")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    work = account.store.of(Lipsync).find(id)
    if work is None:
        return None
    if name == "captions.srt":
        return MediaFile("application/x-subrip", to_srt(spoken("What the new audio says.", work.duration)).encode())
    lines = ("lipsync", work.title or work.id)
    return MediaFile("video/mp4", render_mp4(lines, duration=work.duration, width=1280, height=720))


def _show(account: Account, work: Lipsync) -> dict[str, Any]:
    now = account.now()
    done = work.done(now)
    return {
        "id": work.id,
        "title": work.title,
        "status": work.timeline.at(now),
        "created_at": int(work.created_at),
        "callback_id": work.callback_id,
        "duration": work.duration if done else None,
        "video_url": account.url("lipsyncs", work.id, "video.mp4") if done else None,
        "caption_url": account.url("lipsyncs", work.id, "captions.srt") if done and work.captions else None,
        "failure_message": work.failure(now),
    }


serve_jobs(routes, "/v3/lipsyncs", Lipsync, "lipsync_id", _show, renames=True, batch=_BATCH)
