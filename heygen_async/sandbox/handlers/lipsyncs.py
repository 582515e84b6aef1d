"""Lipsyncs: the speaker of a video says other audio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.media_inputs import audio_seconds, read_input
from heygen_async.sandbox.handlers.media_jobs import (
    MediaJobs,
    answer_batch,
    answer_statuses,
    begin,
    footage_seconds,
    get,
    listed,
    part_seconds,
    pop,
    run_batch,
)
from heygen_async.sandbox.handlers.srt import spoken, to_srt
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.paging import Page
from heygen_async.sandbox.http.request_context import RequestContext
from heygen_async.sandbox.http.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_mp4
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Lipsync", "routes"]

routes = Routes()

_BATCH = "lipsyncs"


@dataclass(slots=True, kw_only=True)
class Lipsync(MediaJobs):
    NOUN: ClassVar[str] = "lipsync"

    captions: bool


@routes.post("/v3/lipsyncs")
async def create(ask: RequestContext) -> dict[str, Any]:
    return {"lipsync_id": (await _create(ask, ask.body, "")).id}


@routes.post("/v3/lipsyncs/batches")
async def create_batch(ask: RequestContext) -> dict[str, Any]:
    async def start(item: dict[str, Any], prefix: str, turn: float) -> Lipsync:
        return await _create(ask, item, prefix, turn)

    return await run_batch(ask, "lipsyncs", _BATCH, start)


@routes.get("/v3/lipsyncs/batches/{batch_id}")
async def get_batch(ask: RequestContext) -> dict[str, Any]:
    return answer_batch(ask, _BATCH, Lipsync)


@routes.get("/v3/lipsyncs/statuses")
async def statuses(ask: RequestContext) -> Page:
    return answer_statuses(ask, _BATCH, "lipsync_ids", Lipsync)


@routes.get("/v3/lipsyncs")
async def list_lipsyncs(ask: RequestContext) -> Page:
    return listed(ask, Lipsync, _show)


@routes.get("/v3/lipsyncs/{lipsync_id}")
async def get_lipsync(ask: RequestContext) -> dict[str, Any]:
    return _show(ask.world, get(ask, Lipsync, "lipsync_id"))


@routes.patch("/v3/lipsyncs/{lipsync_id}")
async def rename(ask: RequestContext) -> dict[str, Any]:
    work = ask.world.store.of(Lipsync).get(ask.params["lipsync_id"])
    work.title = ask.body["title"]
    return _show(ask.world, work)


@routes.delete("/v3/lipsyncs/{lipsync_id}")
async def delete(ask: RequestContext) -> dict[str, Any]:
    return {"id": pop(ask, Lipsync, "lipsync_id")}


async def _create(ask: RequestContext, body: dict[str, Any], prefix: str, start: float | None = None) -> Lipsync:
    video = part_seconds(body, await footage_seconds(ask, body["video"], f"{prefix}video"), prefix)
    audio = audio_seconds(ask, await read_input(ask, body["audio"], f"{prefix}audio"))
    if audio <= 0:
        raise invalid("Input should be a playable audio file", f"{prefix}audio")
    seconds = audio if body.get("enable_dynamic_duration", True) else video
    store = ask.world.store
    new_id = store.id()
    price = INVENTED["lipsync_precision" if body.get("mode") == "precision" else "lipsync"]
    # No webhook event is known for lipsyncs.
    fate, timeline = begin(ask, new_id, ["pending", "running"], body.get("title"), amount=seconds * price, start=start)
    work = Lipsync(
        id=new_id,
        order=store.order(),
        created_at=ask.now,
        timeline=timeline,
        fate=fate,
        title=body.get("title"),
        callback_id=body.get("callback_id"),
        duration=seconds,
        captions=bool(body.get("enable_caption")),
    )
    return store.of(Lipsync).put(new_id, work)


@routes.file("lipsyncs")
def serve(world: SandboxState, id: str, name: str) -> MediaFile | None:
    work = world.store.of(Lipsync).find(id)
    if work is None:
        return None
    if name == "captions.srt":
        return MediaFile("application/x-subrip", to_srt(spoken("What the new audio says.", work.duration)).encode())
    lines = ("lipsync", work.title or work.id)
    return MediaFile("video/mp4", render_mp4(lines, duration=work.duration, width=1280, height=720))


def _show(world: SandboxState, work: Lipsync) -> dict[str, Any]:
    now = world.now()
    done = work.done(now)
    return {
        "id": work.id,
        "title": work.title,
        "status": work.timeline.at(now),
        "created_at": int(work.created_at),
        "callback_id": work.callback_id,
        "duration": work.duration if done else None,
        "video_url": world.url("lipsyncs", work.id, "video.mp4") if done else None,
        "caption_url": world.url("lipsyncs", work.id, "captions.srt") if done and work.captions else None,
        "failure_message": work.failure(now),
    }
