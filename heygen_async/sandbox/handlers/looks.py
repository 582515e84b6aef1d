"""Avatar groups (a person) and looks (one appearance of that person)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.request_context import JobPlan, RequestContext
from heygen_async.sandbox.http.routes import MediaFile, Routes
from heygen_async.sandbox.media import render_mp4, render_png
from heygen_async.sandbox.state.timeline import Timeline

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = [
    "Group",
    "Look",
    "default_voice",
    "engines",
    "give_voice",
    "look_status",
    "new_twin",
    "routes",
    "show_group",
    "show_look",
]

routes = Routes()

TWIN, PHOTO, STUDIO = "digital_twin", "photo_avatar", "studio_avatar"
_DAYS = 24 * 3600.0


@dataclass(slots=True)
class Group:
    """A person.

    Attributes:
        consent: Word of ``consent_status``; None where consent is no matter (photos, prompts).
    """

    NOUN: ClassVar[str] = "avatar group"

    id: str
    order: int
    name: str
    created_at: float
    consent: str | None = None
    public: bool = False
    voice_id: str | None = None
    gender: str | None = None


@dataclass(slots=True)
class Look:
    """One appearance of a person: what ``avatar_id`` means for a video.

    Attributes:
        error: Code and message once its training has failed.
        matting: Trained for background removal.
    """

    NOUN: ClassVar[str] = "avatar"

    id: str
    order: int
    group_id: str
    name: str
    avatar_type: str
    timeline: Timeline
    error: dict[str, str] | None = None
    matting: bool = False
    public: bool = False
    width: int = 1920
    height: int = 1080


def new_twin(ask: RequestContext, name: str, group: Group | None, fate: JobPlan, consent: str) -> Look:
    """A twin in training, of a new person where ``group`` is None."""
    store = ask.world.store
    if group is None:
        group_id = store.id()
        group = store.of(Group).put(group_id, Group(group_id, store.order(), name, ask.now, consent=consent))
    look_id = store.id()
    timeline = fate.timeline(ask.now, ["processing"])
    error = {"code": fate.code, "message": fate.message or ""} if fate.code else None
    look = Look(look_id, store.order(), group.id, name, TWIN, timeline, error=error)
    give_voice(ask, group, look)
    return store.of(Look).put(look_id, look)


def give_voice(ask: RequestContext, group: Group, twin: Look) -> None:
    """Let the person's own voice be learned with the twin, where the profile has it so and there is none yet."""
    world, store = ask.world, ask.world.store
    known = store.of(Voice).find(group.voice_id or "")
    if world.settings.profile.twin_has_voice and (known is None or known.status(ask.now) == "failed"):
        group.voice_id = store.id()
        voice = Voice(group.voice_id, store.order(), group.name, "English", "unknown", ask.now, False, twin.timeline)
        store.of(Voice).put(voice.id, voice)


def default_voice(world: SandboxState, group: Group) -> str | None:
    """Id of the voice that speaks where a video names none."""
    voice = world.store.of(Voice).find(group.voice_id or "")
    return voice.id if voice is not None and voice.status(world.now()) == "complete" else None


def look_status(world: SandboxState, look: Look, *, poll: bool = False) -> str:
    """The word for a look, which may also wait for consent."""
    now = world.now()
    word = look.timeline.ask(now) if poll else look.timeline.at(now)
    group = world.store.of(Group).get(look.group_id)
    awaits = world.settings.profile.look_awaits_consent and group.consent in ("pending", "rejected")
    return "pending_consent" if word == "completed" and awaits else word


def engines(world: SandboxState, look: Look) -> list[str]:
    """Engines that a look can be rendered with; Avatar V needs the person to have a trained twin."""
    word = look.timeline.at(world.now())
    if word == "failed":
        return []
    siblings = (other for other in world.store.of(Look) if other.group_id == look.group_id)
    trained = any(s.avatar_type == TWIN and s.timeline.at(world.now()) == "completed" for s in siblings)
    return [*(["avatar_v"] if word == "completed" and trained else []), "avatar_iv", "avatar_iii"]


def show_look(world: SandboxState, look: Look, *, poll: bool = False) -> dict[str, Any]:
    status = look_status(world, look, poll=poll)
    done = status in ("completed", "pending_consent")
    shape = "square" if look.width == look.height else "landscape" if look.width > look.height else "portrait"
    return {
        "id": look.id,
        "name": look.name,
        "avatar_type": look.avatar_type,
        "group_id": look.group_id,
        # Public looks were never trained by anybody, and say nothing of it.
        "status": None if look.public else status,
        "error": look.error if status == "failed" else None,
        "supported_api_engines": engines(world, look),
        "preview_image_url": world.url("avatars", look.id, "preview.png") if done else None,
        "preview_video_url": world.url("avatars", look.id, "preview.mp4") if done else None,
        "image_width": look.width if done else None,
        "image_height": look.height if done else None,
        "preferred_orientation": shape if done else None,
        "default_voice_id": default_voice(world, world.store.of(Group).get(look.group_id)),
        "gender": None,
        "tags": [],
    }


