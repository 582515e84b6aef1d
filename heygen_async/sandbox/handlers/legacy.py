"""The old API's digital twin: its own envelope, its own words, and its own rules for footage."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from heygen_async.sandbox.handlers.looks import TWIN, Group, Look, default_voice, new_twin
from heygen_async.sandbox.handlers.media_inputs import read_input, video_seconds
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.messages import Response, json_response
from heygen_async.sandbox.state import prices
from heygen_async.sandbox.webhooks.events import announce

__all__ = ["routes"]

routes: Routes = Routes()

_SHORTEST = 30.0
_WORDS = {"processing": "in_progress", "completed": "complete"}


@routes.post("/v2/video_avatar")
async def create(context: RequestContext) -> Response:
    """A twin like any other, so that v3 can render it; consent was given in the video."""
    account, store = context.account, context.account.store
    body = context.body
    for name in ("training_footage_url", "video_consent_url"):
        try:
            host = urlsplit(str(body[name])).hostname or ""
        except ValueError as error:
            raise invalid("Input should be a valid URL", name) from error
        if host.endswith("drive.google.com"):
            raise invalid("Google Drive links are not supported", name)
    seconds = video_seconds(
        context, await read_input(context, _url(body["training_footage_url"]), "training_footage_url")
    )
    await read_input(context, _url(body["video_consent_url"]), "video_consent_url")
    group = store.of(Group).get(body["avatar_group_id"]) if body.get("avatar_group_id") else None
    context.check_wallet(prices.AVATAR)
    plan = context.plan(account.settings.training_seconds, body["avatar_name"])
    if plan.code is None and (seconds is None or seconds < _SHORTEST):
        plan = JobPlan(plan.pace, "training_failed", "Footage is too short or too long")
    look = new_twin(context, body["avatar_name"], group, plan, "approved")
    context.charge(look.id, prices.AVATAR)
    announce(context.account, "instant_avatar", "avatar_id", look.id, plan, look.timeline, body)
    return json_response(200, {"error": None, "data": {"avatar_id": look.id, "avatar_group_id": look.group_id}})


@routes.get("/v2/video_avatar/{avatar_id}")
async def status(context: RequestContext) -> Response:
    account = context.account
    look = account.store.of(Look).find(context.params["avatar_id"])
    if look is None or look.avatar_type != TWIN:
        raise ApiError(404, "avatar_not_found", f"Avatar {context.params['avatar_id']} not found")
    word = look.timeline.ask(context.now)
    group = account.store.of(Group).get(look.group_id)
    done = word == "completed"
    data = {
        "avatar_id": look.id,
        "avatar_name": look.name,
        "avatar_group_id": look.group_id,
        "status": _WORDS.get(word, word),
        "created_at": int(group.created_at),
        "default_voice_id": default_voice(account, group),
        "error_message": look.error["message"] if look.error and word == "failed" else None,
        "preview_image_url": account.url("avatars", look.id, "preview.png") if done else None,
        "preview_video_url": account.url("avatars", look.id, "preview.mp4") if done else None,
    }
    return json_response(200, {"error": None, "data": data})


def _url(url: str) -> dict[str, Any]:
    return {"type": "url", "url": url}
