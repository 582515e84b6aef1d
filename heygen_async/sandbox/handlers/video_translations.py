"""Video translations: one job for each output language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.batches import check_size
from heygen_async.sandbox.handlers.generic import Thing
from heygen_async.sandbox.handlers.media_inputs import read_input
from heygen_async.sandbox.handlers.media_jobs import (
    JobEvent,
    MediaJobs,
    begin,
    footage_seconds,
    part_seconds,
    run_batch,
    serve_jobs,
)
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.seed_data import LANGUAGES
from heygen_async.sandbox.handlers.srt import Cue, InvalidSrt, parse, spoken, to_srt, to_vtt
from heygen_async.sandbox.http.api_error import invalid, missing
from heygen_async.sandbox.media import render_mp4, spoken_mp3
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["Translation", "check_glossary", "check_languages", "read_srt", "routes", "start_translation"]

routes: Routes = Routes()

_BATCH = "video_translations"
_WORDS = ["pending", "running"]


@dataclass(slots=True, kw_only=True)
class Translation(MediaJobs):
    NOUN: ClassVar[str] = "video translation"

    input_language: str | None
    output_language: str
    audio_only: bool
    captions: bool
    cues: Sequence[Cue]


@routes.get("/v3/video-translations/languages")
async def list_languages(context: RequestContext) -> dict[str, Any]:
    del context
    return {"languages": list(LANGUAGES)}


@routes.post("/v3/video-translations")
async def create(context: RequestContext) -> dict[str, Any]:
    return {"video_translation_ids": [work.id for work in await _create(context, context.body, "")]}


@routes.post("/v3/video-translations/batches")
async def create_batch(context: RequestContext) -> dict[str, Any]:
    """One item of the batch for each payload and language, in that order; a hundred of them at most."""
    expanded = [
        ({**item, "output_languages": [language]}, f"video_translations[{n}].")
        for n, item in enumerate(context.body["video_translations"])
        for language in dict.fromkeys(item["output_languages"])
    ]

    async def start(item: dict[str, Any], prefix: str, turn: float) -> Translation:
        return (await _create(context, item, prefix, turn))[0]

    return await run_batch(context, "video_translations", _BATCH, start, expanded=expanded)


async def _create(
    context: RequestContext, body: dict[str, Any], prefix: str, start: float | None = None
) -> list[Translation]:
    languages = check_languages(body["output_languages"], f"{prefix}output_languages")
    check_glossary(context, body.get("brand_glossary_id"), f"{prefix}brand_glossary_id")
    seconds = part_seconds(body, await footage_seconds(context, body["video"], f"{prefix}video"), prefix)
    if body.get("audio"):
        await read_input(context, body["audio"], f"{prefix}audio")
    given = await read_srt(context, body["srt"], f"{prefix}srt") if body.get("srt") else None
    cues = given or spoken("This is the translated speech of the video.", seconds)
    if start is None:
        context.account.check_slots(len(languages))
    return [
        start_translation(context, body, language, seconds, cues, start=start, captions=body.get("enable_caption"))
        for language in languages
    ]


def start_translation(
    context: RequestContext,
    body: dict[str, Any],
    language: str,
    seconds: float,
    cues: Sequence[Cue],
    *,
    title: str | None = None,
    captions: bool | None = None,
    precise: bool | None = None,
    input_language: str | None = None,
    start: float | None = None,
) -> Translation:
    """The job of one language, from a translation request or from a proofread."""
    store = context.account.store
    new_id, audio_only = store.id(), bool(body.get("translate_audio_only"))
    title = body.get("title") or title
    if precise is None:
        precise = body.get("mode") == "precision"
    price = INVENTED["audio_translation" if audio_only else "translation_precision" if precise else "translation"]
    file = ("translations", "audio.mp3" if audio_only else "video.mp4")
    event = JobEvent("video_translate", "video_translation_id", body, media=file)
    plan, timeline = begin(context, new_id, _WORDS, title, amount=seconds * price, start=start, event=event)
    work = Translation(
        id=new_id,
        order=store.order(),
        created_at=context.now,
        timeline=timeline,
        plan=plan,
        title=title,
        callback_id=body.get("callback_id"),
        duration=seconds,
        input_language=body.get("input_language") or input_language,
        output_language=language,
        audio_only=audio_only,
        captions=bool(captions),
        cues=cues,
    )
    return store.of(Translation).put(new_id, work)


def check_languages(languages: list[str], param: str) -> list[str]:
    """Known ones, each once."""
    check_size(languages, param)
    for n, language in enumerate(languages):
        if language not in LANGUAGES:
            raise invalid("Unsupported language: see GET /v3/video-translations/languages", f"{param}[{n}]")
    return list(dict.fromkeys(languages))


def check_glossary(context: RequestContext, id: str | None, param: str) -> None:
    if id is not None and id not in context.account.store.of(Thing):
        raise missing("brand glossary", id, code="resource_not_found", param=param)


async def read_srt(context: RequestContext, value: dict[str, Any], param: str) -> list[Cue] | None:
    """Subtitles that a request hands over; None where they lie at an address that the sandbox does not reach."""
    given = await read_input(context, value, param)
    if given.body is None:
        return None
    try:
        return parse(given.body)
    except InvalidSrt as error:
        raise invalid(f"Input should be an SRT file: {error}", param) from error


@routes.file("translations")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    work = account.store.of(Translation).find(id)
    if work is None:
        return None
    match name:
        case "audio.mp3":
            return MediaFile("audio/mpeg", spoken_mp3(work.duration))
        case "captions.srt":
            return MediaFile("application/x-subrip", to_srt(work.cues).encode())
        case "captions.vtt":
            return MediaFile("text/vtt", to_vtt(work.cues).encode())
        case _:
            text = " ".join(cue.text for cue in work.cues)
            lines = (f"translated to {work.output_language}", text)
            return MediaFile("video/mp4", render_mp4(lines, duration=work.duration, width=1280, height=720))


def show(account: Account, work: Translation) -> dict[str, Any]:
    now = account.now()
    done = work.done(now)

    def url(name: str, *, when: bool = True) -> str | None:
        return account.url("translations", work.id, name) if done and when else None

    return {
        "id": work.id,
        "title": work.title,
        "status": work.timeline.at(now),
        "created_at": int(work.created_at),
        "callback_id": work.callback_id,
        "duration": work.duration if done else None,
        "input_language": work.input_language,
        "output_language": work.output_language,
        "translate_audio_only": work.audio_only,
        "video_url": url("video.mp4", when=not work.audio_only),
        "audio_url": url("audio.mp3"),
        "srt_caption_url": url("captions.srt", when=work.captions),
        "vtt_caption_url": url("captions.vtt", when=work.captions),
        "failure_message": work.failure(now),
    }


serve_jobs(routes, "/v3/video-translations", Translation, "video_translation_id", show, renames=True, batch=_BATCH)
