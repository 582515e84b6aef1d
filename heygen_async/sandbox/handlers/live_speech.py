"""Speech as it is spoken: live streams of an avatar, and the speech model's answer in one piece or as events."""

from __future__ import annotations

import base64
import json
from typing import Any

from heygen_async.sandbox.handlers.generic import Answer, Thing, find, stamped
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, insufficient_credit
from heygen_async.sandbox.http.messages import Response
from heygen_async.sandbox.media import silent_wav
from heygen_async.sandbox.state.prices import INVENTED

__all__ = ["routes"]

routes: Routes = Routes()

STREAMS, VOICES = "/v3/avatar-realtime", "/v3/models/audio/voices"
_WORD_SECONDS = 0.4


@routes.post("/v3/avatar-realtime/{stream_id}/text")
async def append(context: RequestContext) -> Response:
    stream = find(context, STREAMS, context.params["stream_id"])
    if stream.fields.get("type") != "text_stream" or stream.fields.get("final") or _over(context, stream):
        raise ApiError(410, "gone", "The text of this stream has ended")
    stream.fields["text"] += context.body["delta"]
    stream.fields["final"] = context.body.get("final", False)
    buffered = len(str(stream.fields["text"]).encode())
    return stamped(context, Answer(context, stream, {"ok": True, "buffered_bytes": buffered}).data())


@routes.get("/v3/avatar-realtime/{stream_id}/words")
async def words(context: RequestContext) -> Response:
    stream = find(context, STREAMS, context.params["stream_id"])
    spoken = str(stream.fields.get("text", "(audio)")).split()
    batches = [{"words": _timed(spoken[n : n + 5], n, "word", "start", "end")} for n in range(0, len(spoken), 5)]
    failed = stream.failed(context.now)
    reason = "error" if failed else "final_marker" if stream.fields.get("final") else "completed"
    return _events(context, [*(("words", batch) for batch in batches), ("end", {"reason": reason})])


@routes.post("/v3/models/audio/tts")
async def speak(context: RequestContext) -> Response:
    _pay(context)
    thing = Thing(
        id=context.account.store.id(),
        order=context.account.store.order(),
        resource="speech",
        created_at=context.now,
        updated_at=context.now,
    )
    context.account.store.of(Thing).put(thing.id, thing)
    seconds = len(context.body["text"].split()) * _WORD_SECONDS
    return stamped(context, Answer(context, thing, {"duration": max(seconds, 0.1)}).data())


@routes.post("/v3/models/audio/tts/stream")
async def speak_as_stream(context: RequestContext) -> Response:
    fate = context.plan(0.0, context.body["text"])
    _pay(context)
    spoken = context.body["text"].split()
    found: list[tuple[str, dict[str, Any]]] = []
    for n in range(0, len(spoken), 5):
        part = spoken[n : n + 5]
        sound = silent_wav(len(part) * _WORD_SECONDS, rate=8_000)
        found.append(
            ("audio", {"type": "audio", "part_index": n // 5, "audio": base64.b64encode(sound).decode("ascii")})
        )
        if context.body.get("with_timestamps"):
            times = [{**word, "confidence": 1.0} for word in _timed(part, n, "text", "start_time", "end_time")]
            found.append(("alignment", {"type": "alignment", "word_alignments": times}))
    if fate.code:
        found = [found[0], ("error", {"type": "error", "detail": fate.message})]
    return _events(context, found, done=True)


def _pay(context: RequestContext) -> None:
    """Charge for a text, where the voice can speak it."""
    voice = context.account.store.of(Thing).find(context.body["voice_id"])
    if voice is None or voice.resource != VOICES:
        raise ApiError(404, "voice_not_found", f"Voice {context.body['voice_id']} not found", param="voice_id")
    if voice.failed(context.now):
        raise ApiError(409, "voice_training_failed", f"Voice {voice.id} could not be trained")
    if not voice.done(context.now):
        raise ApiError(409, "voice_not_ready", f"Voice {voice.id} is not ready yet")
    amount = len(context.body["text"]) * INVENTED["speech"]
    if not context.account.wallet.covers(amount):
        raise insufficient_credit()
    context.charge(voice.id, amount)


def _timed(spoken: list[str], first: int, word: str, start: str, end: str) -> list[dict[str, Any]]:
    return [
        {word: text, start: round((first + n) * _WORD_SECONDS, 2), end: round((first + n + 1) * _WORD_SECONDS, 2)}
        for n, text in enumerate(spoken)
    ]


def _over(context: RequestContext, stream: Thing) -> bool:
    return stream.timeline is not None and stream.timeline.over_at(context.now)


def _events(context: RequestContext, found: list[tuple[str, dict[str, Any]]], *, done: bool = False) -> Response:
    lines = [f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in found]
    if done:
        lines.append("data: [DONE]\n\n")
    headers = {"Content-Type": "text/event-stream", "X-Sandbox-Certainty": context.operation.certainty}
    return Response(context.operation.success, headers, "".join(lines).encode())
