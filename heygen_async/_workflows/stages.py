"""The five stages between a person and a video: upload, twin, consent, render, deliver.

They are written once, against a `Context`, and know neither a store nor an engine. Each takes what the stages before
it brought and returns what it brings; run again, it does nothing twice that its context remembers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

import attrs

from heygen_async._resources.address_check import check_address
from heygen_async._resources.audio_duration import LONGEST_RECORDING, check_recording
from heygen_async._resources.avatar_requests import digital_twin_call, look_id_of
from heygen_async._resources.footage_check import check_consent_video
from heygen_async._resources.video_requests import VideoRequest, video_call
from heygen_async._threads import in_thread
from heygen_async._wire.call import RequestOptions
from heygen_async._workflows.context import Context, StepResult
from heygen_async._workflows.person import Person
from heygen_async._workflows.prices import TWIN, render_price
from heygen_async.errors import ConsentRequired, DecodeError, InvalidInput, JobFailed

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.create_avatar_response import CreateAvatarResponse
    from heygen_async._generated.models.create_avatar_video_response import CreateAvatarVideoResponse
    from heygen_async._generated.models.video_detail import VideoDetail

__all__ = ["STAGES", "STAGE_NAMED", "Facts", "Stage", "consent", "deliver", "render", "twin", "upload", "upload_again"]

_PAGE_LIFE = 23 * 3600.0
"""Seconds for which an opened consent page is handed out; HeyGen keeps it for 24 hours."""

_LONGEST_NAME = 80
ADDRESSED: Mapping[str, Literal["footage", "video", "audio"]] = {
    "footage": "footage", "audio": "audio", "consent_video": "video",
}  # fmt: skip
_MARGIN = 2 * 86_400.0
"""Seconds before a payment; no older video is looked at, in whatever order they come."""
_CLOCKS = 600.0
"""Seconds by which the clocks of HeyGen's own machines may differ at most."""
_LONGEST_VIDEO = 24 * 3600.0
"""Seconds; an answer that says more says nothing."""
_UNKNOWN_LENGTH = (
    f"the length of the recording is not known, so {LONGEST_RECORDING:.0f} seconds count, the most that HeyGen takes"
)


class Facts(TypedDict, total=False):
    """What the stages bring, as plain data."""

    uploads: int  # how often it was decided to upload the files again
    footage_asset_id: str
    audio_asset_id: str
    audio_seconds: float
    consent_video_asset_id: str
    look_id: str
    group_id: str
    consented: bool
    video_id: str
    duration: float
    page_url: str
    path: str
    size: int
    sha256: str


Brought = Mapping[str, Any]


@attrs.frozen
class Stage:
    """A stage by its name."""

    name: str
    run: Callable[[Context, Person, Mapping[str, Any]], Awaitable[Brought]]


async def upload(context: Context, person: Person, facts: Mapping[str, Any]) -> Brought:
    """Check local files and upload them. Free; the same file of the same person is uploaded once."""
    brought: dict[str, Any] = {}
    files = {"footage": person.footage, "audio": person.audio, "consent_video": person.consent_video}
    for name, file in files.items():
        if isinstance(file, Path):
            kept = await _uploaded(context, name, file, facts)
            brought[f"{name}_asset_id"] = kept["asset_id"]
            if name == "audio":
                brought["audio_seconds"] = kept.get("seconds")
        elif isinstance(file, str) and person.probe:
            await check_address(context.heygen.media, name, file, kind=ADDRESSED[name])
    return brought


