"""What a request for a video asks for, held to the rules that the document cannot express."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heygen_async.sandbox.handlers.looks import PHOTO, TWIN, Group, Look, default_voice, engines, look_status
from heygen_async.sandbox.handlers.media_inputs import audio_seconds, read_audio, read_input, video_seconds
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.voices import Voice
from heygen_async.sandbox.http.api_error import ApiError, invalid, not_ready
from heygen_async.sandbox.state import prices

__all__ = ["WORDS_PER_SECOND", "VideoSpec", "check_video"]

WORDS_PER_SECOND = 2.5
_SCRIPT_LIMIT = 5000
_SCENES = 50
_AUDIO_SECONDS = 600.0
_SHORT_SIDE = {"4k": 2160, "1080p": 1080, "720p": 720}
_ASPECTS = {"16:9": (16, 9), "9:16": (9, 16), "4:5": (4, 5), "5:4": (5, 4), "1:1": (1, 1)}
_NO_MATTING = "This video avatar does not support background removal. The avatar must be trained for matting"


@dataclass(frozen=True, slots=True)
class VideoSpec:
    """A video that can be made.

    Attributes:
        lines: What it shows.
        script: All words that are spoken, which may hold magic ones.
    """

    engine: str
    seconds: float
    width: int
    height: int
    price: float
    lines: tuple[str, ...]
    script: str
    output_format: str = "mp4"


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Whoever speaks: a trained look, or a picture."""

    engine: str
    photo: bool
    who: str
    size: tuple[int, int]
    matting: bool
    voice_id: str | None = None


async def check_video(context: RequestContext, body: dict[str, Any], prefix: str = "") -> VideoSpec:
    """What a body of ``POST /v3/videos`` asks for.

    Args:
        context: The request.
        body: The body, or one item of a batch.
        prefix: Path of the body in the request, with its dot.

    Raises:
        ApiError: It cannot be made.
    """
    match body["type"]:
        case "avatar":
            return await _talking(context, body, prefix, _avatar(context, body, prefix))
        case "image":
            return await _talking(context, body, prefix, await _image(context, body, prefix))
        case "cinematic_avatar":
            return _cinematic(context, body, prefix)
        case _:
            return await _studio(context, body, prefix)


async def _talking(context: RequestContext, body: dict[str, Any], prefix: str, speaker: _Speaker) -> VideoSpec:
    _check_background(body, prefix, speaker)
    seconds, spoken = await _speech(context, body, prefix, speaker)
    width, height = _frame(body, speaker.size)
    return VideoSpec(
        speaker.engine,
        seconds,
        width,
        height,
        prices.video(seconds, engine=speaker.engine, photo=speaker.photo, resolution=body.get("resolution")),
        (spoken, f"engine {speaker.engine}", speaker.who),
        spoken,
        body.get("output_format") or "mp4",
    )


def _avatar(context: RequestContext, body: dict[str, Any], prefix: str) -> _Speaker:
    account = context.account
    look = account.store.of(Look).get(body["avatar_id"], param=f"{prefix}avatar_id")
    group = account.store.of(Group).get(look.group_id)
    status = look_status(account, look)
    if status == "processing":
        raise not_ready("avatar", look.id)
    if status == "failed":
        raise ApiError(400, "avatar_not_usable", f"Avatar {look.id} failed to train", param=f"{prefix}avatar_id")
    if group.consent in ("pending", "rejected"):
        message = "The person of this avatar has to give consent before videos can be created"
        raise ApiError(400, "avatar_consent_required", message, param=f"{prefix}avatar_id")
    chosen: dict[str, Any] = body.get("engine") or {"type": "avatar_iv"}
    engine: str = chosen["type"]
    if engine not in engines(account, look):
        raise invalid(f"This avatar does not support the engine {engine}", f"{prefix}engine")
    _check_reference(context, chosen, look, prefix)
    _check_motion(context, body, engine, look, prefix)
    voice = default_voice(account, group)
    return _Speaker(
        engine, look.avatar_type == PHOTO, f"avatar {look.name}", (look.width, look.height), look.matting, voice
    )


def _check_reference(context: RequestContext, engine: dict[str, Any], look: Look, prefix: str) -> None:
    reference_id = engine.get("reference_look_id")
    if not reference_id:
        return
    param = f"{prefix}engine.reference_look_id"
    reference = context.account.store.of(Look).get(reference_id, param=param)
    if reference.group_id != look.group_id or reference.avatar_type != TWIN:
        raise invalid("The reference look must be a digital twin of the same avatar group", param)


def _check_motion(context: RequestContext, body: dict[str, Any], engine: str, look: Look, prefix: str) -> None:
    if body.get("expressiveness") and engine == "avatar_v":
        raise invalid("expressiveness is only supported with avatar_iv", f"{prefix}expressiveness")
    if not body.get("motion_prompt"):
        return
    iv_refuses = look.avatar_type == TWIN and not context.account.settings.profile.motion_prompt_on_iv
    if engine == "avatar_iii" or (engine == "avatar_iv" and iv_refuses):
        raise invalid(f"motion_prompt is not supported with {engine}", f"{prefix}motion_prompt")


async def _image(context: RequestContext, body: dict[str, Any], prefix: str) -> _Speaker:
    await read_input(context, body["image"], f"{prefix}image")
    return _Speaker("avatar_iv", True, "image", (1920, 1080), matting=True)


