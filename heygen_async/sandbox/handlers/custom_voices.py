"""Voices of one's own: designed, cloned, deleted; and texts spoken with any of them."""

from __future__ import annotations

import hashlib
from typing import Any

from heygen_async.sandbox.handlers.media_inputs import audio_seconds, read_input
from heygen_async.sandbox.handlers.media_jobs import begin
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.video_request import WORDS_PER_SECOND
from heygen_async.sandbox.handlers.voices import STARFISH, Voice, show_item
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.media import spoken_mp3
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["routes"]

routes: Routes = Routes()

_CLONES = 10
_DESIGNS = 3

_NAMES = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Linden", "Maple", "Rowan", "Willow")


@routes.post("/v3/voices")
async def design(context: RequestContext) -> dict[str, Any]:
    """Up to three voices; the same description and seed give the same ones."""
    body, account = context.body, context.account
    if not body["prompt"].strip():
        raise invalid("String should have at least 1 character(s)", "prompt")
    seed: int = body.get("seed", 0)
    context.check_wallet(INVENTED["voice_design"])
    voices = [_designed(context, seed, n) for n in range(_DESIGNS)]
    context.charge(voices[0].id, INVENTED["voice_design"])
    return {"seed": seed, "voices": [show_item(account, voice) for voice in voices]}


def _designed(context: RequestContext, seed: int, number: int) -> Voice:
    body, store = context.body, context.account.store
    gender: str = body.get("gender") or "unknown"
    material = f"{body['prompt']}|{gender}|{body.get('locale')}|{seed}|{number}"
    new_id = hashlib.sha256(material.encode()).hexdigest()[:32]
    found = store.of(Voice).find(new_id)
    if found is None:
        name = f"{_NAMES[int(new_id[:4], 16) % len(_NAMES)]} {number + 1}"
        found = Voice(new_id, store.order(), name, "English", gender, context.now, public=False)
        store.of(Voice).put(new_id, found)
    return found


@routes.post("/v3/voices/clone")
async def clone(context: RequestContext) -> dict[str, Any]:
    body, store = context.body, context.account.store
    name: str = body["voice_name"]
    if not 1 <= len(name.strip()) <= 100:
        raise invalid("String should have 1 to 100 characters", "voice_name")
    seconds = audio_seconds(context, await read_input(context, body["audio"], "audio"))
    if seconds <= 0:
        raise invalid("Input should be a playable audio file", "audio")
    if sum(voice.plan is not None for voice in store.of(Voice)) >= _CLONES:
        raise ApiError(400, "resource_limit_reached", f"At most {_CLONES} cloned voices: delete one first")
    new_id = store.id()
    plan, timeline = begin(
        context, new_id, ["processing"], name, amount=INVENTED["voice_clone"], end="complete", slot=False
    )
    language: str = body.get("language") or "English"
    voice = Voice(
        new_id, store.order(), name, language, "unknown", context.now, public=False, timeline=timeline, plan=plan
    )
    store.of(Voice).put(new_id, voice)
    return {"voice_clone_id": new_id}


@routes.delete("/v3/voices/{voice_id}")
async def delete(context: RequestContext) -> dict[str, Any]:
    voice = context.account.store.of(Voice).get(context.params["voice_id"])
    if voice.public:
        raise invalid("Public voices cannot be deleted", "voice_id")
    return {"voice_id": context.account.store.of(Voice).pop(voice.id).id}


@routes.post("/v3/voices/speech")
async def speak(context: RequestContext) -> dict[str, Any]:
    body, account = context.body, context.account
    voice = account.store.of(Voice).get(body["voice_id"], param="voice_id")
    if voice.status(context.now) != "complete":
        raise ApiError(400, "voice_unavailable", f"Voice {voice.id} is not ready")
    if voice.engine != STARFISH:
        raise invalid("This voice does not support the Starfish engine: see GET /v3/voices?engine=starfish", "voice_id")
    words = body["text"].split()
    if not words:
        raise ApiError(400, "tts_text_invalid", "The text has nothing to speak", param="text")
    amount = len(body["text"]) * INVENTED["speech"]
    context.check_wallet(amount)
    new_id = account.store.id()
    context.charge(new_id, amount)
    step = 1 / (WORDS_PER_SECOND * body.get("speed", 1))
    duration = round(len(words) * step, 3)
    return {
        "audio_url": account.url("speech", f"{new_id}-{round(duration * 1000)}", "speech.mp3"),
        "duration": duration,
        "request_id": new_id,
        "word_timestamps": [
            {"word": word, "start": round(n * step, 3), "end": round((n + 1) * step, 3)} for n, word in enumerate(words)
        ],
    }


@routes.file("speech")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    """The id itself tells the length, in milliseconds: there is nothing else to remember."""
    del account, name
    millis = id.rpartition("-")[2]
    return MediaFile("audio/mpeg", spoken_mp3(int(millis) / 1000)) if millis.isdecimal() else None
