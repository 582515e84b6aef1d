"""The four kinds of video request: described by the caller, then checked and complete before anything is spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast

import attrs

from heygen_async._resources.audio_duration import check_recorded
from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.looks import read_look
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.options import (
    CinematicOptions,
    Engine,
    StudioOptions,
    VideoOptions,
    engine_config,
    engine_name,
    expand_options,
    take_files,
)
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.engines import check_engine, check_motion, check_trained
from heygen_async._resources.validation.fields import check_choice, raise_first
from heygen_async._resources.validation.schema import Model, fields_of
from heygen_async._resources.validation.videos import check_video, reference_problems
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.create_avatar_video_response import CreateAvatarVideoResponse
    from heygen_async._generated.models.create_video_v3_request_body import CreateVideoV3RequestBody
    from heygen_async._generated.models.studio_scene import StudioScene
    from heygen_async._resources.context import ClientContext

__all__ = ["VideoRequest", "build_video", "check_look", "video_call"]

V = TypeVar("V")


@attrs.frozen
class VideoRequest:
    """A video that is described and not yet requested, for `Videos.create_batch`.

    Each way to make one takes the arguments of the method that renders such a video alone. Nothing is checked,
    uploaded or sent before it is used.

    ::

        requests = [VideoRequest.avatar(look, script=f"Hello {name}", voice_id=voice) for name in names]
        batch = await heygen.videos.create_batch(requests)

    Attributes:
        type: ``avatar``, ``image``, ``cinematic_avatar`` or ``studio``.
        arguments: What was given, by name.
    """

    type: str
    arguments: Mapping[str, Any] = attrs.field(repr=lambda given: f"<{', '.join(given)}>")

    @classmethod
    def avatar(
        cls,
        look: Ref,
        *,
        script: str | None = None,
        audio: FileInput | None = None,
        voice_id: str | None = None,
        engine: Engine = "avatar_v",
        check: bool = True,
        **video: Unpack[VideoOptions],
    ) -> VideoRequest:
        """Describe a video of an avatar; the arguments are those of `Videos.create`."""
        said = {"script": script, "audio": audio, "voice_id": voice_id, "engine": engine, "check": check}
        return cls("avatar", {"look": look, **said, **video})

    @classmethod
    def image(
        cls,
        image: FileInput,
        *,
        script: str | None = None,
        audio: FileInput | None = None,
        voice_id: str | None = None,
        **video: Unpack[VideoOptions],
    ) -> VideoRequest:
        """Describe a video of a face in an image; the arguments are those of `Videos.create_from_image`."""
        return cls("image", {"image": image, "script": script, "audio": audio, "voice_id": voice_id, **video})

    @classmethod
    def cinematic(cls, looks: Ref | Sequence[Ref], prompt: str, **video: Unpack[CinematicOptions]) -> VideoRequest:
        """Describe a cinematic scene; the arguments are those of `Videos.create_cinematic`."""
        return cls("cinematic_avatar", {"looks": looks, "prompt": prompt, **video})

    @classmethod
    def studio(cls, scenes: Sequence[StudioScene], **video: Unpack[StudioOptions]) -> VideoRequest:
        """Describe a video of studio scenes; the arguments are those of `Videos.create_studio`."""
        return cls("studio", {"scenes": scenes, **video})


VideoRequest.__module__ = "heygen_async"


async def build_video(context: ClientContext, request: VideoRequest, uploads: Uploads) -> CreateVideoV3RequestBody:
    """Build the body of a request, checked as far as this machine can.

    Args:
        context: What the client works with.
        request: The video.
        uploads: Receives its local files. The body is complete once they were sent.

    Raises:
        InvalidInput: An argument is wrong; nothing was sent but a free request for the look.
    """
    return await _BUILDERS[request.type](context, uploads, dict(request.arguments))


async def video_call(context: ClientContext, request: VideoRequest) -> Call[CreateAvatarVideoResponse]:
    """Return the request for one video, checked and not sent. Local files are uploaded, which is free."""
    from heygen_async._generated.api.videos import create_video

    uploads = Uploads(context)
    body = await build_video(context, request, uploads)
    await uploads.send()
    return create_video.build(body=body)


async def check_look(
    context: ClientContext,
    look: Ref,
    engine: Engine | str,
    *,
    motion: bool = False,
    options: RequestOptions | None = None,
) -> None:
    """Check that a look is trained and can be rendered; see `Videos.check_look`."""
    item = await _look(context, look, options)
    name = engine if isinstance(engine, str) else engine_name(engine)
    check_trained(item.id, item.status)
    check_engine(item.id, name, item.supported_api_engines or ())
    if motion:
        check_motion(name, item.avatar_type)


async def _avatar(context: ClientContext, uploads: Uploads, given: dict[str, Any]) -> CreateVideoV3RequestBody:
    from heygen_async._generated.models.create_video_from_avatar import CreateVideoFromAvatar

    look, check = given.pop("look"), given.pop("check")
    engine = engine_config(given.pop("engine"))
    body = await _body(CreateVideoFromAvatar, {**given, "avatar_id": id_of("look", look), "engine": engine}, uploads)
    check_video(body)
    if check:
        await check_look(context, look, engine, motion=body.motion_prompt is not None)
    return body


async def _image(context: ClientContext, uploads: Uploads, given: dict[str, Any]) -> CreateVideoV3RequestBody:
    from heygen_async._generated.models.create_video_from_image import CreateVideoFromImage

    image = given.pop("image")
    body = await _body(CreateVideoFromImage, {**given, "image": pending_file()}, uploads)
    await uploads.take("image", image, lambda file: setattr(body, "image", file))
    check_video(body)
    return body


async def _cinematic(context: ClientContext, uploads: Uploads, given: dict[str, Any]) -> CreateVideoV3RequestBody:
    from heygen_async._generated.models.create_video_from_cinematic_avatar import CreateVideoFromCinematicAvatar

    looks, references = given.pop("looks"), given.pop("references", ())
    several = cast("Sequence[Ref]", looks) if isinstance(looks, Sequence) and not isinstance(looks, str) else [looks]
    given["avatar_id"] = [id_of(f"looks[{index}]", look) for index, look in enumerate(several)]
    body = await _body(CreateVideoFromCinematicAvatar, given, uploads)
    files: list[SentFile] = [pending_file() for _ in references]
    body.references = files or None
    taken = await uploads.take_all("references", references, files)
    raise_first(reference_problems(len(several), [file.media_type for file in taken]))
    check_video(body)
    return body


async def _studio(context: ClientContext, uploads: Uploads, given: dict[str, Any]) -> CreateVideoV3RequestBody:
    from heygen_async._generated.models.create_video_from_studio import CreateVideoFromStudio

    check = given.pop("check", True)
    given["scenes"] = [_with_engine(scene) for scene in given["scenes"]]
    body = await _body(CreateVideoFromStudio, given, uploads)
    check_video(body)
    if check:
        for look, engine, motion in sorted({found for scene in body.scenes if (found := _speaker(scene))}):
            await check_look(context, look, engine, motion=motion)
    return body


_BUILDERS = {"avatar": _avatar, "image": _image, "cinematic_avatar": _cinematic, "studio": _studio}


async def _body(model: type[V], given: Mapping[str, Any], uploads: Uploads) -> V:
    """Build a body from keywords, and hand over the files among them."""
    files: dict[str, Any] = {}
    given = expand_options(given, files)
    audio = None
    if "script" in fields_of(cast("Model", model)):
        # Here by the names of the arguments; in the body an audio has HeyGen's, by the form that it came in.
        check_choice("script", given, ("script", "audio"))
        audio = given.pop("audio", None)
    body: Any = build_model(model, given)
    await take_files(body, files, uploads)
    if audio is not None:

        def put(file: SentFile) -> None:
            body.audio_url = getattr(file, "url", None)
            body.audio_asset_id = getattr(file, "asset_id", None)

        await check_recorded((await uploads.take("audio", audio, put, base64=False)).local)
    return cast("V", body)


async def _look(context: ClientContext, look: Ref, options: RequestOptions | None) -> AvatarLookItem:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem

    # Only a look that was read after its training knows its engines.
    if isinstance(look, AvatarLookItem) and (look.status or "completed").lower() == "completed":
        return look
    return await read_look(context, look, options=options)


def _with_engine(scene: StudioScene) -> StudioScene:
    from heygen_async._generated.models.avatar_video_scene import AvatarVideoScene

    if not isinstance(scene, AvatarVideoScene):
        return scene
    if scene.input.engine is not None:
        return scene
    return attrs.evolve(scene, input=attrs.evolve(scene.input, engine=engine_config("avatar_v")))


def _speaker(scene: StudioScene) -> tuple[str, str, bool] | None:
    """Look, engine and whether it is moved, where an avatar speaks in the scene."""
    speaker = getattr(scene, "input", None)
    look = getattr(speaker, "avatar_id", None)
    if not isinstance(look, str):
        return None
    return look, engine_name(getattr(speaker, "engine", None)), getattr(speaker, "motion_prompt", None) is not None
