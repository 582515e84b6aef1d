"""Videos: of an avatar, an image, a cinematic avatar, or studio scenes; batches of them; downloads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Unpack

import attrs

from heygen_async._generated.nouns.videos import VideosBase
from heygen_async._jobs.job import Job
from heygen_async._jobs.job_types import VIDEO, VIDEO_BATCH
from heygen_async._resources.batches import Batch, build_batch
from heygen_async._resources.downloads import download_made
from heygen_async._resources.files import FileInput
from heygen_async._resources.options import CinematicOptions, Engine, StudioOptions, VideoOptions
from heygen_async._resources.uploads import Uploads
from heygen_async._resources.validation.fields import check_common
from heygen_async._resources.video_requests import VideoRequest, build_video, check_look, video_call
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, check_id, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.batch_detail import BatchDetail
    from heygen_async._generated.models.create_batch_video_request_body import CreateBatchVideoRequestBody
    from heygen_async._generated.models.create_video_v3_request_body import CreateVideoV3RequestBody
    from heygen_async._generated.models.studio_scene import StudioScene
    from heygen_async._generated.models.video_detail import VideoDetail
    from heygen_async._generated.models.video_scenes_response import VideoScenesResponse
    from heygen_async._media.client import Download, TransferProgress
    from heygen_async._resources.context import ClientContext

__all__ = ["Videos"]


class Videos(VideosBase):
    """Videos: ``heygen.videos``.

    Rendering takes minutes and is charged by the second of video. An account renders a few videos at a time (ten on
    pay as you go); above that HeyGen answers 429, which is waited out within the call's deadline.
    """

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        look: Ref,
        *,
        script: str | None = None,
        audio: FileInput | None = None,
        voice_id: str | None = None,
        engine: Engine = "avatar_v",
        check: bool = True,
        options: RequestOptions | None = None,
        **video: Unpack[VideoOptions],
    ) -> Job[VideoDetail]:
        """Render a video of an avatar. **About $0.0667 per second of video with a twin on Avatar V or IV.**

        The engine is always sent: without one HeyGen would silently take Avatar IV. Whether the look supports it is
        checked before anything is paid; of a look given by its id, that takes one free request.

        Args:
            look: A look, its id, or the finished job that made it.
            script: What is said, up to 5,000 characters. Either this or ``audio``.
            audio: What is said, as a recording of up to 10 minutes: a path, bytes, URL or asset. A local file is
                uploaded first.
            voice_id: The voice; None takes the look's own.
            engine: ``avatar_v``, ``avatar_iv`` or ``avatar_iii``, or HeyGen's object.
            check: False skips the check of the look and its engine.
            options: For the create request alone.
            **video: `heygen_async.VideoOptions`: title, resolution, aspect_ratio, background, voice_settings …

        Returns:
            The job; ``await job.wait()`` gives the video.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            ConsentMissing: The person of the twin has not consented; nothing was spent.
            PaymentRequired: The wallet is empty. HeyGen may also say so only later: `JobFailed.insufficient_credit`.
            RateLimited: Too many videos are rendering, longer than the deadline allows to wait.
            OutcomeUnknown: The answer was lost; repeat with ``options`` that carry the error's idempotency key.

        Operation: `createVideo` (POST /v3/videos), type ``avatar``.
        """
        request = VideoRequest.avatar(
            look, script=script, audio=audio, voice_id=voice_id, engine=engine, check=check, **video
        )
        return await self._start(request, options)

    async def create_from_image(
        self,
        image: FileInput,
        *,
        script: str | None = None,
        audio: FileInput | None = None,
        voice_id: str | None = None,
        options: RequestOptions | None = None,
        **video: Unpack[VideoOptions],
    ) -> Job[VideoDetail]:
        """Let the face in an image speak, without making an avatar first. **About $0.05 per second of video.**

        Args:
            image: PNG or JPEG: a path, bytes, URL or asset. A local file is uploaded first.
            script: What is said, up to 5,000 characters. Either this or ``audio``.
            audio: What is said, as a recording.
            voice_id: The voice of a script.
            options: For the create request alone.
            **video: As for `create`.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createVideo` (POST /v3/videos), type ``image``.
        """
        request = VideoRequest.image(image, script=script, audio=audio, voice_id=voice_id, **video)
        return await self._start(request, options)

    async def create_cinematic(
        self,
        looks: Ref | Sequence[Ref],
        prompt: str,
        *,
        options: RequestOptions | None = None,
        **video: Unpack[CinematicOptions],
    ) -> Job[VideoDetail]:
        """Render a short cinematic scene with one avatar or several. Costs money.

        Args:
            looks: Who is in it.
            prompt: What happens.
            options: For the create request alone.
            **video: duration (4 to 15 seconds), references, resolution …: `CinematicOptions`.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createVideo` (POST /v3/videos), type ``cinematic_avatar``.
        """
        return await self._start(VideoRequest.cinematic(looks, prompt, **video), options)

    async def create_studio(
        self, scenes: Sequence[StudioScene], *, options: RequestOptions | None = None, **video: Unpack[StudioOptions]
    ) -> Job[VideoDetail]:
        """Render up to 50 scenes as one video. Costs money by the second of video.

        A scene is one of HeyGen's objects: `AvatarVideoScene`, `ImageScene` or `VideoScene`. An avatar without an
        engine gets Avatar V, as in `create`. A local file is uploaded with ``heygen.assets.upload`` first.

        Args:
            scenes: The scenes in their order, each of up to 30 minutes.
            options: For the create request alone.
            **video: title, resolution, aspect_ratio, caption …: `StudioOptions`.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createVideo` (POST /v3/videos), type ``studio``.
        """
        return await self._start(VideoRequest.studio(scenes, **video), options)

    async def create_batch(
        self,
        requests: Sequence[VideoRequest],
        *,
        title: str | None = None,
        folder_id: str | None = None,
        callback_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> Batch[VideoDetail]:
        """Start up to 100 videos in one request. **Each costs what it costs alone.**

        All are checked before the first of their local files is uploaded.

        Args:
            requests: The videos: `VideoRequest.avatar`, `image`, `cinematic` or `studio`, which take the arguments of
                `create` and its like.
            title: Names the batch.
            folder_id: The folder that all videos are put into; none of them may name one of its own.
            callback_url: An address that HeyGen posts to once, when all are finished.
            options: For the create request alone.

        Returns:
            The batch; ``await batch.wait()`` gives one outcome per request, in their order, failures included.

        Raises:
            InvalidInput: An argument is wrong, such as ``requests[2].script``; nothing was spent.

        Operation: `createVideoBatch` (POST /v3/videos/batches).
        """
        from heygen_async._generated.api.videos import create_video_batch
        from heygen_async._generated.models.create_video_batch_request import CreateVideoBatchRequest

        check_common({"title": title, "callback_url": callback_url})
        if folder_id is not None:
            check_id("folder_id", folder_id)
        uploads = Uploads(self._context)
        bodies = await build_batch(
            requests,
            VideoRequest,
            "Use VideoRequest.avatar(…), or its like for images and scenes.",
            lambda request: build_video(self._context, request, uploads),
        )
        request = CreateVideoBatchRequest(
            videos=[_item(body, index) for index, body in enumerate(bodies)],
            title=title,
            folder_id=folder_id,
            callback_url=callback_url,
        )
        await uploads.send()
        call = create_video_batch.build(body=request)
        return self.batch(await self._context.start(VIDEO_BATCH, call, lambda answer: answer.batch_id, options))

    async def check_look(
        self,
        look: Ref,
        engine: Engine | str = "avatar_v",
        *,
        motion: bool = False,
        options: RequestOptions | None = None,
    ) -> None:
        """Check that a look is trained and can be rendered; `create` does so by itself. Free.

        Of a look that is given by its id, or was not trained when it was read, that takes one request.

        Args:
            look: A look, its id, or the finished job that made it.
            engine: What is to render it.
            motion: Whether a ``motion_prompt`` moves it.
            options: For the request.

        Raises:
            InvalidInput: It cannot be rendered like this.
            NotFound: The account does not have it.

        Operation: `getAvatarLook` (GET /v3/avatars/looks/{look_id}).
        """
        await check_look(self._context, look, engine, motion=motion, options=options)

    def batch(self, batch: str | Job[BatchDetail]) -> Batch[VideoDetail]:
        """A batch that was started before, by its id or job. Sends nothing."""
        from heygen_async._generated.api.videos import get_video_batch

        job = batch if isinstance(batch, Job) else self._context.job(VIDEO_BATCH, id_of("batch", batch))
        executor = self._context.executor
        return Batch(
            self._context, job, VIDEO, lambda token: get_video_batch.get_video_batch(executor, job.id, token=token)
        )

    async def scenes(self, video: Ref, *, options: RequestOptions | None = None) -> VideoScenesResponse:
        """Read what a video is made of: its scenes, what is seen in each and what is said. Free.

        Args:
            video: The video, its id, or the job that made it.
            options: For the request alone.

        Operation: `getVideoScenes` (GET /v3/videos/{video_id}/scenes).
        """
        from heygen_async._generated.api.videos.get_video_scenes import get_video_scenes

        return await get_video_scenes(self._context.executor, id_of("video", video), options=options)

    def job(self, video: Ref) -> Job[VideoDetail]:
        """The rendering of a video that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(VIDEO, id_of("video", video))

    async def download(
        self,
        video: Ref,
        target: str | PathLike[str],
        *,
        captioned: bool = False,
        overwrite: bool = False,
        verify: bool = True,
        progress: Callable[[TransferProgress], None] | None = None,
        before_rename: Callable[[str], Awaitable[None]] | None = None,
        timeout: float | None = None,
    ) -> Download:
        """Download a finished video. Free.

        HeyGen's address of the file expires, so a fresh one is read first, and again if it expires on the way. A
        finished video that is passed as it was read saves that request while its address holds. The file grows as
        ``.part`` next to the target, resumes where it was interrupted, and is renamed when it is whole: a video of the
        length that HeyGen names, with all its parts there, and not an error document.

        Args:
            video: The video, its id, or the job that made it.
            target: A file, or an existing folder, in which the file is named by the video's id.
            captioned: The version with captions burnt in, where there is one.
            overwrite: Replace a file that exists.
            verify: False takes what comes without looking at it.
            progress: Called with bytes so far and in all.
            before_rename: Called with the SHA-256 in hex once the file is whole, before it gets its name.
            timeout: Seconds for the whole. Without it, a host that delivers less than 8,000 bytes a second over more
                than 5 minutes is given up.

        Returns:
            Path, size and checksum.

        Raises:
            InvalidInput: The video is not finished or has failed; the target exists and ``overwrite`` is not set, or no
                file can be there; or ``timeout`` is not a number of seconds.
            DownloadFailed: The file could not be delivered whole; what arrived is kept.
            DeadlineExceeded: The time ran out; what arrived is kept.
            OSError: The disk refused: it is full, or the folder may not be written to.

        Operation: `getVideoV3` (GET /v3/videos/{video_id}).
        """
        from heygen_async._generated.models.video_detail import VideoDetail

        video_id = id_of("video", video)
        return await download_made(
            self._context,
            lambda options: self.get(video_id, options=options),
            lambda made: _url(made, captioned=captioned),
            target,
            made=video if isinstance(video, VideoDetail) else None,
            kind="video",
            id=video_id,
            overwrite=overwrite,
            timeout=timeout,
            verify=verify,
            progress=progress,
            before_rename=before_rename,
        )

    async def _start(self, request: VideoRequest, options: RequestOptions | None) -> Job[VideoDetail]:
        call = await video_call(self._context, request)
        engine = request.arguments.get("engine")
        variant = engine if isinstance(engine, str) else str(getattr(engine, "type", request.type))
        return await self._context.start(VIDEO, call, lambda answer: answer.video_id, options, variant=variant)


def _item(body: CreateVideoV3RequestBody, index: int) -> CreateBatchVideoRequestBody:
    """The same request as an item of a batch, which has the folder for all of them."""
    from heygen_async._generated import models

    if body.folder_id is not None:
        raise InvalidInput(
            f"requests[{index}].folder_id",
            "one folder is for the whole batch.",
            "Pass folder_id to create_batch instead.",
        )
    kinds: dict[str, type[CreateBatchVideoRequestBody]] = {
        "avatar": models.CreateBatchVideoFromAvatar,
        "image": models.CreateBatchVideoFromImage,
        "cinematic_avatar": models.CreateBatchVideoFromCinematicAvatar,
        "studio": models.CreateBatchVideoFromStudio,
    }
    fields = {one.name: getattr(body, one.name) for one in attrs.fields(type(body)) if one.name != "folder_id"}
    return kinds[body.type](**fields)


def _url(video: VideoDetail, *, captioned: bool) -> str:
    url = video.captioned_video_url if captioned else video.video_url
    if video.status.lower() == "completed" and url:
        return url
    if video.status.lower() == "failed":
        reason = video.failure_message or video.failure_code or "HeyGen gives no reason"
        raise InvalidInput("video", f"the rendering of {video.id} failed: {reason}.")
    if video.status.lower() == "completed" and captioned:
        raise InvalidInput("captioned", f"{video.id} has no version with captions.", "Ask for caption= at creation.")
    raise InvalidInput("video", f"{video.id} is not finished ({video.status}).", "Wait for its job first.")