def upload_again(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What is left of ``facts`` where files are to be uploaded again: a count that goes into the keys of uploads.

    Under the same key HeyGen gives the same asset back for a day, though it has refused it or it was deleted.
    """
    return {"uploads": int(facts.get("uploads") or 0) + 1}


async def _uploaded(context: Context, name: str, path: Path, facts: Mapping[str, Any]) -> StepResult:
    async def action() -> StepResult:
        heygen = context.heygen
        seconds: float | None = None
        if name == "footage":
            await heygen.avatars.check_footage(path)
        elif name == "audio":
            # Now: the file may be gone when its video is to be paid for.
            seconds = await in_thread(check_recording, path)
        else:
            await check_consent_video(path)
        digest = await in_thread(_sha256, path)
        content = f"{digest} {facts.get('uploads') or 0}"
        keyed = RequestOptions(idempotency_key=context.key(f"upload-{name}", content.encode()))
        asset = await heygen.assets.upload(path, progress=partial(context.transferred, name), options=keyed)
        return {"asset_id": asset.asset_id, "sha256": digest, "seconds": seconds}

    return await context.step(f"upload-{name}", action)


def _sha256_there(path: Path) -> str | None:
    """The digest of a file that may be there; an empty one for what is not a plain file, which nothing may replace.

    Its folder is there afterwards.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(path):
        return None
    return _sha256(path) if path.is_file() and not path.is_symlink() else ""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


async def twin(context: Context, person: Person, facts: Mapping[str, Any]) -> Brought:
    """Train a digital twin and wait until it is trained. $1.00, also when the training fails."""
    heygen = context.heygen
    if person.look_id:
        look = await heygen.facts.look(person.look_id, field="look_id")
        return {"look_id": look.id, "group_id": look.group_id}
    name = _tagged(person.name, context.tag)
    footage = facts.get("footage_asset_id") or person.footage_asset_id
    call = await digital_twin_call(
        heygen,
        name,
        heygen.assets.ref(footage) if footage else cast(str, person.footage),
        group=person.group_id,
        probe=False,  # the upload stage has looked
    )

    def keep(answer: CreateAvatarResponse) -> StepResult:
        look, group = answer.avatar_item, answer.avatar_group
        if look is not None and not context.belongs("twin", look.name):
            raise DecodeError("data.avatar_item.name", "the answer is about the look of another person")
        group_id = (look.group_id if look else None) or (group.id if group else None)
        return {"look_id": look_id_of(answer), "group_id": group_id}

    async def find(since: float | None) -> list[StepResult]:
        if context.tag is None:
            return []
        found: list[StepResult] = []
        async for look in heygen.avatars.looks.list(ownership="private", page_size=50):
            if context.tag not in look.name:
                continue
            # Only a group that was made for this twin is as old as the twin.
            group = await heygen.avatars.groups.get(look.group_id) if look.group_id and not person.group_id else None
            if group is None or not _made_before(group.created_at, since):
                found.append({"look_id": look.id, "group_id": look.group_id})
        return found

    later = render_price(person, facts.get("audio_seconds"))
    made = await context.paid("twin", call, keep=keep, find=find, cost=TWIN, later=later)
    try:
        look = cast("AvatarLookItem", await context.wait("look", made["look_id"]))
        if not context.belongs("twin", look.name):
            made = await context.find_again("twin", find)
            look = cast("AvatarLookItem", await context.wait("look", made["look_id"]))
        heygen.facts.note_look(look)
        group_id, consented = look.group_id, True
    except ConsentRequired as error:
        # Trained, which is all this stage is about; the next one asks for the consent.
        group_id, consented = error.group_id, False
    return {
        "look_id": made["look_id"],
        "group_id": group_id or made.get("group_id"),
        "consented": consented,
    }


async def consent(context: Context, person: Person, facts: Mapping[str, Any]) -> Brought:
    """See to it that the person has consented: open the consent page and wait for them. Free."""
    heygen = context.heygen
    group_id, consented = facts.get("group_id"), facts.get("consented")
    if consented or not group_id:
        return {}
    if consented is None and not await heygen.facts.consent_missing(group_id):
        return {}

    async def open_page() -> StepResult:
        video = facts.get("consent_video_asset_id") or person.consent_video
        asked = await heygen.avatars.request_consent(
            group_id,
            reroute_url=person.consent_reroute_url,
            consent_text=person.consent_text,
            consent_video=heygen.assets.ref(video)
            if facts.get("consent_video_asset_id") and isinstance(video, str)
            else video,
        )
        return {"url": asked.url, "expires_at": heygen.clock.now() + _PAGE_LIFE}

    page = await context.step("consent", open_page, max_age=_PAGE_LIFE)
    if page.get("url") is None and not heygen.avatars.consent_missing(await heygen.avatars.groups.get(group_id)):
        return {"consented": True}  # by the video that was handed in: there is no page, and no one to wait for
    await context.park("consent", group_id=group_id, **page)
    await context.wait("consent", group_id)
    return {"consented": True}


async def render(context: Context, person: Person, facts: Mapping[str, Any]) -> Brought:
    """Render the video and wait for it. Charged by the second of video."""
    heygen = context.heygen
    options = dict(person.options)
    title = _tagged(str(options.pop("title", None) or person.name), context.tag)
    audio, seconds = facts.get("audio_asset_id") or person.audio_asset_id, facts.get("audio_seconds")
    if audio is None and isinstance(person.audio, Path):
        kept = await _uploaded(context, "audio", person.audio, facts)
        audio, seconds = kept["asset_id"], kept.get("seconds")
    look_id = facts["look_id"]
    request = VideoRequest.avatar(
        look_id,
        script=person.script,
        audio=heygen.assets.ref(audio) if audio else person.audio,
        voice_id=person.voice_id,
        engine=person.engine,
        title=title,
        check=False,
        **options,
    )
    call = await video_call(heygen, request)

    async def check() -> None:
        look = await heygen.facts.look(look_id)
        await heygen.videos.check_look(look, person.engine, motion="motion_prompt" in options)

    def keep(answer: CreateAvatarVideoResponse) -> StepResult:
        return {"video_id": answer.video_id}

    async def find(since: float | None) -> list[StepResult]:
        found: list[StepResult] = []
        if context.tag is None:
            return found
        async for video in heygen.videos.list(page_size=100):
            if _made_before(video.created_at, since, _MARGIN):
                break
            if context.tag in (video.title or "") and not _made_before(video.created_at, since):
                found.append({"video_id": video.id})
        return found

    cost = render_price(person, seconds)
    guess = _UNKNOWN_LENGTH if person.script is None and seconds is None else ""
    made = await context.paid("render", call, keep=keep, find=find, cost=cost, guess=guess, check=check)
    try:
        video = cast("VideoDetail", await context.wait("video", made["video_id"], variant=person.engine))
        if not context.belongs("render", video.title):
            made = await context.find_again("render", find)
            video = cast("VideoDetail", await context.wait("video", made["video_id"], variant=person.engine))
    except JobFailed:
        # HeyGen takes no money for a render that failed.
        await context.settle("render", 0.0)
        raise
    heygen.facts.note_video(video)
    duration = _plausible(video.duration)
    if duration is not None:
        await context.settle("render", render_price(person, duration))
    return {"video_id": video.id, "duration": duration, "page_url": _without_query(video.video_page_url)}


async def deliver(context: Context, person: Person, facts: Mapping[str, Any]) -> Brought:
    """Download the video to its place. Free.

    Only a file that was delivered for this person before is replaced, or one of the same content: its checksum is
    written down before a file gets its name.
    """
    place = context.folder / person.file_name

    async def nothing() -> StepResult:
        return {"sha256": [facts["sha256"]] if facts.get("sha256") else []}

    async def action() -> StepResult:
        mine = set((await context.step("delivered", nothing))["sha256"])
        there = await in_thread(_sha256_there, place)

        async def claim(sha256: str) -> None:
            if there is not None and there not in {*mine, sha256}:
                raise InvalidInput(
                    "output",
                    f"{place} is another file than the one that was delivered for this person.",
                    "Move it, or give another output, and go on: the video is kept at HeyGen.",
                )

            async def known() -> StepResult:
                return {"sha256": sorted({*mine, sha256})}

            await context.step("delivered", known, max_age=0)

        try:
            file = await context.heygen.videos.download(
                context.heygen.facts.take_video(facts["video_id"]) or facts["video_id"],
                place,
                overwrite=there is not None,
                before_rename=claim,
                progress=partial(context.transferred, "video"),
            )
        except InvalidInput as error:
            if error.field != "video":
                raise
            # The render has ended, so an answer that denies it is out of date, or lost parts on its way.
            raise DecodeError("data.video_url", error.problem, operation="get_video_v3") from None
        return {"path": str(file.path), "size": file.size, "sha256": file.sha256}

    return await context.step("deliver", action)


def _made_before(created_at: float | None, since: float | None, margin: float = _CLOCKS) -> bool:
    """Whether it was made before its payment was sent: another run of this name, in another state, has the same tag."""
    return since is not None and created_at is not None and created_at < since - margin


def _tagged(name: str, tag: str | None) -> str:
    # HeyGen names no limit for names, but a mark that it cut off would find nothing again.
    return f"{name[:_LONGEST_NAME].rstrip()} [{tag}]" if tag else name


def _plausible(duration: float | None) -> float | None:
    """Seconds of a video, or None where an answer says what no video can have: money is reckoned with it."""
    return duration if duration is not None and 0 < duration <= _LONGEST_VIDEO else None


def _without_query(url: str | None) -> str | None:
    return url.split("?", 1)[0] if url else None


STAGES = (
    Stage("upload", upload),
    Stage("twin", twin),
    Stage("consent", consent),
    Stage("render", render),
    Stage("deliver", deliver),
)
STAGE_NAMED = {stage.name: stage for stage in STAGES}
