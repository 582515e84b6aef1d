"""Proofreads: translations that stop at the subtitles, to be corrected before they are rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.media_jobs import JobEvent, MediaJobs, begin, footage_seconds, get
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.srt import Cue, spoken, to_srt
from heygen_async.sandbox.handlers.video_translations import (
    check_glossary,
    check_languages,
    read_srt,
    start_translation,
)
from heygen_async.sandbox.http.api_error import ApiError, not_ready
from heygen_async.sandbox.state.prices import INVENTED
from heygen_async.sandbox.state.state import Account

__all__ = ["Proofread", "routes"]

routes: Routes = Routes()


@dataclass(slots=True, kw_only=True)
class Proofread(MediaJobs):
    """``cues`` are what a render will use; ``original`` is the speech in its own language."""

    NOUN: ClassVar[str] = "proofread"

    language: str
    precise: bool
    original: Sequence[Cue]
    cues: Sequence[Cue]
    corrected: bool = False


@routes.post("/v3/video-translations/proofreads")
async def create(context: RequestContext) -> dict[str, Any]:
    body, store = context.body, context.account.store
    languages = check_languages(body["output_languages"], "output_languages")
    check_glossary(context, body.get("brand_glossary_id"), "brand_glossary_id")
    seconds = await footage_seconds(context, body["video"], "video")
    given = await read_srt(context, body["srt"], "srt") if body.get("srt") else None
    original = given or spoken("This is what the person in the video says.", seconds)
    context.account.check_slots(len(languages))
    ids: list[str] = []
    for language in languages:
        new_id = store.id()
        amount = seconds * INVENTED["proofread"]
        event = JobEvent("proofread_creation", "proofread_id", body)
        plan, timeline = begin(context, new_id, ["processing"], body["title"], amount=amount, event=event)
        work = Proofread(
            id=new_id,
            order=store.order(),
            created_at=context.now,
            timeline=timeline,
            plan=plan,
            title=body["title"],
            duration=seconds,
            language=language,
            precise=body.get("mode") == "precision",
            original=original,
            cues=[Cue(cue.start, cue.end, f"[{language}] {cue.text}") for cue in original],
        )
        store.of(Proofread).put(new_id, work)
        ids.append(new_id)
    return {"proofread_ids": ids, "status": "processing"}


@routes.get("/v3/video-translations/proofreads/{proofread_id}")
async def get_proofread(context: RequestContext) -> dict[str, Any]:
    return _show(context.account, get(context, Proofread, "proofread_id"))


@routes.get("/v3/video-translations/proofreads/{proofread_id}/srt")
async def download_srt(context: RequestContext) -> dict[str, Any]:
    work = _ready(context)
    return {
        "srt_url": context.account.url("proofreads", work.id, "subtitles.srt"),
        "original_srt_url": context.account.url("proofreads", work.id, "original.srt"),
    }


@routes.put("/v3/video-translations/proofreads/{proofread_id}/srt")
async def upload_srt(context: RequestContext) -> dict[str, Any]:
    work = _ready(context)
    work.cues = await read_srt(context, context.body["srt"], "srt") or work.cues
    work.corrected = True
    return _show(context.account, work)


@routes.post("/v3/video-translations/proofreads/{proofread_id}/generate")
async def generate(context: RequestContext) -> dict[str, Any]:
    work = _ready(context)
    translation = start_translation(
        context,
        context.body,
        work.language,
        work.duration,
        work.cues,
        title=work.title,
        captions=context.body.get("captions"),
        precise=work.precise,
    )
    return {"status": "processing", "video_translation_id": translation.id}


@routes.file("proofreads")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    work = account.store.of(Proofread).find(id)
    if work is None:
        return None
    cues = work.original if name == "original.srt" else work.cues
    return MediaFile("application/x-subrip", to_srt(cues).encode())


def _ready(context: RequestContext) -> Proofread:
    """The proofread with its subtitles, or the refusal."""
    work = context.account.store.of(Proofread).get(context.params["proofread_id"])
    if work.failure(context.now):
        raise ApiError(409, "conflict", f"Proofread {work.id} has failed")
    if not work.done(context.now):
        raise not_ready("proofread", work.id)
    return work


@routes.shows(Proofread)
def _show(account: Account, work: Proofread) -> dict[str, Any]:
    now = account.now()
    return {
        "id": work.id,
        "title": work.title,
        "status": work.timeline.at(now),
        "created_at": int(work.created_at),
        "input_language": None,
        "output_language": work.language,
        "submitted_for_review": work.corrected,
        "failure_message": work.failure(now),
    }
