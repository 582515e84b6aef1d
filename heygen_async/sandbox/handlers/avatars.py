"""Creating avatars, and the groups they belong to."""

from __future__ import annotations

from typing import Any

from heygen_async.sandbox.handlers.looks import PHOTO, TWIN, Group, Look, give_voice, show_group, show_look
from heygen_async.sandbox.handlers.media_inputs import read_input, video_info, video_seconds
from heygen_async.sandbox.handlers.sniff import sniff
from heygen_async.sandbox.handlers.test_triggers import asks_for_matting
from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.request_context import JobPlan, RequestContext
from heygen_async.sandbox.http.routes import Routes
from heygen_async.sandbox.state import prices
from heygen_async.sandbox.state.timeline import Polls
from heygen_async.sandbox.webhooks.events import announce

__all__ = ["routes"]

_SHORTEST, _LONGEST = 15.0, 600.0
_FOOTAGE = f"Footage duration must be between {_SHORTEST:.0f}s and {_LONGEST:.0f}s"
_CONTAINERS = ("mp4", "webm")
_REFERENCES = 3
_EVENTS = {"digital_twin": "instant_avatar", "photo": "photo_avatar_train", "prompt": "photo_avatar_generation"}

routes = Routes()


@routes.post("/v3/avatars")
async def create(ask: RequestContext) -> dict[str, Any]:
    """Footage is looked at after the money is taken, as at HeyGen."""
    body, world = ask.body, ask.world
    group = _wanted_group(ask)
    fate, size = await _outlook(ask)
    world.check_wallet(prices.AVATAR)
    twin = body["type"] == "digital_twin"
    store = world.store
    consent = ("pending" if world.settings.require_consent else "approved") if twin else None
    if group is None:
        group_id = store.id()
        group = Group(group_id, store.order(), body["name"], ask.now, consent=consent)
        store.of(Group).put(group_id, group)
    elif group.consent is None:
        group.consent = consent
    look_id = store.id()
    look = Look(
        look_id,
        store.order(),
        group.id,
        body["name"],
        TWIN if twin else PHOTO,
        fate.timeline(ask.now, ["processing"]),
        error={"code": fate.code, "message": fate.message or ""} if fate.code else None,
        matting=asks_for_matting(body["name"]),
        width=size[0],
        height=size[1],
    )
    store.of(Look).put(look_id, look)
    if twin:
        give_voice(ask, group, look)
    ask.charge(look_id, prices.AVATAR)
    if not twin or world.settings.profile.twin_events:
        announce(ask, _EVENTS[body["type"]], "avatar_id", look_id, fate, look.timeline, {})
    return {"avatar_item": show_look(world, look), "avatar_group": show_group(world, group)}


def _wanted_group(ask: RequestContext) -> Group | None:
    """The person that a new look is for, if it is for one that exists."""
    store = ask.world.store
    if look_id := ask.body.get("avatar_id"):
        return store.of(Group).get(store.of(Look).get(look_id, param="avatar_id").group_id)
    if group_id := ask.body.get("avatar_group_id"):
        group = store.of(Group).get(group_id, param="avatar_group_id")
        if group.public:
            raise invalid("Looks cannot be added to a public avatar", "avatar_group_id")
        return group
    return None


async def _outlook(ask: RequestContext) -> tuple[JobPlan, tuple[int, int]]:
    """How the training will go, and the size of the picture."""
    body, pace = ask.body, ask.world.settings.training_seconds
    if not body["name"].strip():
        raise invalid("String should have at least 1 character(s)", "name")
    if body["type"] == "digital_twin":
        fate = ask.fate(pace, body["name"])
        return await _look_at_footage(ask, fate)
    quick = pace if isinstance(pace, Polls) else pace / 3
    fate = ask.fate(quick, body["name"], body.get("prompt"))
    if body["type"] == "photo":
        given = await read_input(ask, body["file"], "file")
        if given.body is not None and sniff(given.body) not in ("image/png", "image/jpeg"):
            return _failed(fate, "The file is not a JPG or PNG image"), (1080, 1080)
        return fate, (1080, 1080)
    references: list[dict[str, Any]] = body.get("reference_images") or []
    if len(references) > _REFERENCES:
        raise invalid(f"List should have at most {_REFERENCES} items", "reference_images")
    for n, reference in enumerate(references):
        await read_input(ask, reference, f"reference_images[{n}]")
    return fate, (1080, 1080)


async def _look_at_footage(ask: RequestContext, fate: JobPlan) -> tuple[JobPlan, tuple[int, int]]:
    given = await read_input(ask, ask.body["file"], "file")
    info = video_info(given)
    size = (info.width or 1920, info.height or 1080) if info else (1920, 1080)
    seconds = video_seconds(ask, given)
    # A wrong Content-Type is reported with the same words as a wrong length.
    typed = given.content_type in (None, "video/mp4", "video/webm")
    contained = info is None or info.container in _CONTAINERS
    if not typed or not contained or seconds is None or not _SHORTEST <= seconds <= _LONGEST:
        return _failed(fate, _FOOTAGE), size
    return fate, size


def _failed(fate: JobPlan, message: str) -> JobPlan:
    """Bad material is found out sooner than good material is learned."""
    pace = fate.pace if isinstance(fate.pace, Polls) else fate.pace / 4
    return JobPlan(pace, "training_failed", message)


@routes.get("/v3/avatars")
async def list_groups(ask: RequestContext) -> Page:
    wanted = ask.query.get("ownership")
    rows = [g for g in ask.world.store.of(Group) if wanted in (None, "public" if g.public else "private")]
    return paginate(rows, ask.query, lambda group: show_group(ask.world, group, poll=True))


@routes.get("/v3/avatars/{group_id}")
async def get_group(ask: RequestContext) -> dict[str, Any]:
    return show_group(ask.world, ask.world.store.of(Group).get(ask.params["group_id"]), poll=True)


@routes.delete("/v3/avatars/{group_id}")
async def delete_group(ask: RequestContext) -> dict[str, Any]:
    """With all its looks."""
    store = ask.world.store
    group = store.of(Group).get(ask.params["group_id"])
    if group.public:
        raise invalid("Public avatars cannot be changed", "group_id")
    store.of(Group).pop(group.id)
    for look in store.of(Look):
        if look.group_id == group.id:
            store.of(Look).pop(look.id)
    return {"id": group.id}
