"""Avatar groups (a person) and looks (one appearance of that person)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, cast

from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import render_mp4, render_portrait
from heygen_async.sandbox.state.state import Account
from heygen_async.sandbox.state.timeline import Timeline

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

routes: Routes = Routes()

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
        engines: Those that it can be rendered with, where they do not follow from its kind.
    """

    NOUN: ClassVar[str] = "avatar"
    INDEX: ClassVar[tuple[str, ...]] = ("group_id",)

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
    engines: tuple[str, ...] | None = None


def new_twin(context: RequestContext, name: str, group: Group | None, plan: JobPlan, consent: str) -> Look:
    """A twin in training, of a new person where ``group`` is None."""
    store = context.account.store
    if group is None:
        group_id = store.id()
        group = store.of(Group).put(group_id, Group(group_id, store.order(), name, context.now, consent=consent))
    look_id = store.id()
    timeline = plan.timeline(context.now, ["processing"])
    error = {"code": plan.code, "message": plan.message or ""} if plan.code else None
    look = Look(look_id, store.order(), group.id, name, TWIN, timeline, error=error)
    give_voice(context, group, look)
    return store.of(Look).put(look_id, look)


def give_voice(context: RequestContext, group: Group, twin: Look) -> None:
    """Let the person's own voice be learned with the twin, where the profile has it so and there is none yet."""
    account, store = context.account, context.account.store
    known = store.of(Voice).find(group.voice_id or "")
    if account.settings.profile.twin_has_voice and (known is None or known.status(context.now) == "failed"):
        group.voice_id = store.id()
        voice = Voice(
            group.voice_id, store.order(), group.name, "English", "unknown", context.now, False, twin.timeline
        )
        store.of(Voice).put(voice.id, voice)


def default_voice(account: Account, group: Group) -> str | None:
    """Id of the voice that speaks where a video names none."""
    voice = account.store.of(Voice).find(group.voice_id or "")
    return voice.id if voice is not None and voice.status(account.now()) == "complete" else None


def look_status(account: Account, look: Look, *, poll: bool = False) -> str:
    """The word for a look, which may also wait for consent."""
    now = account.now()
    word = look.timeline.ask(now) if poll else look.timeline.at(now)
    group = account.store.of(Group).get(look.group_id)
    awaits = account.settings.profile.look_awaits_consent and group.consent in ("pending", "rejected")
    return "pending_consent" if word == "completed" and awaits else word


def engines(account: Account, look: Look) -> list[str]:
    """Engines that a look can be rendered with; Avatar V needs the person to have a trained twin."""
    word = look.timeline.at(account.now())
    if word == "failed":
        return []
    if look.engines is not None:
        return [*look.engines]
    if look.avatar_type == STUDIO:
        return ["avatar_iii"]
    siblings = account.store.of(Look).where("group_id", look.group_id)
    trained = any(s.avatar_type == TWIN and s.timeline.at(account.now()) == "completed" for s in siblings)
    return [*(["avatar_v"] if word == "completed" and trained else []), "avatar_iv", "avatar_iii"]


@routes.shows(Look)
def show_look(account: Account, look: Look, *, poll: bool = False) -> dict[str, Any]:
    status = look_status(account, look, poll=poll)
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
        "supported_api_engines": engines(account, look),
        "preview_image_url": account.url("avatars", look.id, "preview.png") if done else None,
        "preview_video_url": account.url("avatars", look.id, "preview.mp4") if done else None,
        "image_width": look.width if done else None,
        "image_height": look.height if done else None,
        "preferred_orientation": shape if done else None,
        "default_voice_id": default_voice(account, account.store.of(Group).get(look.group_id)),
        "gender": None,
        "tags": [],
    }


@routes.shows(Group)
def show_group(account: Account, group: Group, *, poll: bool = False) -> dict[str, Any]:
    looks = account.store.of(Look).where("group_id", group.id)
    words = [look_status(account, look, poll=poll) for look in looks]
    done = words.index("completed") if "completed" in words else None
    return {
        "id": group.id,
        "name": group.name,
        "created_at": int(group.created_at),
        "looks_count": len(looks),
        "consent_status": group.consent,
        "status": None if group.public else _group_status(words),
        "error": None,
        "default_voice_id": default_voice(account, group),
        "gender": group.gender,
        "preview_image_url": account.url("avatars", looks[done].id, "preview.png") if done is not None else None,
        "preview_video_url": None,
    }