def _check_background(body: dict[str, Any], prefix: str, speaker: _Speaker) -> None:
    webm = body.get("output_format") == "webm"
    if webm and body.get("background"):
        raise invalid("background cannot be combined with output_format webm", f"{prefix}background")
    if (webm or body.get("remove_background") is not None) and not speaker.matting:
        raise invalid(_NO_MATTING, f"{prefix}{'output_format' if webm else 'remove_background'}")


async def _speech(context: RequestContext, body: dict[str, Any], prefix: str, speaker: _Speaker) -> tuple[float, str]:
    """Seconds and words of a script or a recording."""
    sources = [name for name in ("script", "audio_url", "audio_asset_id") if body.get(name)]
    if len(sources) != 1:
        message = "Provide exactly one of script, audio_url and audio_asset_id"
        raise invalid(message, f"{prefix}{sources[1] if sources else 'script'}")
    if sources[0] != "script":
        if body.get("voice_settings"):
            raise invalid("voice_settings is only supported with script", f"{prefix}voice_settings")
        given = await read_audio(context, body, prefix.rstrip("."))
        seconds = audio_seconds(context, given) if given else 0.0
        if seconds > _AUDIO_SECONDS:
            raise invalid("Audio must not be longer than 10 minutes", f"{prefix}{sources[0]}")
        return max(seconds, 1.0), "(audio)"
    script: str = body["script"]
    if len(script) > _SCRIPT_LIMIT:
        raise invalid(f"String should have at most {_SCRIPT_LIMIT} characters", f"{prefix}script")
    _check_voice(context, body, prefix, speaker.voice_id)
    voice: dict[str, Any] = body.get("voice_settings") or {}
    speed = float(voice.get("speed", 1))
    return max(len(script.split()) / WORDS_PER_SECOND / speed, 1.0), script


def _check_voice(context: RequestContext, body: dict[str, Any], prefix: str, default: str | None) -> None:
    voice_id = body.get("voice_id")
    if voice_id is None:
        if default is None:
            raise invalid("Field required: the avatar has no default voice", f"{prefix}voice_id")
        return
    voice = context.account.store.of(Voice).get(voice_id, param=f"{prefix}voice_id")
    if voice.status(context.now) != "complete":
        raise ApiError(400, "voice_unavailable", f"Voice {voice.id} is not ready", param=f"{prefix}voice_id")


def _cinematic(context: RequestContext, body: dict[str, Any], prefix: str) -> VideoSpec:
    ids: list[str] = body["avatar_id"]
    if not ids:
        raise invalid("List should have at least 1 item(s)", f"{prefix}avatar_id")
    speakers = [_avatar(context, {"avatar_id": look_id}, prefix) for look_id in ids]
    seconds = float(body.get("duration") or 10)
    width, height = _frame(body, speakers[0].size)
    price = prices.video(seconds, engine="avatar_v", photo=False, resolution=None)
    prompt: str = body["prompt"]
    return VideoSpec("cinematic", seconds, width, height, price, (prompt, *(s.who for s in speakers)), prompt)


async def _studio(context: RequestContext, body: dict[str, Any], prefix: str) -> VideoSpec:
    scenes: list[dict[str, Any]] = body["scenes"]
    if not 1 <= len(scenes) <= _SCENES:
        raise invalid(f"List should have 1 to {_SCENES} items", f"{prefix}scenes")
    seconds, price, lines = 0.0, 0.0, list[str]()
    for n, scene in enumerate(scenes):
        path = f"{prefix}scenes[{n}]."
        length, cost, words = await _scene(context, scene, path)
        seconds, price = seconds + length, price + cost
        lines.append(words)
    width, height = _frame(body, (1920, 1080))
    return VideoSpec("studio", seconds, width, height, price, tuple(lines), " ".join(lines))


async def _scene(context: RequestContext, scene: dict[str, Any], path: str) -> tuple[float, float, str]:
    kind = scene["type"]
    if kind == "avatar_video":
        spec: dict[str, Any] = scene["input"]
        speaker = _avatar(context, spec, f"{path}input.")
        seconds, words = await _speech(context, spec, f"{path}input.", speaker)
        return seconds, prices.video(seconds, engine=speaker.engine, photo=speaker.photo, resolution=None), words
    given = await read_input(context, scene["source"], f"{path}source")
    length = 0.0
    if kind == "video":
        found = video_seconds(context, given)
        if found is None:
            raise invalid("The file is not a video", f"{path}source")
        length = found
    spoken = any(scene.get(name) for name in ("script", "audio_url", "audio_asset_id"))
    if kind == "video" and not spoken:
        return length, 0.0, "(video)"
    if spoken:
        voiceless = _Speaker("avatar_iv", True, "image", (1920, 1080), matting=True)
        seconds, words = await _speech(context, scene, path, voiceless)
        return seconds, prices.video(seconds, engine="avatar_iv", photo=True, resolution=None), words
    return float(scene.get("duration") or 5), 0.0, "(image)"


def _frame(body: dict[str, Any], source: tuple[int, int]) -> tuple[int, int]:
    """Pixels of the video; ``auto`` takes the shape of the source, and 16:9 is the default."""
    short = _SHORT_SIDE[body.get("resolution") or "1080p"]
    aspect = body.get("aspect_ratio") or "16:9"
    width, height = source if aspect == "auto" else _ASPECTS[aspect]
    long = min(round(short * max(width, height) / min(width, height) / 2) * 2, 4096)
    return (long, short) if width >= height else (short, long)
