"""Video agents: a conversation that ends in a video.

A session is a row of runs. Each run works on one message: in ``generate`` mode it thinks and renders; in ``chat`` mode
the first run only asks back, and the next message lets it render.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.generic import check_thing
from heygen_async.sandbox.handlers.looks import Look
from heygen_async.sandbox.handlers.media_inputs import read_input
from heygen_async.sandbox.handlers.media_jobs import begin
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.seed_data import STYLES
from heygen_async.sandbox.handlers.video_request import VideoSpec
from heygen_async.sandbox.handlers.videos import Video, add_video, show_video
from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import conflict, invalid, missing
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import render_png
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Timeline
from heygen_async.sandbox.webhooks.events import announce, change_plan

__all__ = ["Session", "routes"]

routes: Routes = Routes()

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
    plan: JobPlan
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

    @property
    def timeline(self) -> Timeline:
        return self.last.timeline


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
def seed(account: Account) -> None:
    for new_id, name, aspect_ratio, tags in STYLES:
        account.store.of(Style).put(new_id, Style(new_id, account.store.order(), name, aspect_ratio, tags))


@routes.get("/v3/video-agents/styles")
async def list_styles(context: RequestContext) -> Page:
    tag = context.query.get("tag")
    rows = [style for style in context.account.store.of(Style) if tag is None or tag in style.tags]
    return paginate(rows, context.query, lambda style: _style(context.account, style), newest_first=False)


@routes.post("/v3/video-agents")
async def create(context: RequestContext) -> dict[str, Any]:
    body, store = context.body, context.account.store
    if (style := body.get("style_id")) is not None and style not in store.of(Style):
        raise missing("style", style, code="resource_not_found", param="style_id")
    await _check(context)
    new_id = store.id()
    session = Session(
        new_id, store.order(), context.now, body["prompt"][:60], body.get("orientation") or "landscape", dict(body)
    )
    chats = body.get("mode") == "chat"
    run = _start(context, session, body["prompt"], renders=not chats)
    store.of(Session).put(new_id, session)
    return {
        "session_id": new_id,
        "status": "thinking" if chats else "generating",
        "video_id": run.video_id,
        "created_at": int(context.now),
    }


@routes.get("/v3/video-agents")
async def list_sessions(context: RequestContext) -> Page:
    return paginate(
        context.account.store.of(Session),
        context.query,
        lambda session: {"session_id": session.id, "title": session.title, "created_at": int(session.created_at)},
    )


@routes.get("/v3/video-agents/{session_id}")
async def get_session(context: RequestContext) -> dict[str, Any]:
    session = _session(context)
    session.timeline.ask(context.now)
    return _show(context.account, session)


@routes.shows(Session)
def _show(account: Account, session: Session) -> dict[str, Any]:
    now = account.now()
    return {
        "session_id": session.id,
        "title": session.title,
        "status": session.timeline.at(now),
        "progress": session.timeline.progress(now),
        "created_at": int(session.created_at),
        "video_id": session.last.video_id,
        "messages": [message for run in session.runs for message in _messages(run, now)],
    }


@routes.post("/v3/video-agents/{session_id}")
async def send_message(context: RequestContext) -> dict[str, Any]:
    session = _session(context)
    await _check(context)
    if session.request.get("mode") != "chat":
        raise invalid("Messages can only be sent to sessions in chat mode", "session_id")
    if not session.last.timeline.over_at(context.now):
        raise conflict("The agent is still working on the last message")
    run = _start(context, session, context.body["message"], renders=True)
    return {"run_id": run.id, "session_id": session.id, "title": session.title}


@routes.post("/v3/video-agents/{session_id}/stop")
async def stop(context: RequestContext) -> dict[str, Any]:
    """Ends what is running; without anything running it changes nothing. What was paid stays paid."""
    session = _session(context)
    run = session.last
    if not run.timeline.over_at(context.now):
        run.plan = _STOPPED
        run.timeline.cut(context.now, "failed")
        change_plan(context.account, session.id, run.timeline, _STOPPED)
        if run.video_id and (video := context.account.store.of(Video).find(run.video_id)):
            video.failure = ("session_stopped", "The session was stopped")
            video.timeline.cut(context.now, "failed")
    return {"session_id": session.id}


@routes.get("/v3/video-agents/{session_id}/videos")
async def list_videos(context: RequestContext) -> Page:
    videos = [context.account.store.of(Video).find(run.video_id) for run in _session(context).runs if run.video_id]
    return Page([show_video(context.account, video, poll=True) for video in videos if video is not None])


@routes.get("/v3/video-agents/{session_id}/resources/{resource_id}")
async def get_resource(context: RequestContext) -> dict[str, Any]:
    session = _session(context)
    resource = context.account.store.of(Resource).get(context.params["resource_id"])
    if resource.session_id != session.id:
        raise missing("resource", resource.id, code="resource_not_found")
    return {
        "resource_id": resource.id,
        "resource_type": resource.type,
        "source_type": resource.source,
        "url": context.account.url("resources", resource.id, "resource.png"),
        "thumbnail_url": context.account.url("resources", resource.id, "thumbnail.png"),
        "preview_url": None,
        "metadata": {},
        "created_at": int(resource.created_at),
    }


@routes.file("resources")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    del name
    return MediaFile("image/png", render_png(["storyboard"])) if id in account.store.of(Resource) else None


@routes.file("styles")
def serve_style(account: Account, id: str, name: str) -> MediaFile | None:
    del name
    style = account.store.of(Style).find(id)
    return None if style is None else MediaFile("image/png", render_png([style.name]))


async def _check(context: RequestContext) -> None:
    """What a request may name besides its words."""
    body, store = context.body, context.account.store
    if (look := body.get("avatar_id")) is not None:
        store.of(Look).get(look, param="avatar_id")
    if (voice := body.get("voice_id")) is not None:
        store.of(Voice).get(voice, param="voice_id")
    if (kit := body.get("brand_kit_id")) is not None:
        check_thing(context, "/v3/brand-kits", kit, "brand_kit_id")
    for n, file in enumerate(body.get("files") or []):
        await read_input(context, file, f"files[{n}]")


def _start(context: RequestContext, session: Session, text: str, *, renders: bool) -> Run:
    store = context.account.store
    new_id = store.id("run_")
    resource = Resource(store.id("res_"), store.order(), session.id, "image", "generated", context.now)
    if renders:
        amount = INVENTED["video_agent"]
        plan, timeline = begin(context, session.id, _ANSWERS, text, amount=amount)
        # The agent's slot is the video's: one job, not two.
        width, height = _SIZES[session.orientation]
        spec = VideoSpec("agent", _VIDEO_SECONDS, width, height, 0.0, (text, f"session {session.id}"), text)
        video = add_video(context, {"title": session.title}, spec, plan, start=context.now, charge=False, alone=False)
        run = Run(new_id, text, context.now, timeline, plan, [resource.id], video.id)
        file = ("videos", f"{video.id}.mp4")
        announce(
            context.account,
            "video_agent",
            "session_id",
            session.id,
            plan,
            timeline,
            session.request,
            media=file,
            media_id=video.id,
            beside={"video_id": video.id},
        )
    else:
        plan, timeline = begin(context, session.id, ["thinking"], text, amount=0.0, end="waiting_for_input")
        run = Run(new_id, text, context.now, timeline, plan, [resource.id])
    store.of(Resource).put(resource.id, resource)
    session.runs.append(run)
    return run


def _messages(run: Run, now: float) -> list[dict[str, Any]]:
    """The message itself and, when the run is over, the answer."""
    asked = {"role": "user", "type": "text", "content": run.asked, "created_at": int(run.at), "resource_ids": None}
    if not run.timeline.over_at(now):
        return [asked]
    at = int(run.timeline.end)
    if run.plan.code:
        answer = {"role": "model", "type": "error", "content": run.plan.message or "", "created_at": at}
        return [asked, {**answer, "resource_ids": None}]
    plan = {"role": "model", "type": "resource", "content": "Storyboard", "created_at": at}
    words = "The video is ready." if run.video_id else "Shall I render the video like this?"
    text = {"role": "model", "type": "text", "content": words, "created_at": at, "resource_ids": None}
    return [asked, {**plan, "resource_ids": run.resource_ids}, text]


def _session(context: RequestContext) -> Session:
    return context.account.store.of(Session).get(context.params["session_id"])


def _style(account: Account, style: Style) -> dict[str, Any]:
    return {
        "style_id": style.id,
        "name": style.name,
        "aspect_ratio": style.aspect_ratio,
        "tags": list(style.tags),
        "thumbnail_url": account.url("styles", style.id, "thumbnail.png"),
        "preview_video_url": None,
    }
