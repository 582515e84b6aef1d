"""Avatar V as Segmind sells it: another host, another key, other errors, and the same twins behind it."""

from __future__ import annotations

import hmac
import math
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import anyio

from heygen_async.sandbox.handlers.looks import Group, Look, engines, new_twin
from heygen_async.sandbox.handlers.media_inputs import read_input, video_seconds
from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.handlers.video_request import check_video
from heygen_async.sandbox.handlers.videos import add_video
from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.messages import Request, Response, json_response, text_response
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.http.spec import Operation
from heygen_async.sandbox.http.validation import check_response, read_body
from heygen_async.sandbox.servers.fault_effects import after, before
from heygen_async.sandbox.state import prices
from heygen_async.sandbox.state.settings import MAIN
from heygen_async.sandbox.state.state import SandboxState
from heygen_async.sandbox.state.timeline import Polls, Timeline

__all__ = ["SegmindServer"]

_SHORTEST, _LONGEST = 15.0, 600.0
_FOOTAGE = "Footage is too short or too long"
_RESOLUTIONS = ("720p", "1080p", "4k")

Finish = Callable[[], dict[str, Any]]
Handler = Callable[[RequestContext], Awaitable[tuple[float, Finish]]]


class SegmindServer:
    """Handles requests of Segmind's origin.

    Errors are words in ``error``, and 406 means that the wallet is empty. A key that HeyGen's origin was told to expect
    counts as leaked when it comes here. All keys share the main account.
    """

    def __init__(self, state: SandboxState, key: str | None) -> None:
        self._state = state
        self._key = key
        handlers: dict[str, Handler] = {"createAvatarV": _train, "generateAvatarV": _render}
        self._router = Router({(o.method, o.path): (o, handlers[o.id]) for o in state.segmind.operations.values()})

    async def handle(self, request: Request) -> Response:
        """Answer; a render is answered when it is over."""
        state = self._state
        found = self._router.match(request.method, request.path)
        if found is None:
            return text_response(404, "404 page not found\n")
        operation, handler = found[0]
        try:
            response = await self._call(request, operation, handler)
        except ApiError as problem:
            response = _refusal(problem)
        except Exception as error:  # noqa: BLE001 - a crash is an answer and a violation, never a dead server
            state.crash(operation.id, error)
            response = json_response(500, {"error": "Internal server error"})
        if wrong := check_response(operation, response):
            state.violate("response", operation.id, f"{response.status}: {wrong}")
        state.record(request, operation.id, response, 0.0, MAIN)
        return response

    async def _call(self, request: Request, operation: Operation, handler: Handler) -> Response:
        state = self._state
        given = request.headers.get("x-api-key", "").strip()
        if state.settings.keys is not None and state.find_key(given) is not None:
            state.violate("leak", operation.id, "HeyGen's key was sent to Segmind")
        if not given or (self._key is not None and not hmac.compare_digest(given.encode(), self._key.encode())):
            raise ApiError(401, "unauthorized", "Invalid API key")
        faults = state.faults.take(operation.id, api_key=given)
        # A clock that runs free stands still while the request is handled, but not while a render is waited for.
        with state.clock.busy():
            if early := await before(faults):
                return _in_words(early)
            body = read_body(operation, request)
            context = RequestContext(state.account(MAIN), request, operation, {}, {}, body, None, faults)
            until, finish = await handler(context)
        if math.isinf(until):
            await anyio.sleep_forever()
        await state.clock.sleep_until(until)
        return _in_words(await after(faults, json_response(operation.success, finish())))


def _refusal(problem: ApiError) -> Response:
    status = 406 if problem.status == 402 else problem.status
    words = "Insufficient credits" if status == 406 else problem.message
    return json_response(status, {"error": words, "detail": problem.param})


def _in_words(response: Response) -> Response:
    """A scripted error as Segmind would put it."""
    if response.status < 400 or response.headers.get("Content-Type") != "application/json":
        return response
    error = response.json()["error"]
    plain = json_response(response.status, {"error": error["message"], "detail": error["code"]})
    return replace(response, body=plain.body)


