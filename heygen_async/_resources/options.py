"""The options of a video by HeyGen's names, and what may be written for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, cast

from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import did_you_mean, listed, raise_first
from heygen_async._resources.validation.schema import fields_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.background_setting import BackgroundSetting
    from heygen_async._generated.models.caption_setting import CaptionSetting
    from heygen_async._generated.models.cinematic_resolution import CinematicResolution
    from heygen_async._generated.models.engine_config import EngineConfig
    from heygen_async._generated.models.expressiveness import Expressiveness
    from heygen_async._generated.models.video_aspect_ratio import VideoAspectRatio
    from heygen_async._generated.models.video_fit import VideoFit
    from heygen_async._generated.models.video_output_format import VideoOutputFormat
    from heygen_async._generated.models.video_resolution import VideoResolution
    from heygen_async._generated.models.voice_settings_input import VoiceSettingsInput
    from heygen_async._generated.models.watermark_setting import WatermarkSetting

__all__ = [
    "CinematicOptions",
    "Engine",
    "EngineName",
    "StudioOptions",
    "VideoOptions",
    "VoiceSettings",
    "engine_config",
    "engine_name",
    "engine_problems",
    "expand_options",
    "take_files",
]

EngineName: TypeAlias = Literal["avatar_v", "avatar_iv", "avatar_iii"]
Engine: TypeAlias = "EngineName | EngineConfig"
"""An engine by its name, or as HeyGen's object (which can carry ``reference_look_id``)."""


AspectRatio: TypeAlias = 'Literal["auto", "16:9", "9:16", "4:5", "5:4", "1:1"] | VideoAspectRatio'


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


VoiceSettings.__module__ = "heygen_async.types"


class VideoOptions(TypedDict, total=False):
    """Optional settings of an avatar or image video.

    The names are HeyGen's. None is the same as leaving out. An unknown word is refused before anything is sent; one
    that HeyGen has added since goes into ``extra``.

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
    ``callback_url``: a URL that HeyGen posts to when the video ends. ``callback_id``: comes back in that post.
    ``folder_id``: the folder in HeyGen's dashboard. ``brand_glossary_id``: how names and terms are pronounced.
    ``extra``: fields that are sent unchecked, over all others: ``{"resolution": "8k"}``.
    """

    title: str | None
    resolution: Literal["4k", "1080p", "720p"] | VideoResolution | None
    aspect_ratio: AspectRatio | None
    fit: Literal["contain", "cover"] | VideoFit | None
    background: BackgroundSetting | Mapping[str, str] | FileInput | None
    remove_background: bool | None
    voice_settings: VoiceSettings | VoiceSettingsInput | None
    motion_prompt: str | None
    expressiveness: Literal["high", "medium", "low"] | Expressiveness | None
    output_format: Literal["mp4", "webm"] | VideoOutputFormat | None
    caption: bool | CaptionSetting | Mapping[str, str] | None
    watermark: WatermarkSetting | Mapping[str, Any] | None
    callback_url: str | None
    callback_id: str | None
    folder_id: str | None
    brand_glossary_id: str | None
    extra: Mapping[str, Any]


VideoOptions.__module__ = "heygen_async"


class CinematicOptions(TypedDict, total=False):
    """Optional settings of a cinematic video. The names are HeyGen's; None is the same as leaving out.

    ``duration``: 4 to 15 seconds; ``auto_duration`` leaves it to HeyGen instead.
    ``references``: at most nine images, the looks counted, and three clips to go by: paths, bytes, URLs or assets.
    ``resolution``: ``1080p`` or ``720p``. ``aspect_ratio``: ``16:9``, ``9:16`` or ``1:1``.
    ``enhance_prompt``: let HeyGen work on the prompt. ``title``: its name in HeyGen's dashboard.
    ``extra``: fields that are sent unchecked, over all others.
    """

    duration: int | None
    auto_duration: bool | None
    references: Sequence[FileInput]
    resolution: Literal["1080p", "720p"] | CinematicResolution | None
    aspect_ratio: AspectRatio | None
    enhance_prompt: bool | None
    title: str | None
    folder_id: str | None
    extra: Mapping[str, Any]


