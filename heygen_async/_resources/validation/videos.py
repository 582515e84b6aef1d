"""Rules for videos: of an avatar, an image, a cinematic avatar, or studio scenes; and for batches of them.

Stands on ``POST /v3/videos`` and HeyGen's pages on digital twins, models and usage limits. Names, types, words and
numbers of single fields are checked by `heygen_async._resources.validation.schema`; here is what holds between fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from heygen_async._resources.validation.fields import (
    Body,
    choice_problems,
    color_problems,
    common_problems,
    id_problems,
    join_path,
    listed,
    mapping,
    once_each,
    raise_first,
    text_problems,
    url_problems,
    warn,
)
from heygen_async._resources.validation.placeholders import placeholder_problem, script_doubt
from heygen_async._resources.validation.schema import Model, model_problems
from heygen_async.errors import InvalidInput

__all__ = [
    "MAX_BATCH", "MAX_SCENES", "MAX_SCRIPT", "check_batch_size", "check_video", "reference_problems", "video_problems",
]  # fmt: skip

MAX_SCRIPT = 5_000
"""Characters of a script."""
MAX_SCENES = 50
"""Scenes of a studio video."""
MAX_BATCH = 100
"""Requests in one batch."""

_MAX_REFERENCE_IMAGES = 9
"""Images that a cinematic video goes by, its looks counted."""
_MAX_REFERENCE_VIDEOS = 3

_TYPES = {
    "avatar": "CreateVideoFromAvatar",
    "image": "CreateVideoFromImage",
    "cinematic_avatar": "CreateVideoFromCinematicAvatar",
    "studio": "CreateVideoFromStudio",
}


def video_problems(video: object, at: str = "") -> Iterator[InvalidInput]:
    """What is wrong with a request for a video of any type, each field once.

    Args:
        video: The request object, or its JSON body.
        at: Where it lies in the whole, such as ``videos[2]``.

    Yields:
        Why HeyGen would refuse it, or take the money for something else than what was meant.
    """
    from heygen_async._generated import models

    given = video
    body: Body = cast("Body", video) if isinstance(video, Mapping) else cast("Any", video).to_wire()
    kind = body.get("type")
    if not isinstance(kind, str) or kind not in _TYPES:
        warn(f"{join_path(at, 'type')}: unknown type {kind!r}; it is sent unchecked.")
        return
    model = cast("Model", getattr(models, _TYPES[kind]))
    rules = (model_problems(model, given, at), _RULES[kind](body, at), common_problems(body, at))
    yield from once_each(chain.from_iterable(rules))


def check_video(video: object, at: str = "") -> None:
    """Raise the first of the `video_problems`.

    Raises:
        InvalidInput: HeyGen would refuse it, or take the money for something else than what was meant.
    """
    raise_first(video_problems(video, at))


def check_batch_size(field: str, items: Sequence[object]) -> None:
    """A batch takes 1 to 100 requests."""
    if not items:
        raise InvalidInput(field, "the batch is empty.", "Pass at least one request.")
    if len(items) > MAX_BATCH:
        raise InvalidInput(field, f"has {len(items)} requests; one batch takes {MAX_BATCH}.", "Send several batches.")


def _speech(body: Body, at: str, *, required: bool = True) -> Iterator[InvalidInput]:
    """What is said: a script or an audio file, and the voice."""
    names = ("script", "audio_url", "audio_asset_id")
    yield from choice_problems("script", body, names, at, required=required)
    script = body.get("script")
    if script is not None:
        place = join_path(at, "script")
        yield from text_problems(
            place,
            script,
            at_most=MAX_SCRIPT,
            remedy="Write what is to be said.",
            shorten="Split it into several videos.",
        )
        if isinstance(script, str) and placeholder_problem(script) is None and (doubt := script_doubt(script)):
            warn(f"{place}: contains {doubt!r}, which is spoken as it is.")
    yield from url_problems(join_path(at, "audio_url"), body.get("audio_url"))
    yield from id_problems(join_path(at, "audio_asset_id"), body.get("audio_asset_id"))
    yield from id_problems(join_path(at, "voice_id"), body.get("voice_id"))
    recorded = body.get("audio_url") is not None or body.get("audio_asset_id") is not None
    if script is None and recorded and mapping(body.get("voice_settings")) is not None:
        yield InvalidInput(join_path(at, "voice_settings"), "only works with script.", "Remove it.")


def _avatar(body: Body, at: str) -> Iterator[InvalidInput]:
    if (avatar := body.get("avatar_id")) is not None:
        yield from id_problems(join_path(at, "avatar_id"), avatar)
    yield from _image(body, at)


def _image(body: Body, at: str) -> Iterator[InvalidInput]:
    yield from _person(body, at)
    yield from _picture(body, at)


def _person(body: Body, at: str) -> Iterator[InvalidInput]:
    """What an avatar and an image that speaks have in common."""
    yield from _speech(body, at)
    engine = _engine(body)
    expressiveness, motion = join_path(at, "expressiveness"), join_path(at, "motion_prompt")
    if body.get("expressiveness") is not None:
        if engine == "avatar_v":
            yield InvalidInput(expressiveness, "Avatar V refuses it.", "Remove it, or pass engine avatar_iv.")
        elif engine == "avatar_iii":
            warn(f"{expressiveness}: Avatar III accepts it and ignores it.")
    if body.get("motion_prompt") is not None:
        yield from text_problems(motion, body["motion_prompt"])
        if engine == "avatar_iii":
            warn(f"{motion}: Avatar III does not follow one.")


def _engine(body: Body) -> str | None:
    engine = mapping(body.get("engine"))
    kind = engine.get("type") if engine is not None else None
    return kind if isinstance(kind, str) else None


def _picture(body: Body, at: str) -> Iterator[InvalidInput]:
    """Format, frame and background."""
    engine = _engine(body)
    if body.get("resolution") == "4k" and engine in {"avatar_iv", "avatar_v"}:
        warn(
            f"{join_path(at, 'resolution')}: HeyGen's pages disagree on whether {engine} renders 4k at present; "
            "1080p is the safe choice."
        )
    background, place = mapping(body.get("background")), join_path(at, "background")
    if body.get("background") is not None and body.get("output_format") == "webm":
        yield InvalidInput(
            place,
            "a webm video is transparent, HeyGen refuses a background with it.",
            "Remove the background, or choose output_format mp4.",
        )
    if background is not None:
        if background.get("type") == "color":
            yield from color_problems(join_path(place, "value"), background.get("value"))
        elif background.get("type") == "image":
            yield from choice_problems("url", background, ("url", "asset_id"), place)
        yield from url_problems(join_path(place, "url"), background.get("url"))
    image = mapping((mapping(body.get("watermark")) or {}).get("image")) or {}
    yield from url_problems(join_path(at, "watermark.image.url"), image.get("url"))


def _cinematic(body: Body, at: str) -> Iterator[InvalidInput]:
    yield from text_problems(join_path(at, "prompt"), body.get("prompt"))
    avatars = body.get("avatar_id")
    if isinstance(avatars, list):
        if not avatars:
            yield InvalidInput(join_path(at, "avatar_id"), "is empty.", "Pass one look or several.")
        for index, avatar in enumerate(cast("list[object]", avatars)):
            yield from id_problems(join_path(at, f"avatar_id[{index}]"), avatar)
    if body.get("auto_duration") and body.get("duration") is not None:
        names = listed(("duration", "auto_duration"))
        yield InvalidInput(join_path(at, "duration"), "cannot be combined with auto_duration.", f"Pass {names}.")


def reference_problems(looks: int, media_types: Sequence[str | None]) -> Iterator[InvalidInput]:
    """What is wrong with the references of a cinematic video: 9 images at most, the looks counted, and 3 videos.

    Args:
        looks: How many looks the video has.
        media_types: What the references are, such as ``image/png``; None where that is not known.
    """
    kinds = [(media_type or "").partition("/")[0] for media_type in media_types]
    images, videos = looks + kinds.count("image"), kinds.count("video")
    if images > _MAX_REFERENCE_IMAGES:
        problem = f"has {images} images, the looks counted; HeyGen accepts {_MAX_REFERENCE_IMAGES}."
        yield InvalidInput("references", problem, "Pass fewer looks or images.")
    if videos > _MAX_REFERENCE_VIDEOS:
        yield InvalidInput(
            "references", f"has {videos} videos; HeyGen accepts {_MAX_REFERENCE_VIDEOS}.", "Pass fewer of them."
        )
    most = _MAX_REFERENCE_IMAGES + _MAX_REFERENCE_VIDEOS
    if images <= _MAX_REFERENCE_IMAGES and videos <= _MAX_REFERENCE_VIDEOS and looks + len(kinds) > most:
        yield InvalidInput(
            "references",
            f"with the looks, these are {looks + len(kinds)}; HeyGen accepts {_MAX_REFERENCE_IMAGES} images, "
            f"the looks counted, and {_MAX_REFERENCE_VIDEOS} videos.",
            "Pass fewer of them.",
        )


def _studio(body: Body, at: str) -> Iterator[InvalidInput]:
    scenes = body.get("scenes")
    if not isinstance(scenes, list):
        return
    found = cast("list[object]", scenes)
    if not 0 < len(found) <= MAX_SCENES:
        yield InvalidInput(join_path(at, "scenes"), f"has {len(found)} scenes; HeyGen accepts 1 to {MAX_SCENES}.")
    for index, scene in enumerate(found):
        if (inside := mapping(scene)) is not None:
            yield from _scene(inside, join_path(at, f"scenes[{index}]"))


def _scene(scene: Body, at: str) -> Iterator[InvalidInput]:
    if scene.get("type") == "avatar_video":
        speaker, place = mapping(scene.get("input")) or {}, join_path(at, "input")
        if speaker.get("type") == "avatar":
            yield from id_problems(join_path(place, "avatar_id"), speaker.get("avatar_id"))
        yield from _person(speaker, place)
        background = mapping(speaker.get("background"))
        if background is not None and background.get("type") == "color":
            yield from color_problems(join_path(place, "background.color"), background.get("color"))
    elif scene.get("type") == "image":
        yield from _speech(scene, at, required=False)


_RULES: Mapping[str, Callable[[Body, str], Iterator[InvalidInput]]] = {
    "avatar": _avatar,
    "image": _image,
    "cinematic_avatar": _cinematic,
    "studio": _studio,
}
