"""Rules for videos: of an avatar, an image, a cinematic avatar, or studio scenes; and for batches of them.

Stands on ``POST /v3/videos`` and HeyGen's pages on digital twins, models and usage limits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from heygen_async._generated.models.background_type import BackgroundType
from heygen_async._generated.models.cinematic_resolution import CinematicResolution
from heygen_async._generated.models.expressiveness import Expressiveness
from heygen_async._generated.models.video_aspect_ratio import VideoAspectRatio
from heygen_async._generated.models.video_fit import VideoFit
from heygen_async._generated.models.video_output_format import VideoOutputFormat
from heygen_async._generated.models.video_resolution import VideoResolution
from heygen_async._resources.validation.fields import (
    Body,
    below,
    check_choice,
    check_color,
    check_common,
    check_number,
    check_text,
    check_url,
    check_words,
    mapping,
    warn,
)
from heygen_async._wire.ids import check_id
from heygen_async.errors import InvalidInput

__all__ = ["MAX_BATCH", "MAX_SCENES", "MAX_SCRIPT", "check_batch_size", "check_requests", "check_speech", "check_video"]

MAX_SCRIPT = 5_000
"""Characters of a script."""
MAX_SCENES = 50
"""Scenes of a studio video."""
MAX_BATCH = 100
"""Requests in one batch."""


def check_video(body: Body, at: str = "") -> None:
    """Check a request for a video of any type.

    Args:
        body: The JSON body, or one item of a batch.
        at: Where it lies in the whole, such as ``videos[2]``.

    Raises:
        InvalidInput: HeyGen would refuse it, or take the money for something else than what was meant.
    """
    kind = body.get("type")
    check = _CHECKS.get(kind) if isinstance(kind, str) else None
    if check is not None:
        check(body, at)
        check_common(body, at)
    else:
        warn(f"{below(at, 'type')}: {kind!r} is not a type this version knows; it is sent unchecked.")


def check_requests(field: str, bodies: Sequence[object], build: str) -> None:
    """What a batch is made of.

    Args:
        field: What the bodies are called.
        bodies: They.
        build: What builds one.
    """
    for index, body in enumerate(bodies):
        if not callable(getattr(body, "to_wire", None)):
            raise InvalidInput(f"{field}[{index}]", f"must be a request, not {type(body).__name__}.", f"Use {build}.")


def check_batch_size(field: str, items: Sequence[object]) -> None:
    """A batch takes 1 to 100 requests."""
    if not items:
        raise InvalidInput(field, "the batch is empty.")
    if len(items) > MAX_BATCH:
        raise InvalidInput(field, f"{len(items)} requests; one batch takes {MAX_BATCH}.", "Send several batches.")


def check_speech(body: Body, at: str = "", *, required: bool = True) -> None:
    """What is said: a script or an audio file, and the voice."""
    source = check_choice("script", body, ("script", "audio_url", "audio_asset_id"), at, required=required)
    if source == "script":
        check_text(below(at, "script"), body["script"], at_most=MAX_SCRIPT, shorten="Split it into several videos.")
    elif source == "audio_url":
        check_url(below(at, "audio_url"), body["audio_url"])
    elif source == "audio_asset_id":
        check_id(below(at, "audio_asset_id"), body["audio_asset_id"])
    if body.get("voice_id") is not None:
        check_id(below(at, "voice_id"), body["voice_id"])
    settings = mapping(body.get("voice_settings"))
    if settings is None:
        return
    if source != "script":
        raise InvalidInput(
            below(at, "voice_settings"), "they shape the reading of a script, not an audio.", "Leave them out."
        )
    place = below(at, "voice_settings")
    check_number(below(place, "speed"), settings.get("speed"), 0.5, 1.5)
    check_number(below(place, "pitch"), settings.get("pitch"), -50, 50)
    check_number(below(place, "volume"), settings.get("volume"), 0, 1)
    engine = mapping(settings.get("engine_settings")) or {}
    for name in ("similarity", "similarity_boost", "stability", "style"):
        check_number(f"{place}.engine_settings.{name}", engine.get(name), 0, 1)


def _avatar(body: Body, at: str) -> None:
    check_id(below(at, "avatar_id"), body.get("avatar_id"))
    _person(body, at)
    _picture(body, at)


def _image(body: Body, at: str) -> None:
    _person(body, at)
    _picture(body, at)


def _person(body: Body, at: str) -> None:
    """What an avatar and an image that speaks have in common."""
    check_speech(body, at)
    engine = _engine(body)
    check_words(below(at, "expressiveness"), body.get("expressiveness"), Expressiveness)
    if body.get("expressiveness") is not None:
        if engine == "avatar_v":
            raise InvalidInput(
                below(at, "expressiveness"),
                "Avatar V refuses it.",
                "Leave it out, or choose the engine avatar_iv.",
            )
        if engine == "avatar_iii":
            warn(f"{below(at, 'expressiveness')}: Avatar III takes it and ignores it.")
    if body.get("motion_prompt") is not None:
        check_text(below(at, "motion_prompt"), body["motion_prompt"])
        if engine == "avatar_iii":
            warn(f"{below(at, 'motion_prompt')}: Avatar III does not follow one.")


def _engine(body: Body) -> str | None:
    engine = mapping(body.get("engine"))
    kind = engine.get("type") if engine is not None else None
    return kind if isinstance(kind, str) else None


def _picture(body: Body, at: str) -> None:
    """Format, frame and background."""
    check_words(below(at, "resolution"), body.get("resolution"), VideoResolution)
    check_words(below(at, "aspect_ratio"), body.get("aspect_ratio"), VideoAspectRatio)
    check_words(below(at, "fit"), body.get("fit"), VideoFit)
    check_words(below(at, "output_format"), body.get("output_format"), VideoOutputFormat)
    engine = _engine(body)
    if body.get("resolution") == "4k" and engine in {"avatar_iv", "avatar_v"}:
        warn(
            f"{below(at, 'resolution')}: HeyGen's pages disagree on whether {engine} renders 4k at present; "
            "1080p is the safe choice."
        )
    if body.get("background") is not None and body.get("output_format") == "webm":
        raise InvalidInput(
            below(at, "background"),
            "a webm video is transparent, HeyGen refuses a background with it.",
            "Leave the background out, or choose output_format mp4.",
        )
    _background(body, at)
    _watermark(body, at)
    if (caption := body.get("caption")) is not None and mapping(caption) is None:
        raise InvalidInput(below(at, "caption"), "an object is needed.", 'Pass {"file_format": "srt"}, or True.')


def _background(body: Body, at: str) -> None:
    background, place = mapping(body.get("background")), below(at, "background")
    if background is None:
        return
    kind = background.get("type")
    check_words(below(place, "type"), kind, BackgroundType)
    if kind == "color":
        check_color(below(place, "value"), background.get("value"))
    elif kind == "image":
        check_choice("url", background, ("url", "asset_id"), place)
    check_url(below(place, "url"), background.get("url"))


def _watermark(body: Body, at: str) -> None:
    watermark = mapping(body.get("watermark")) or {}
    check_number(below(at, "watermark.opacity"), watermark.get("opacity"), 0, 1)


def _cinematic(body: Body, at: str) -> None:
    check_text(below(at, "prompt"), body.get("prompt"))
    avatars = body.get("avatar_id")
    if not isinstance(avatars, list) or not avatars:
        raise InvalidInput(below(at, "avatar_id"), "no avatar is given.", "Pass one look or several.")
    for index, avatar in enumerate(cast("list[object]", avatars)):
        check_id(below(at, f"avatar_id[{index}]"), avatar)
    check_number(below(at, "duration"), body.get("duration"), 4, 15, "seconds")
    if body.get("auto_duration") and body.get("duration") is not None:
        raise InvalidInput(below(at, "duration"), "auto_duration leaves it to HeyGen.", "Pass one of the two.")
    check_words(below(at, "resolution"), body.get("resolution"), CinematicResolution)
    check_words(below(at, "aspect_ratio"), body.get("aspect_ratio"), VideoAspectRatio)


def _studio(body: Body, at: str) -> None:
    scenes = body.get("scenes")
    if not isinstance(scenes, list) or not scenes:
        raise InvalidInput(below(at, "scenes"), "no scene is given.")
    listed = cast("list[object]", scenes)
    if len(listed) > MAX_SCENES:
        raise InvalidInput(below(at, "scenes"), f"{len(listed)} scenes; HeyGen takes {MAX_SCENES}.")
    for index, scene in enumerate(listed):
        if (inside := mapping(scene)) is not None:
            _scene(inside, below(at, f"scenes[{index}]"))
    check_words(below(at, "resolution"), body.get("resolution"), VideoResolution)
    check_words(below(at, "aspect_ratio"), body.get("aspect_ratio"), VideoAspectRatio)
    _watermark(body, at)


def _scene(scene: Body, at: str) -> None:
    kind = scene.get("type")
    if kind == "avatar_video":
        speaker, place = mapping(scene.get("input")) or {}, below(at, "input")
        if speaker.get("type") == "avatar":
            check_id(below(place, "avatar_id"), speaker.get("avatar_id"))
        _person(speaker, place)
        background = mapping(speaker.get("background"))
        if background is not None and background.get("type") == "color":
            check_color(below(place, "background.color"), background.get("color"))
    elif kind == "image":
        check_speech(scene, at, required=False)
        check_number(below(at, "duration"), scene.get("duration"), 0, 300, "seconds")
    elif kind == "video":
        playback = mapping(scene.get("playback")) or {}
        check_number(below(at, "playback.volume"), playback.get("volume"), 0, 1)
    else:
        warn(f"{below(at, 'type')}: {kind!r} is not a scene this version knows; it is sent unchecked.")


_CHECKS: dict[str, Callable[[Body, str], None]] = {
    "avatar": _avatar,
    "image": _image,
    "cinematic_avatar": _cinematic,
    "studio": _studio,
}