class StudioOptions(TypedDict, total=False):
    """Optional settings of a video of studio scenes, as in `VideoOptions`. ``check=False`` skips looks and engines."""

    title: str | None
    resolution: Literal["4k", "1080p", "720p"] | VideoResolution | None
    aspect_ratio: AspectRatio | None
    caption: bool | CaptionSetting | Mapping[str, str] | None
    watermark: WatermarkSetting | Mapping[str, Any] | None
    callback_url: str | None
    callback_id: str | None
    folder_id: str | None
    brand_glossary_id: str | None
    extra: Mapping[str, Any]
    check: bool


def engine_name(config: object) -> str:
    """The name of an engine that is given as HeyGen's object."""
    return str(getattr(config, "type", ""))


def engine_problems(engine: object) -> Iterator[InvalidInput]:
    """What is wrong with an engine that is given by its name."""
    names = tuple(_engines())
    if not isinstance(engine, str) or engine not in names:
        yield InvalidInput(
            "engine", f"unknown engine {engine!r}.", f"{did_you_mean(engine, names)}Choose {listed(names)}."
        )


def engine_config(engine: Engine) -> EngineConfig:
    """HeyGen's object for an engine.

    Raises:
        InvalidInput: The name is not one that HeyGen documents.
    """
    if isinstance(engine, str):
        raise_first(engine_problems(engine))
        return _engines()[engine]()
    if not isinstance(engine, tuple(_engines().values())):
        raise_first(engine_problems(engine))
    return engine


def _engines() -> Mapping[str, type[EngineConfig]]:
    from heygen_async._generated import models

    choices = (models.AvatarVEngineConfig, models.AvatarIVEngineConfig, models.AvatarIIIEngineConfig)
    return {str(fields_of(model)["type"].const): model for model in choices}


def expand_options(options: Mapping[str, Any], files: dict[str, Any]) -> dict[str, Any]:
    """Write out the short forms of options, as HeyGen's JSON: ``caption=True``, ``background="#ffffff"``, files.

    Args:
        options: By HeyGen's names.
        files: Receives the files among them, by field; a placeholder stands for each.
    """
    given = dict(options)
    background, caption, watermark = given.get("background"), given.get("caption"), given.get("watermark")
    if isinstance(background, str) and background.startswith("#"):
        given["background"] = {"type": "color", "value": background}
    elif isinstance(background, Mapping):
        kind = cast("Mapping[str, object]", background).get("type")
        # HeyGen's notation of a file means the image.
        given["background"] = {
            **cast("Mapping[str, object]", background),
            "type": "image" if kind in {"url", "asset_id"} else kind,
        }
    elif background is not None and type(background).__name__ != "BackgroundSetting":
        files["background"] = background
        given["background"] = {"type": "image", "asset_id": pending_file().asset_id}
    if isinstance(caption, bool):
        given["caption"] = {"file_format": "srt"} if caption else None
    image = cast("Mapping[str, object]", watermark).get("image") if isinstance(watermark, Mapping) else None
    if image is not None and not isinstance(image, Mapping):
        files["watermark.image"] = image
        given["watermark"] = {**cast("Mapping[str, object]", watermark), "image": pending_file()}
    return given


async def take_files(body: Any, files: Mapping[str, Any], uploads: Uploads) -> None:
    """Hand the files of `expand_options` to ``uploads``, which put them into the body."""
    for field, value in files.items():

        def put(file: SentFile, field: str = field) -> None:
            if field == "background":
                body.background.url = getattr(file, "url", None)
                body.background.asset_id = getattr(file, "asset_id", None)
            else:
                body.watermark.image = file

        await uploads.take(field, value, put, base64=field != "background")
