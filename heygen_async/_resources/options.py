# ruff: noqa: PYI051 - the words are for editors; the lists are open, so any other word is taken too
"""The options of a video by HeyGen's names, and what may be written for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, cast

from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_color
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.background_setting import BackgroundSetting
    from heygen_async._generated.models.caption_setting import CaptionSetting
    from heygen_async._generated.models.create_video_v3_request_body import CreateVideoV3RequestBody
    from heygen_async._generated.models.engine_config import EngineConfig
    from heygen_async._generated.models.voice_settings_input import VoiceSettingsInput
    from heygen_async._generated.models.watermark_setting import WatermarkSetting
    from heygen_async._wire.enums import OpenEnum

__all__ = [
    "AvatarVideo",
    "CinematicOptions",
    "Engine",
    "EngineName",
    "ImageVideo",
    "StudioOptions",
    "VideoOptions",
    "VoiceSettings",
    "apply_options",
    "engine_config",
    "engine_name",
]

EngineName: TypeAlias = Literal["avatar_v", "avatar_iv", "avatar_iii"]
Engine: TypeAlias = "EngineName | str | EngineConfig"
"""An engine by its name, or as HeyGen's object (which can carry ``reference_look_id``)."""


class VoiceSettings(TypedDict, total=False):
    """How a script is read.

    ``speed`` 0.5 to 1.5, ``pitch`` -50 to 50, ``volume`` 0 to 1; ``locale`` such as ``en-GB``; ``engine_settings``
    belong to the voice's own engine and are HeyGen's objects.
    """

    speed: float
    pitch: float
    volume: float
    locale: str
    engine_settings: Any


class VideoOptions(TypedDict, total=False):
    """What a video of an avatar or an image can be told beside who speaks and what is said.

    The names are HeyGen's. None is the same as leaving out.

    ``title``: its name in HeyGen's dashboard.
    ``resolution``: ``4k``, ``1080p`` or ``720p``; HeyGen chooses where none is given.
    ``aspect_ratio``: ``auto`` (of the source; HeyGen recommends it), ``16:9``, ``9:16``, ``4:5``, ``5:4``, ``1:1``.
    ``fit``: ``contain`` or ``cover``.
    ``background``: a colour such as ``"#ffffff"``, an image (path, bytes, URL, asset), or HeyGen's object. No webm.
    ``remove_background``: only for avatars trained with matting.
    ``voice_settings``: see `VoiceSettings`; only with a script.
    ``motion_prompt``: how body and hands move.
    ``expressiveness``: ``high``, ``medium`` or ``low``; Avatar IV only.
    ``output_format``: ``mp4``, or ``webm`` with a transparent background.
    ``caption``: True for an SRT file, or HeyGen's object.
    ``watermark``: HeyGen's object.
    ``callback_url``: an address that HeyGen posts to when the video ends. ``callback_id``: comes back in that post.
    """

    title: str | None
    resolution: Literal["4k", "1080p", "720p"] | str | None
    aspect_ratio: Literal["auto", "16:9", "9:16", "4:5", "5:4", "1:1"] | str | None
    fit: Literal["contain", "cover"] | str | None
    background: BackgroundSetting | Mapping[str, str] | FileInput | None
    remove_background: bool | None
    voice_settings: VoiceSettings | VoiceSettingsInput | None
    motion_prompt: str | None
    expressiveness: Literal["high", "medium", "low"] | str | None
    output_format: Literal["mp4", "webm"] | str | None
    caption: bool | CaptionSetting | Mapping[str, str] | None
    watermark: WatermarkSetting | None
    callback_url: str | None
    callback_id: str | None


class AvatarVideo(VideoOptions, total=False):
    """A video of an avatar: who speaks what, and the options. See `heygen_async._resources.videos.Videos.create`."""

    script: str | None
    audio: FileInput | None
    voice_id: str | None
    engine: Engine
    check: bool


class ImageVideo(VideoOptions, total=False):
    """A video of an image that speaks. See `heygen_async._resources.videos.Videos.create_from_image`."""

    script: str | None
    audio: FileInput | None
    voice_id: str | None


