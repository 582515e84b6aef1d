"""Background removals. They take no Idempotency-Key: ``request_id`` in the body does its work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.media_jobs import MediaJobs, begin, footage_seconds, get, listed, pop
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.paging import Page
from heygen_async.sandbox.http.request_context import RequestContext
from heygen_async.sandbox.http.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_mp4, render_webm
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Removal", "routes"]

routes = Routes()

_LAYERS = {"foreground": "foreground.webm", "mask": "mask.mp4", "background": "background.mp4"}


@dataclass(slots=True, kw_only=True)
class Removal(MediaJobs):
    NOUN: ClassVar[str] = "background removal"

    layers: list[str]
    request_id: str | None


@routes.post("/v3/background-removals")
async def create(ask: RequestContext) -> dict[str, Any]:
    body, store = ask.body, ask.world.store
    if (again := _repeated(ask)) is not None:
        return _show(ask.world, again)
    layers: list[str] = body.get("layers") or list(_LAYERS)
    for n, layer in enumerate(layers):
        if layer not in _LAYERS:
            raise invalid(f"Input should be one of {', '.join(_LAYERS)}", f"layers[{n}]")
    seconds = await footage_seconds(ask, body["video"], "video")
    # Another request with the same key may have come while the video was read.
    if (again := _repeated(ask)) is not None:
        return _show(ask.world, again)
    new_id = store.id()
    amount = seconds * INVENTED["background_removal"]
    fate, timeline = begin(ask, new_id, ["pending", "processing"], body.get("title"), amount=amount)
    work = Removal(
        id=new_id,
        order=store.order(),
        created_at=ask.now,
        timeline=timeline,
        fate=fate,
        title=body.get("title"),
        duration=seconds,
        layers=list(dict.fromkeys(layers)),
        request_id=body.get("request_id"),
    )
    return _show(ask.world, store.of(Removal).put(new_id, work))


@routes.get("/v3/background-removals")
async def list_jobs(ask: RequestContext) -> Page:
    return listed(ask, Removal, _show)


@routes.get("/v3/background-removals/{job_id}")
async def get_job(ask: RequestContext) -> dict[str, Any]:
    return _show(ask.world, get(ask, Removal, "job_id"))


@routes.delete("/v3/background-removals/{job_id}")
async def delete(ask: RequestContext) -> dict[str, Any]:
    return {"id": pop(ask, Removal, "job_id"), "deleted": True}


@routes.file("layers")
def serve(world: SandboxState, id: str, name: str) -> MediaFile | None:
    work = world.store.of(Removal).find(id)
    if work is None or name not in _LAYERS.values():
        return None
    if name.endswith(".webm"):
        return MediaFile("video/webm", render_webm(duration=work.duration, width=1280, height=720))
    lines = (name.partition(".")[0], work.title or id)
    return MediaFile("video/mp4", render_mp4(lines, duration=work.duration, width=1280, height=720))


def _repeated(ask: RequestContext) -> Removal | None:
    key = ask.body.get("request_id")
    return next((work for work in ask.world.store.of(Removal) if key is not None and work.request_id == key), None)


def _show(world: SandboxState, work: Removal) -> dict[str, Any]:
    now = world.now()
    over, done = work.timeline.over_at(now), work.done(now)
    return {
        "id": work.id,
        "status": work.timeline.at(now),
        "created_at": int(work.created_at),
        "completed_at": int(work.timeline.end) if over else None,
        "duration": work.duration if done else None,
        "layers": {layer: world.url("layers", work.id, _LAYERS[layer]) for layer in work.layers} if done else {},
        "error": work.failure(now),
    }
