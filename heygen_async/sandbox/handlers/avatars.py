"""Creating avatars, and the groups they belong to."""

from __future__ import annotations

from typing import Any

from heygen_async.sandbox.handlers.looks import PHOTO, TWIN, Group, Look, give_voice, show_group, show_look
from heygen_async.sandbox.handlers.media_inputs import read_input, video_info, video_seconds
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.handlers.sniff import sniff
from heygen_async.sandbox.handlers.test_triggers import asks_for_matting
from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.state import prices
from heygen_async.sandbox.state.timeline import Polls
from heygen_async.sandbox.webhooks.events import announce

__all__ = ["routes"]

_SHORTEST, _LONGEST = 15.0, 600.0
_FOOTAGE = f"Footage duration must be between {_SHORTEST:.0f}s and {_LONGEST:.0f}s"
_CONTAINERS = ("mp4", "webm")
_REFERENCES = 3
_EVENTS = {"digital_twin": "instant_avatar", "photo": "photo_avatar_train", "prompt": "photo_avatar_generation"}

routes: Routes = Routes()


@routes.post("/v3/avatars")
async def create(context: RequestContext) -> dict[str, Any]:
    """Footage is looked at after the money is taken, as at HeyGen."""
    body, account = context.body, context.account
    group = _wanted_group(context)
    plan, size = await _outlook(context)
    context.check_wallet(prices.AVATAR)
    twin = body["type"] == "digital_twin"
    store = account.store
    consent = ("pending" if account.settings.consent == "pending" else "approved") if twin else None
    if group is None:
        group_id = store.id()
        group = Group(group_id, store.order(), body["name"], context.now, consent=consent)
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
        plan.timeline(context.now, ["processing"]),
        error={"code": plan.code, "message": plan.message or ""} if plan.code else None,
        matting=asks_for_matting(body["name"]),
        width=size[0],
        height=size[1],
    )
    store.of(Look).put(look_id, look)
    if twin:
        give_voice(context, group, look)
    context.charge(look_id, prices.AVATAR)
    if not twin or account.settings.profile.twin_events:
        announce(context.account, _EVENTS[body["type"]], "avatar_id", look_id, plan, look.timeline, {})
    return {"avatar_item": show_look(account, look), "avatar_group": show_group(account, group)}


def _wanted_group(context: RequestContext) -> Group | None:
    """The person that a new look is for, if it is for one that exists."""
    store = context.account.store
    if look_id := context.body.get("avatar_id"):
        return store.of(Group).get(store.of(Look).get(look_id, param="avatar_id").group_id)
    if group_id := context.body.get("avatar_group_id"):
        group = store.of(Group).get(group_id, param="avatar_group_id")
        if group.public:
            raise invalid("Looks cannot be added to a public avatar", "avatar_group_id")
        return group
    return None


async def _outlook(context: RequestContext) -> tuple[JobPlan, tuple[int, int]]:
    """How the training will go, and the size of the picture."""
    body, pace = context.body, context.account.settings.training_seconds
    if not body["name"].strip():
        raise invalid("String should have at least 1 character(s)", "name")
    if body["type"] == "digital_twin":
        plan = context.plan(pace, body["name"])
        return await _look_at_footage(context, plan)
    quick = pace if isinstance(pace, Polls) else pace / 3
    plan = context.plan(quick, body["name"], body.get("prompt"))
    if body["type"] == "photo":
        given = await read_input(context, body["file"], "file")
        if given.body is not None and sniff(given.body) not in ("image/png", "image/jpeg"):
            return _failed(plan, "The file is not a JPG or PNG image"), (1080, 1080)
        return plan, (1080, 1080)
    references: list[dict[str, Any]] = body.get("reference_images") or []
    if len(references) > _REFERENCES:
        raise invalid(f"List should have at most {_REFERENCES} items", "reference_images")
    for n, reference in enumerate(references):
        await read_input(context, reference, f"reference_images[{n}]")
    return plan, (1080, 1080)


async def _look_at_footage(context: RequestContext, plan: JobPlan) -> tuple[JobPlan, tuple[int, int]]:
    given = await read_input(context, context.body["file"], "file")
    info = video_info(given)
    size = (info.width or 1920, info.height or 1080) if info else (1920, 1080)
    seconds = video_seconds(context, given)
    # A wrong Content-Type is reported with the same words as a wrong length.
    typed = given.content_type in (None, "video/mp4", "video/webm")
    contained = info is None or info.container in _CONTAINERS
    if not typed or not contained or seconds is None or not _SHORTEST <= seconds <= _LONGEST:
        return _failed(plan, _FOOTAGE), size
    return plan, size


def _failed(plan: JobPlan, message: str) -> JobPlan:
    """Bad material is found out sooner than good material is learned."""
    pace = plan.pace if isinstance(plan.pace, Polls) else plan.pace / 4
    return JobPlan(pace, "training_failed", message)


@routes.get("/v3/avatars")
async def list_groups(context: RequestContext) -> Page:
    wanted = context.query.get("ownership")
    rows = [g for g in context.account.store.of(Group) if wanted in (None, "public" if g.public else "private")]
    return paginate(rows, context.query, lambda group: show_group(context.account, group, poll=True))


@routes.get("/v3/avatars/{group_id}")
async def get_group(context: RequestContext) -> dict[str, Any]:
    return show_group(context.account, context.account.store.of(Group).get(context.params["group_id"]), poll=True)


@routes.delete("/v3/avatars/{group_id}")
async def delete_group(context: RequestContext) -> dict[str, Any]:
    """With all its looks."""
    store = context.account.store
    group = store.of(Group).get(context.params["group_id"])
    if group.public:
        raise invalid("Public avatars cannot be changed", "group_id")
    store.of(Group).pop(group.id)
    for look in store.of(Look).where("group_id", group.id):
        store.of(Look).pop(look.id)
    return {"id": group.id}


@routes.patch("/v3/avatars/{group_id}")
async def update_group(context: RequestContext) -> dict[str, Any]:
    account = context.account
    group = account.store.of(Group).get(context.params["group_id"])
    if group.public:
        raise ApiError(403, "forbidden", "Public avatars cannot be changed")
    if "default_voice_id" in context.body:
        voice_id = context.body["default_voice_id"]
        if voice_id is not None and account.store.of(Voice).find(voice_id) is None:
            raise ApiError(403, "voice_not_usable", f"Voice {voice_id} cannot be used", param="default_voice_id")
        group.voice_id = voice_id
    return show_group(account, group)