class CinematicOptions(TypedDict, total=False):
    """What a cinematic video can be told. The names are HeyGen's; None is the same as leaving out.

    ``duration``: 4 to 15 seconds; ``auto_duration`` leaves it to HeyGen instead.
    ``references``: images and videos to go by: paths, bytes, URLs or assets.
    ``resolution``: ``1080p`` or ``720p``. ``aspect_ratio``: as in `VideoOptions`.
    ``enhance_prompt``: let HeyGen work on the prompt. ``title``: its name in HeyGen's dashboard.
    """

    duration: int | None
    auto_duration: bool | None
    references: Sequence[FileInput]
    resolution: Literal["1080p", "720p"] | str | None
    aspect_ratio: str | None
    enhance_prompt: bool | None
    title: str | None


class StudioOptions(TypedDict, total=False):
    """What a video of studio scenes can be told, as in `VideoOptions`. ``check=False`` skips looks and engines."""

    title: str | None
    resolution: Literal["4k", "1080p", "720p"] | str | None
    aspect_ratio: str | None
    caption: bool | CaptionSetting | Mapping[str, str] | None
    watermark: WatermarkSetting | None
    callback_url: str | None
    callback_id: str | None
    check: bool


def engine_name(config: object) -> str:
    """The name of an engine that is given as HeyGen's object."""
    return str(getattr(config, "type", ""))


def engine_config(engine: Engine) -> EngineConfig:
    """HeyGen's object for an engine.

    Raises:
        InvalidInput: The name is none that HeyGen documents.
    """
    from heygen_async._generated.models.avatar_iii_engine_config import AvatarIIIEngineConfig
    from heygen_async._generated.models.avatar_iv_engine_config import AvatarIVEngineConfig
    from heygen_async._generated.models.avatar_v_engine_config import AvatarVEngineConfig

    if isinstance(engine, AvatarVEngineConfig | AvatarIVEngineConfig | AvatarIIIEngineConfig):
        return engine
    match engine:
        case "avatar_v":
            return AvatarVEngineConfig()
        case "avatar_iv":
            return AvatarIVEngineConfig()
        case "avatar_iii":
            return AvatarIIIEngineConfig()
        case _:
            raise InvalidInput(
                "engine", f"{engine!r} is no engine of HeyGen's.", "Pass avatar_v, avatar_iv or avatar_iii."
            )


async def apply_options(
    body: CreateVideoV3RequestBody,
    options: Mapping[str, Any],
    known: type,
    uploads: Uploads,
) -> None:
    """Write options into a body; their files go to ``uploads``.

    Args:
        body: Receives them.
        options: By HeyGen's names.
        known: The TypedDict that lists them.
        uploads: Receives the files among them.

    Raises:
        InvalidInput: A name or value that HeyGen does not know, some of which it would silently ignore.
    """
    for name, value in options.items():
        if name not in known.__annotations__:
            raise InvalidInput(name, "this video has no such option.", f"Known: {', '.join(known.__annotations__)}.")
        if value is None:
            continue
        match name:
            case "background":
                setattr(body, name, await _background(value, uploads))
            case "voice_settings":
                setattr(body, name, _voice_settings(value))
            case "caption":
                setattr(body, name, _caption(value))
            case "watermark":
                setattr(body, name, await _watermark(value, uploads))
            case "resolution" | "aspect_ratio" | "fit" | "expressiveness" | "output_format":
                setattr(body, name, _word(name, value))
            case _:
                setattr(body, name, value)


async def _background(value: Any, uploads: Uploads) -> BackgroundSetting:
    from heygen_async._generated.models.background_setting import BackgroundSetting
    from heygen_async._generated.models.background_type import BackgroundType

    if isinstance(value, str) and value.startswith("#"):
        check_color("background", value)
        return BackgroundSetting(type=BackgroundType.COLOR, value=value)
    if isinstance(value, BackgroundSetting):
        return value
    if isinstance(value, Mapping) and cast("Mapping[str, object]", value).get("type") in {"color", "image"}:
        return build_model(BackgroundSetting, cast("Mapping[str, object]", value), at="background", type=BackgroundType)
    setting = BackgroundSetting(type=BackgroundType.IMAGE)

    def put(file: SentFile) -> None:
        setting.url = getattr(file, "url", None)
        setting.asset_id = getattr(file, "asset_id", None)

    await uploads.take("background", cast("FileInput", value), put, base64=False)
    return setting