async def _train(context: RequestContext) -> tuple[float, Finish]:
    """Footage is looked at after the money is taken, and what is wrong with it shows later."""
    body, account = context.body, context.account
    given = await read_input(context, {"type": "url", "url": body["video_url"]}, "video_url")
    seconds = video_seconds(context, given)
    group = account.store.of(Group).get(body["avatar_group_id"]) if body.get("avatar_group_id") else None
    context.check_wallet(prices.SEGMIND_AVATAR)
    plan = context.plan(account.settings.training_seconds, body["name"])
    typed = given.content_type in (None, "video/mp4")
    if not typed or seconds is None or not _SHORTEST <= seconds <= _LONGEST:
        plan = JobPlan(plan.pace, "training_failed", _FOOTAGE)
    consent = "pending" if body.get("consent_reroute_url") else "skipped"
    look = new_twin(context, body["name"], group, plan, consent)
    context.charge(look.id, prices.SEGMIND_AVATAR)
    status = account.store.of(Group).get(look.group_id).consent
    return context.now, lambda: {"avatar_id": look.id, "avatar_group_id": look.group_id, "consent_status": status}


async def _render(context: RequestContext) -> tuple[float, Finish]:
    """The same rules as a video of HeyGen's, on Avatar V; the answer waits for the end."""
    account = context.account
    spec = await check_video(context, _as_heygen(context))
    amount = spec.seconds * prices.INVENTED["segmind_video"]
    context.check_wallet(amount)
    plan = context.plan(account.settings.render_seconds, spec.script)
    video = add_video(context, {}, spec, plan, start=context.now, charge=False, alone=False)
    charge = context.charge(video.id, amount)
    # Nobody polls here, so what would end by polls ends at once.
    end = context.now if isinstance(plan.pace, Polls) else video.timeline.end

    def finish() -> dict[str, Any]:
        if plan.code:
            account.wallet.refund(charge, Timeline.at_once(account.now(), "failed"))
            raise ApiError(500, plan.code, plan.message or "Generation failed")
        video.timeline.cut(account.now(), "completed")
        return {"video_url": account.url("videos", video.id, f"{video.id}.{spec.output_format}")}

    return end, finish


def _as_heygen(context: RequestContext) -> dict[str, Any]:
    """The body of ``POST /v3/videos`` that asks for the same."""
    body = context.body
    look = _look(context)
    # Ready-made avatars were never trained as twins, and speak with what they have.
    engine = "avatar_v" if body.get("avatar_id") else engines(context.account, look)[0]
    asked: dict[str, Any] = {"type": "avatar", "engine": {"type": engine}, "avatar_id": look.id}
    if body.get("audio_url"):
        asked["audio_url"] = body["audio_url"]
    else:
        asked["script"] = body.get("prompt")
        asked["voice_id"] = _voice(context)
    for name in ("aspect_ratio", "output_format", "remove_background"):
        if body.get(name) is not None:
            asked[name] = body[name]
    if body.get("resolution") in _RESOLUTIONS:
        asked["resolution"] = body["resolution"]
    return asked


def _look(context: RequestContext) -> Look:
    """The twin by id, or a ready-made one by name."""
    looks = context.account.store.of(Look)
    if given := context.body.get("avatar_id"):
        look = looks.find(given)
        if look is None:
            raise ApiError(400, "avatar_not_found", "Avatar not found", param="avatar_id")
        word = look.timeline.ask(context.now)
        if word == "failed" and look.error:
            raise ApiError(400, "avatar_not_usable", look.error["message"], param="avatar_id")
        if word != "completed":
            raise ApiError(400, "resource_not_ready", "Avatar is still in training", param="avatar_id")
        return look
    name = str(context.body.get("avatar") or "")
    found = next((look for look in looks if look.public and look.name == name), None)
    if found is None:
        raise ApiError(400, "avatar_not_found", "Avatar not found", param="avatar")
    return found


def _voice(context: RequestContext) -> str:
    """By id, by name, or the first one there is."""
    if given := context.body.get("voice_id"):
        return str(given)
    name = context.body.get("voice")
    voices = context.account.store.of(Voice)
    found = next((voice.id for voice in voices if voice.public and name in (None, voice.name)), None)
    if found is None:
        raise ApiError(400, "voice_not_found", "Voice not found", param="voice")
    return found