def _group_status(words: list[str]) -> str:
    """A group says completed even where its looks failed: only the look tells."""
    for word in ("processing", "pending_consent"):
        if word in words:
            return word
    return "completed"


@routes.get("/v3/avatars/looks")
async def list_looks(context: RequestContext) -> Page:
    query, store = context.query, context.account.store
    if group_id := query.get("group_id"):
        store.of(Group).get(group_id, param="group_id")
    rows = [
        look
        for look in store.of(Look)
        if query.get("group_id") in (None, look.group_id)
        and query.get("avatar_type") in (None, look.avatar_type)
        and query.get("ownership") in (None, "public" if look.public else "private")
    ]
    return paginate(rows, query, lambda look: show_look(context.account, look, poll=True))


@routes.get("/v3/avatars/looks/{look_id}")
async def get_look(context: RequestContext) -> dict[str, Any]:
    return show_look(context.account, context.account.store.of(Look).get(context.params["look_id"]), poll=True)


@routes.patch("/v3/avatars/looks/{look_id}")
async def rename_look(context: RequestContext) -> dict[str, Any]:
    look = _own(context)
    if name := context.body.get("name"):
        look.name = name
    return show_look(context.account, look)


@routes.delete("/v3/avatars/looks/{look_id}")
async def delete_look(context: RequestContext) -> dict[str, Any]:
    """The person goes with the last look."""
    look = _own(context)
    store = context.account.store
    store.of(Look).pop(look.id)
    if not store.of(Look).where("group_id", look.group_id):
        store.of(Group).pop(look.group_id)
    return {"id": look.id}


def _own(context: RequestContext) -> Look:
    look = context.account.store.of(Look).get(context.params["look_id"])
    if look.public:
        raise invalid("Public avatars cannot be changed", "look_id")
    return look


@routes.file("avatars")
def preview(account: Account, id: str, name: str) -> MediaFile | None:
    look = account.store.of(Look).find(id)
    if look is None:
        return None
    if name.endswith(".mp4"):
        return MediaFile("video/mp4", render_mp4([look.name], duration=3, width=640, height=360))
    return MediaFile("image/png", render_portrait(look.name))


_TYPES = (TWIN, PHOTO, STUDIO)


@routes.adds("avatars", Look)
def add_look(account: Account, fields: dict[str, Any]) -> str:
    """A trained look that is there already; a twin with consent where nothing else is said."""
    store, look_id = account.store, str(fields["id"])
    kind = fields.get("avatar_type", TWIN)
    if kind not in _TYPES:
        raise invalid(f"Input should be {', '.join(_TYPES)}", "avatar_type")
    supported = fields.get("supported_api_engines")
    if supported is not None and not isinstance(supported, list):
        raise invalid("Input should be a valid list", "supported_api_engines")
    if look_id in store.of(Look):
        return look_id
    group_id = str(fields.get("group_id") or f"{look_id}_group")
    name = str(fields.get("name") or f"Avatar {look_id}")
    if group_id not in store.of(Group):
        consent = fields.get("consent_status", "approved") if kind == TWIN else None
        group = Group(group_id, store.order(), name, account.now(), consent=consent)
        group.voice_id = fields.get("default_voice_id")
        store.of(Group).put(group_id, group)
    look = Look(
        look_id,
        store.order(),
        group_id,
        name,
        kind,
        Timeline.at_once(account.now(), "completed"),
        matting=bool(fields.get("matting", True)),
        engines=None if supported is None else tuple(map(str, cast("list[object]", supported))),
    )
    store.of(Look).put(look_id, look)
    return look_id


@routes.seed
def catalogue(account: Account) -> None:
    """Two public avatars, and the twin whose ids the documentation uses."""
    born = account.now() - 30 * _DAYS
    for name, kind in (("Aria (public)", STUDIO), ("Marco (public)", PHOTO)):
        slug = name.split()[0]
        _seed(account, f"{slug}_public_group", f"{slug}_public", name, kind, born, public=True)
    group = _seed(
        account,
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
    account: Account,
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
    store = account.store
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