def _voice_settings(value: Any) -> VoiceSettingsInput:
    from heygen_async._generated.models.voice_settings_input import VoiceSettingsInput

    if isinstance(value, VoiceSettingsInput):
        return value
    if not isinstance(value, Mapping):
        raise InvalidInput("voice_settings", "a mapping is needed.", 'Such as {"speed": 1.1}.')
    given = dict(cast("Mapping[str, object]", value))
    if isinstance(settings := given.get("engine_settings"), Mapping):
        given["engine_settings"] = _engine_settings(cast("Mapping[str, object]", settings))
    return build_model(VoiceSettingsInput, given, at="voice_settings")


def _engine_settings(value: Mapping[str, object]) -> object:
    """Settings of a voice's engine, from a mapping that names the engine."""
    from heygen_async._generated import models

    known: dict[str, tuple[type[object], type[OpenEnum] | None]] = {
        "elevenlabs": (models.ElevenLabsEngineSettings, models.ElevenLabsModel),
        "fish": (models.FishEngineSettings, models.FishModel),
        "starfish": (models.StarfishEngineSettings, None),
    }
    at = "voice_settings.engine_settings"
    engine = value.get("engine_type")
    if not isinstance(engine, str) or engine not in known:
        raise InvalidInput(f"{at}.engine_type", "the voice's engine is needed.", f"One of {', '.join(known)}.")
    model, words = known[engine]
    given = {name: one for name, one in value.items() if name != "engine_type"}
    return build_model(model, given, at=at, **({} if words is None else {"model": words}))


def _caption(value: Any) -> CaptionSetting | None:
    from heygen_async._generated.models.caption_file_format import CaptionFileFormat
    from heygen_async._generated.models.caption_setting import CaptionSetting
    from heygen_async._generated.models.caption_style import CaptionStyle

    if value is False:
        return None
    if value is True:
        return CaptionSetting(file_format=CaptionFileFormat.SRT)
    if isinstance(value, CaptionSetting):
        return value
    if not isinstance(value, Mapping):
        raise InvalidInput("caption", "an object is needed.", 'Pass True, or {"file_format": "srt"}.')
    return build_model(
        CaptionSetting,
        cast("Mapping[str, object]", value),
        at="caption",
        file_format=CaptionFileFormat,
        style=CaptionStyle,
    )


async def _watermark(value: Any, uploads: Uploads) -> WatermarkSetting:
    from heygen_async._generated.models.watermark_placement import WatermarkPlacement
    from heygen_async._generated.models.watermark_position import WatermarkPosition
    from heygen_async._generated.models.watermark_setting import WatermarkSetting

    if isinstance(value, WatermarkSetting):
        return value
    if not isinstance(value, Mapping):
        raise InvalidInput("watermark", "an object is needed.", 'Such as {"image": "https://…/logo.png"}.')
    given = dict(cast("Mapping[str, object]", value))
    image = given.pop("image", None)
    if image is None:
        raise InvalidInput("watermark.image", "it is missing.")
    if isinstance(placement := given.get("placement"), Mapping):
        given["placement"] = build_model(
            WatermarkPlacement,
            cast("Mapping[str, object]", placement),
            at="watermark.placement",
            position=WatermarkPosition,
        )
    setting = build_model(WatermarkSetting, {**given, "image": pending_file()}, at="watermark")

    def put(file: SentFile) -> None:
        setting.image = file

    await uploads.take("watermark.image", cast("FileInput", image), put)
    return setting


def _word(field: str, value: Any) -> Any:
    from heygen_async._generated import models

    enum = {
        "resolution": "VideoResolution",
        "aspect_ratio": "VideoAspectRatio",
        "fit": "VideoFit",
        "expressiveness": "Expressiveness",
        "output_format": "VideoOutputFormat",
    }[field]
    if not isinstance(value, str):
        raise InvalidInput(field, f"a word is needed, not {type(value).__name__}.")
    return getattr(models, enum)(value)
