"""Video agents: a conversation that ends in a video.

A session is a row of runs. Each run works on one message: in ``generate`` mode it thinks and renders; in ``chat`` mode
the first run only asks back, and the next message lets it render.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.brand import BrandKit
from heygen_async.sandbox.handlers.looks import Look
from heygen_async.sandbox.handlers.media_inputs import read_input
from heygen_async.sandbox.handlers.media_jobs import TaskStream, begin
from heygen_async.sandbox.handlers.seed_data import STYLES
from heygen_async.sandbox.handlers.video_request import Order
from heygen_async.sandbox.handlers.videos import Video, add_video, show_video
from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import conflict, missing
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.request_context import JobPlan, RequestContext
from heygen_async.sandbox.http.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_png
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import SandboxState
from heygen_async.sandbox.state.timeline import Timeline
from heygen_async.sandbox.webhooks.events import retell

__all__ = ["Session", "routes"]

routes = Routes()

_ANSWERS = ["thinking", "generating"]
_VIDEO_SECONDS = 10.0
_SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
_STOPPED = JobPlan(0.0, "session_stopped", "The session was stopped")


@dataclass(frozen=True, slots=True)
class Style:
    NOUN: ClassVar[str] = "style"

    id: str
    order: int
    name: str
    aspect_ratio: str
    tags: tuple[str, ...]


@dataclass(slots=True)
class Run:
    """Work on one message; ``video_id`` is what it renders, if it renders."""

    id: str
    asked: str
    at: float
    timeline: Timeline
    fate: JobPlan
    resource_ids: list[str]
    video_id: str | None = None


@dataclass(slots=True)
class Session:
    NOUN: ClassVar[str] = "video agent session"
    CODE: ClassVar[str] = "resource_not_found"

    id: str
    order: int
    created_at: float
    title: str
    orientation: str
    request: dict[str, Any]
    runs: list[Run] = field(default_factory=list[Run])

    @property
    def last(self) -> Run:
        return self.runs[-1]


@dataclass(frozen=True, slots=True)
class Resource:
    NOUN: ClassVar[str] = "resource"
    CODE: ClassVar[str] = "resource_not_found"

    id: str
    order: int
    session_id: str
    type: str
    source: str
    created_at: float


@routes.seed
def seed(world: SandboxState) -> None:
    for new_id, name, aspect_ratio, tags in STYLES:
        world.store.of(Style).put(new_id, Style(new_id, world.store.order(), name, aspect_ratio, tags))


@routes.get("/v3/video-agents/styles")
async def list_styles(ask: RequestContext) -> Page:
    tag = ask.query.get("tag")
    rows = [style for style in ask.world.store.of(Style) if tag is None or tag in style.tags]
    return paginate(rows, ask.query, lambda style: _style(ask.world, style), newest_first=False)


@routes.post("/v3/video-agents")
async def create(ask: RequestContext) -> dict[str, Any]:
    body, store = ask.body, ask.world.store
    if (style := body.get("style_id")) is not None and style not in store.of(Style):
        raise missing("style", style, code="resource_not_found", param="style_id")
    await _check(ask)
    new_id = store.id()
    session = Session(
        new_id, store.order(), ask.now, body["prompt"][:60], body.get("orientation") or "landscape", dict(body)
    )
    chats = body.get("mode") == "chat"
    run = _start(ask, session, body["prompt"], renders=not chats)
    store.of(Session).put(new_id, session)
    return {
        "session_id": new_id,
        "status": "thinking" if chats else "generating",
        "video_id": run.video_id,
        "created_at": int(ask.now),
    }


@routes.get("/v3/video-agents")
async def list_sessions(ask: RequestContext) -> Page:
    return paginate(
        ask.world.store.of(Session),
        ask.query,
        lambda session: {"session_id": session.id, "title": session.title, "created_at": int(session.created_at)},
    )


@routes.get("/v3/video-agents/{session_id}")
async def get_session(ask: RequestContext) -> dict[str, Any]:
    session = _session(ask)
    run = session.last
    return {
        "session_id": session.id,
        "title": session.title,
        "status": run.timeline.ask(ask.now),
        "progress": run.timeline.progress(ask.now),
        "created_at": int(session.created_at),
        "video_id": run.video_id,
        "messages": [message for run in session.runs for message in _messages(run, ask.now)],
    }


@routes.post("/v3/video-agents/{session_id}")
async def send_message(ask: RequestContext) -> dict[str, Any]:
    session = _session(ask)
    await _check(ask)
    if not session.last.timeline.over_at(ask.now):
        raise conflict("The agent is still working on the last message")
    run = _start(ask, session, ask.body["message"], renders=True)
    return {"run_id": run.id, "session_id": session.id, "title": session.title}


@routes.post("/v3/video-agents/{session_id}/stop")
async def stop(ask: RequestContext) -> dict[str, Any]:
    """Ends what is running; without anything running it changes nothing. What was paid stays paid."""
    session = _session(ask)
    run = session.last
    if not run.timeline.over_at(ask.now):
        run.fate = _STOPPED
        run.timeline.cut(ask.now, "failed")
        retell(ask.world, run.timeline, _STOPPED)
        if run.video_id and (video := ask.world.store.of(Video).find(run.video_id)):
            video.failure = ("session_stopped", "The session was stopped")
            video.timeline.cut(ask.now, "failed")
    return {"session_id": session.id}


@routes.get("/v3/video-agents/{session_id}/videos")
async def list_videos(ask: RequestContext) -> Page:
    videos = [ask.world.store.of(Video).find(run.video_id) for run in _session(ask).runs if run.video_id]
    return Page([show_video(ask.world, video, poll=True) for video in videos if video is not None])


@routes.get("/v3/video-agents/{session_id}/resources/{resource_id}")
async def get_resource(ask: RequestContext) -> dict[str, Any]:
    session = _session(ask)
    resource = ask.world.store.of(Resource).get(ask.params["resource_id"])
    if resource.session_id != session.id:
        raise missing("resource", resource.id, code="resource_not_found")
    return {
        "resource_id": resource.id,
        "resource_type": resource.type,
        "source_type": resource.source,
        "url": ask.world.url("resources", resource.id, "resource.png"),
        "thumbnail_url": ask.world.url("resources", resource.id, "thumbnail.png"),
        "preview_url": None,
        "metadata": {},
        "created_at": int(resource.created_at),
    }


@routes.file("resources")
def serve(world: SandboxState, id: str, name: str) -> MediaFile | None:
    del name
    return MediaFile("image/png", render_png(["storyboard"])) if id in world.store.of(Resource) else None


@routes.file("styles")
def serve_style(world: SandboxState, id: str, name: str) -> MediaFile | None:
    del name
    style = world.store.of(Style).find(id)
    return None if style is None else MediaFile("image/png", render_png([style.name]))


async def _check(ask: RequestContext) -> None:
    """What a request may name besides its words."""
    body, store = ask.body, ask.world.store
    if (look := body.get("avatar_id")) is not None:
        store.of(Look).get(look, param="avatar_id")
    if (voice := body.get("voice_id")) is not None:
        store.of(Voice).get(voice, param="voice_id")
    if (kit := body.get("brand_kit_id")) is not None:
        store.of(BrandKit).get(kit, param="brand_kit_id")
    for n, file in enumerate(body.get("files") or []):
        await read_input(ask, file, f"files[{n}]")


def _start(ask: RequestContext, session: Session, text: str, *, renders: bool) -> Run:
    store = ask.world.store
    new_id = store.id("run_")
    resource = Resource(store.id("res_"), store.order(), session.id, "image", "generated", ask.now)
    if renders:
        amount = INVENTED["video_agent"]
        told = TaskStream("video_agent", "session_id", session.request)
        fate, timeline = begin(ask, session.id, _ANSWERS, text, amount=amount, event=told)
        # The agent's slot is the video's: one job, not two.
        width, height = _SIZES[session.orientation]
        order = Order("agent", _VIDEO_SECONDS, width, height, 0.0, (text, f"session {session.id}"), text)
        video = add_video(ask, {"title": session.title}, order, fate, start=ask.now, charge=False, alone=False)
        run = Run(new_id, text, ask.now, timeline, fate, [resource.id], video.id)
    else:
        fate, timeline = begin(ask, session.id, ["thinking"], text, amount=0.0, end="waiting_for_input")
        run = Run(new_id, text, ask.now, timeline, fate, [resource.id])
    store.of(Resource).put(resource.id, resource)
    session.runs.append(run)
    return run


def _messages(run: Run, now: float) -> list[dict[str, Any]]:
    """The message itself and, when the run is over, the answer."""
    asked = {"role": "user", "type": "text", "content": run.asked, "created_at": int(run.at), "resource_ids": None}
    if not run.timeline.over_at(now):
        return [asked]
    at = int(run.timeline.end)
    if run.fate.code:
        answer = {"role": "model", "type": "error", "content": run.fate.message or "", "created_at": at}
        return [asked, {**answer, "resource_ids": None}]
    plan = {"role": "model", "type": "resource", "content": "Storyboard", "created_at": at}
    words = "The video is ready." if run.video_id else "Shall I render the video like this?"
    text = {"role": "model", "type": "text", "content": words, "created_at": at, "resource_ids": None}
    return [asked, {**plan, "resource_ids": run.resource_ids}, text]


def _session(ask: RequestContext) -> Session:
    return ask.world.store.of(Session).get(ask.params["session_id"])


def _style(world: SandboxState, style: Style) -> dict[str, Any]:
    return {
        "style_id": style.id,
        "name": style.name,
        "aspect_ratio": style.aspect_ratio,
        "tags": list(style.tags),
        "thumbnail_url": world.url("styles", style.id, "thumbnail.png"),
        "preview_video_url": None,
    }
