"""The four kinds of video request, checked and complete before anything is spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast

import attrs

from heygen_async._generated.nouns.videos import VideosBase
from heygen_async._resources.audio_duration import check_recorded
from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.looks import read_look
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.options import (
    AvatarVideo,
    CinematicOptions,
    Engine,
    ImageVideo,
    StudioOptions,
    engine_config,
    engine_name,
    expand_options,
    take_files,
)
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.engines import check_engine, check_motion, check_trained
from heygen_async._resources.validation.fields import check_choice
from heygen_async._resources.validation.schema import Model, fields_of
from heygen_async._resources.validation.videos import check_video
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.avatar_look_item import AvatarLookItem
    from heygen_async._generated.models.create_video_from_avatar import CreateVideoFromAvatar
    from heygen_async._generated.models.create_video_from_cinematic_avatar import CreateVideoFromCinematicAvatar
    from heygen_async._generated.models.create_video_from_image import CreateVideoFromImage
    from heygen_async._generated.models.create_video_from_studio import CreateVideoFromStudio
    from heygen_async._generated.models.studio_scene import StudioScene
    from heygen_async._resources.context import ClientContext

__all__ = ["VideoBodies"]

V = TypeVar("V")


class VideoBodies(VideosBase):
    """Bodies of video requests. Each is checked as far as this machine can, and its local files are uploaded."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def avatar_body(self, look: Ref, **video: Unpack[AvatarVideo]) -> CreateVideoFromAvatar:
        """The body of `Videos.create`, with the same arguments."""
        from heygen_async._generated.models.create_video_from_avatar import CreateVideoFromAvatar

        check = video.pop("check", True)
        engine = engine_config(video.pop("engine", "avatar_v"))
        given = {**video, "avatar_id": id_of("look", look), "engine": engine}
        body, uploads = await self._body(CreateVideoFromAvatar, given)
        check_video(body)
        if check:
            await self.check_look(look, engine, motion=body.motion_prompt is not None)
        await uploads.send()
        return body

    async def image_body(self, image: FileInput, **video: Unpack[ImageVideo]) -> CreateVideoFromImage:
        """The body of `Videos.create_from_image`, with the same arguments."""
        from heygen_async._generated.models.create_video_from_image import CreateVideoFromImage

        body, uploads = await self._body(CreateVideoFromImage, {**video, "image": pending_file()})
        await uploads.take("image", image, lambda file: setattr(body, "image", file))
        check_video(body)
        await uploads.send()
        return body

    async def cinematic_body(
        self, looks: Ref | Sequence[Ref], prompt: str, **video: Unpack[CinematicOptions]
    ) -> CreateVideoFromCinematicAvatar:
        """The body of `Videos.create_cinematic`, with the same arguments."""
        from heygen_async._generated.models.create_video_from_cinematic_avatar import CreateVideoFromCinematicAvatar

        several = looks if isinstance(looks, Sequence) and not isinstance(looks, str) else [looks]
        references = video.pop("references", ())
        files: list[SentFile] = [pending_file() for _ in references]
        given = {
            **video,
            "avatar_id": [id_of(f"looks[{index}]", look) for index, look in enumerate(several)],
            "prompt": prompt,
        }
        body, uploads = await self._body(CreateVideoFromCinematicAvatar, given)
        body.references = files or None
        for index, reference in enumerate(references):

            def put(file: SentFile, place: int = index) -> None:
                files[place] = file

            await uploads.take(f"references[{index}]", reference, put)
        check_video(body)
        await uploads.send()
        return body

    async def studio_body(self, scenes: Sequence[StudioScene], **video: Unpack[StudioOptions]) -> CreateVideoFromStudio:
        """The body of `Videos.create_studio`, with the same arguments."""
        from heygen_async._generated.models.create_video_from_studio import CreateVideoFromStudio

        check = video.pop("check", True)
        given = {**video, "scenes": [_with_engine(scene) for scene in scenes]}
        body, uploads = await self._body(CreateVideoFromStudio, given)
        check_video(body)
        if check:
            for look, engine, motion in sorted({found for scene in body.scenes if (found := _speaker(scene))}):
                await self.check_look(look, engine, motion=motion)
        await uploads.send()
        return body

    async def _body(self, model: type[V], given: Mapping[str, Any]) -> tuple[V, Uploads]:
        """A body from keywords, and the files among them."""
        files: dict[str, Any] = {}
        given = expand_options(given, files)
        if "script" in fields_of(cast("Model", model)):
            # Here by the names of the arguments; in the body an audio has HeyGen's, by the form that it came in.
            check_choice("script", given, ("script", "audio"))
            audio = given.pop("audio", None)
        else:
            audio = None
        body: Any = build_model(model, given)
        uploads = Uploads(self._context)
        await take_files(body, files, uploads)
        if audio is not None:

            def put(file: SentFile) -> None:
                body.audio_url = getattr(file, "url", None)
                body.audio_asset_id = getattr(file, "asset_id", None)

            await check_recorded((await uploads.take("audio", audio, put, base64=False)).local)
        return body, uploads

    async def check_look(self, look: Ref, engine: Engine | str, *, motion: bool = False) -> None:
        """Check that a look is trained and can be rendered; `create` does so by itself.

        Of a look that is given by its id, or was not trained when it was read, that takes one free request.

        Args:
            look: A look, its id, or the finished job that made it.
            engine: What is to render it.
            motion: Whether a ``motion_prompt`` moves it.

        Raises:
            InvalidInput: It cannot be rendered like this.
            NotFound: The account does not have it.
        """
        item = await self._look(look)
        name = engine if isinstance(engine, str) else engine_name(engine)
        check_trained(item.id, item.status)
        check_engine(item.id, name, item.supported_api_engines or ())
        if motion:
            check_motion(name, item.avatar_type)

    async def _look(self, look: Ref) -> AvatarLookItem:
        from heygen_async._generated.models.avatar_look_item import AvatarLookItem

        # Only a look that was read after its training knows its engines.
        if isinstance(look, AvatarLookItem) and (look.status or "completed").lower() == "completed":
            return look
        return await read_look(self._context, look)


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
