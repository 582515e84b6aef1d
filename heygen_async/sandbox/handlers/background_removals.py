"""Background removals. They take no Idempotency-Key: ``request_id`` in the body does its work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.media_jobs import MediaJobs, begin, footage_seconds, get, listed
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.http.api_error import invalid, missing
from heygen_async.sandbox.http.paging import Page
from heygen_async.sandbox.media import render_mp4, render_webm
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["Removal", "routes"]

routes: Routes = Routes()

_LAYERS = {"foreground": "foreground.webm", "mask": "mask.mp4", "background": "background.mp4"}


@dataclass(slots=True, kw_only=True)
class Removal(MediaJobs):
    NOUN: ClassVar[str] = "background removal"
    INDEX: ClassVar[tuple[str, ...]] = ("request_id",)

    layers: list[str]
    request_id: str | None
    deleted: bool = False


@routes.post("/v3/background-removals")
async def create(context: RequestContext) -> dict[str, Any]:
    body, store = context.body, context.account.store
    if (again := _repeated(context)) is not None:
        return _show(context.account, again)
    layers: list[str] = body.get("layers") or list(_LAYERS)
    for n, layer in enumerate(layers):
        if layer not in _LAYERS:
            raise invalid(f"Input should be one of {', '.join(_LAYERS)}", f"layers[{n}]")
    seconds = await footage_seconds(context, body["video"], "video")
    # Another request with the same key may have come while the video was read.
    if (again := _repeated(context)) is not None:
        return _show(context.account, again)
    new_id = store.id()
    amount = seconds * INVENTED["background_removal"]
    plan, timeline = begin(context, new_id, ["pending", "processing"], body.get("title"), amount=amount)
    work = Removal(
        id=new_id,
        order=store.order(),
        created_at=context.now,
        timeline=timeline,
        plan=plan,
        title=body.get("title"),
        duration=seconds,
        layers=list(dict.fromkeys(layers)),
        request_id=body.get("request_id"),
    )
    return _show(context.account, store.of(Removal).put(new_id, work))


@routes.get("/v3/background-removals")
async def list_jobs(context: RequestContext) -> Page:
    return listed(context, Removal, _show, only=lambda work: not work.deleted)


@routes.get("/v3/background-removals/{job_id}")
async def get_job(context: RequestContext) -> dict[str, Any]:
    return _show(context.account, get(context, Removal, "job_id"))


@routes.delete("/v3/background-removals/{job_id}")
async def delete(context: RequestContext) -> dict[str, Any]:
    """It is in no list any more, and says ``deleted`` to whoever still asks after it."""
    work = context.account.store.of(Removal).get(context.params["job_id"])
    if work.deleted:
        raise missing(Removal.NOUN, work.id, code=Removal.CODE)
    work.deleted = True
    return {"id": work.id, "deleted": True}


@routes.file("layers")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    work = account.store.of(Removal).find(id)
    if work is None or work.deleted or name not in _LAYERS.values():
        return None
    if name.endswith(".webm"):
        return MediaFile("video/webm", render_webm([work.title or ""], duration=work.duration, width=1280, height=720))
    lines = (name.partition(".")[0], work.title or id)
    return MediaFile("video/mp4", render_mp4(lines, duration=work.duration, width=1280, height=720))


def _repeated(context: RequestContext) -> Removal | None:
    key = context.body.get("request_id")
    found = context.account.store.of(Removal).where("request_id", key) if key is not None else []
    return found[0] if found else None


@routes.shows(Removal)
def _show(account: Account, work: Removal) -> dict[str, Any]:
    now = account.now()
    over, done = work.timeline.over_at(now), work.done(now) and not work.deleted
    return {
        "id": work.id,
        "status": "deleted" if work.deleted else work.timeline.at(now),
        "created_at": int(work.created_at),
        "completed_at": int(work.timeline.end) if over else None,
        "duration": work.duration if done else None,
        "layers": {layer: account.url("layers", work.id, _LAYERS[layer]) for layer in work.layers} if done else {},
        "error": work.failure(now),
    }