def show_group(world: SandboxState, group: Group, *, poll: bool = False) -> dict[str, Any]:
    looks = [look for look in world.store.of(Look) if look.group_id == group.id]
    words = [look_status(world, look, poll=poll) for look in looks]
    done = words.index("completed") if "completed" in words else None
    return {
        "id": group.id,
        "name": group.name,
        "created_at": int(group.created_at),
        "looks_count": len(looks),
        "consent_status": group.consent,
        "status": None if group.public else _group_status(words),
        "error": None,
        "default_voice_id": default_voice(world, group),
        "gender": group.gender,
        "preview_image_url": world.url("avatars", looks[done].id, "preview.png") if done is not None else None,
        "preview_video_url": None,
    }


def _group_status(words: list[str]) -> str:
    """A group says completed even where its looks failed: only the look tells."""
    for word in ("processing", "pending_consent"):
        if word in words:
            return word
    return "completed"


@routes.get("/v3/avatars/looks")
async def list_looks(ask: RequestContext) -> Page:
    query, store = ask.query, ask.world.store
    if group_id := query.get("group_id"):
        store.of(Group).get(group_id, param="group_id")
    rows = [
        look
        for look in store.of(Look)
        if query.get("group_id") in (None, look.group_id)
        and query.get("avatar_type") in (None, look.avatar_type)
        and query.get("ownership") in (None, "public" if look.public else "private")
    ]
    return paginate(rows, query, lambda look: show_look(ask.world, look, poll=True))


@routes.get("/v3/avatars/looks/{look_id}")
async def get_look(ask: RequestContext) -> dict[str, Any]:
    return show_look(ask.world, ask.world.store.of(Look).get(ask.params["look_id"]), poll=True)


@routes.patch("/v3/avatars/looks/{look_id}")
async def rename_look(ask: RequestContext) -> dict[str, Any]:
    look = _own(ask)
    if name := ask.body.get("name"):
        look.name = name
    return show_look(ask.world, look)


@routes.delete("/v3/avatars/looks/{look_id}")
async def delete_look(ask: RequestContext) -> dict[str, Any]:
    """The person goes with the last look."""
    look = _own(ask)
    store = ask.world.store
    store.of(Look).pop(look.id)
    if not any(other.group_id == look.group_id for other in store.of(Look)):
        store.of(Group).pop(look.group_id)
    return {"id": look.id}


def _own(ask: RequestContext) -> Look:
    look = ask.world.store.of(Look).get(ask.params["look_id"])
    if look.public:
        raise invalid("Public avatars cannot be changed", "look_id")
    return look


@routes.file("avatars")
def preview(world: SandboxState, id: str, name: str) -> MediaFile | None:
    look = world.store.of(Look).find(id)
    if look is None:
        return None
    if name.endswith(".mp4"):
        return MediaFile("video/mp4", render_mp4([look.name], duration=3, width=640, height=360))
    return MediaFile("image/png", render_png([look.name]))


@routes.seed
def catalogue(world: SandboxState) -> None:
    """Two public avatars, and the twin whose ids the documentation uses."""
    born = world.now() - 30 * _DAYS
    for name, kind in (("Aria (public)", STUDIO), ("Marco (public)", PHOTO)):
        slug = name.split()[0]
        _seed(world, f"{slug}_public_group", f"{slug}_public", name, kind, born, public=True)
    group = _seed(
        world,
        "YOUR_DIGITAL_TWIN_GROUP_ID",
        "YOUR_DIGITAL_TWIN_LOOK_ID",
        "Your Digital Twin",
        TWIN,
        born,
        consent="approved",
        matting=True,
    )
    group.voice_id = "YOUR_VOICE_ID"


def _seed(
    world: SandboxState,
    group_id: str,
    look_id: str,
    name: str,
    kind: str,
    born: float,
    *,
    public: bool = False,
    consent: str | None = None,
    matting: bool = False,
) -> Group:
    store = world.store
    group = Group(group_id, store.order(), name, born, consent=consent, public=public)
    look = Look(
        look_id,
        store.order(),
        group_id,
        name,
        kind,
        Timeline.at_once(born, "completed"),
        matting=matting,
        public=public,
    )
    store.of(Look).put(look_id, look)
    return store.of(Group).put(group_id, group)
