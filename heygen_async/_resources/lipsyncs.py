"""Lipsyncs: a video with new speech, its lips in time with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, cast

from heygen_async._generated.nouns.lipsyncs import LipsyncsBase
from heygen_async._jobs.job import Job
from heygen_async._jobs.job_types import LIPSYNC, LIPSYNC_BATCH
from heygen_async._resources.batches import Batch, build_batch
from heygen_async._resources.files import FileInput
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import Body, check_common, check_url
from heygen_async._resources.validation.media import check_span
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.batch_detail import BatchDetail
    from heygen_async._generated.models.create_lipsync_request import CreateLipsyncRequest
    from heygen_async._generated.models.lipsync_detail import LipsyncDetail
    from heygen_async._resources.context import ClientContext

__all__ = ["LipsyncOptions", "LipsyncRequest", "Lipsyncs"]


class LipsyncOptions(TypedDict, total=False):
    """Optional settings of a lipsync, by HeyGen's names. None is the same as leaving out.

    ``mode``: ``speed`` or ``precision``. ``start_time`` and ``end_time``: seconds of the video to work on.
    ``enable_dynamic_duration``: the video may become longer or shorter with the speech (HeyGen's default).
    ``keep_the_same_format``, ``fps_mode`` (``vfr``, ``cfr``, ``passthrough``): as the source has it.
    ``callback_url``: an address that HeyGen posts to when it ends. ``callback_id``: comes back in that post.
    ``extra``: fields that are sent unchecked, for what HeyGen has added since.
    """

    title: str | None
    mode: Literal["speed", "precision"] | None
    start_time: float | None
    end_time: float | None
    enable_caption: bool | None
    enable_dynamic_duration: bool | None
    enable_speech_enhancement: bool | None
    enable_watermark: bool | None
    disable_music_track: bool | None
    keep_the_same_format: bool | None
    fps_mode: str | None
    folder_id: str | None
    callback_url: str | None
    callback_id: str | None
    extra: Mapping[str, Any]


class LipsyncRequest:
    """A lipsync that is described and not yet requested, for `Lipsyncs.create_batch`. Sends nothing.

    Args:
        video: The video: a path, bytes, URL or asset.
        audio: The speech, the same way.
        **lipsync: title, mode, start_time, end_time …: as for `Lipsyncs.create`.
    """

    __slots__ = ("audio", "options", "video")

    def __init__(self, video: FileInput, audio: FileInput, **lipsync: Unpack[LipsyncOptions]) -> None:
        self.video: FileInput = video
        self.audio: FileInput = audio
        self.options: LipsyncOptions = lipsync

    def __repr__(self) -> str:
        return f"<LipsyncRequest {', '.join(self.options)}>"


LipsyncRequest.__module__ = "heygen_async"


class Lipsyncs(LipsyncsBase):
    """Lipsyncs: ``heygen.lipsyncs``. Charged by the second of video; takes minutes."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        video: FileInput,
        audio: FileInput,
        *,
        options: RequestOptions | None = None,
        **lipsync: Unpack[LipsyncOptions],
    ) -> Job[LipsyncDetail]:
        """Put new speech into a video. Costs money by the second.

        Args:
            video: The video: a path, bytes, URL or asset. A local file is uploaded first.
            audio: The speech, the same way.
            options: For the create request alone.
            **lipsync: title, mode, start_time, end_time …: `LipsyncOptions`.

        Returns:
            The job; ``await job.wait()`` gives the finished lipsync.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createLipsync` (POST /v3/lipsyncs).
        """
        from heygen_async._generated.api.lipsync import create_lipsync

        uploads = Uploads(self._context)
        body = await _build(LipsyncRequest(video, audio, **lipsync), uploads)
        await uploads.send()
        call = create_lipsync.build(body=body)
        return await self._context.start(LIPSYNC, call, lambda answer: answer.lipsync_id, options)

    async def create_batch(
        self,
        requests: Sequence[LipsyncRequest],
        *,
        title: str | None = None,
        callback_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> Batch[LipsyncDetail]:
        """Start up to 100 lipsyncs in one request. **Each costs what it costs alone.** See `Videos.create_batch`.

        Args:
            requests: The lipsyncs: `LipsyncRequest`, which takes the arguments of `create`.
            title: Names the batch.
            callback_url: An address that HeyGen posts to once, when all are finished.
            options: For the create request alone.

        Raises:
            InvalidInput: An argument is wrong, such as ``requests[2].mode``; nothing was spent.

        Operation: `createLipsyncBatch` (POST /v3/lipsyncs/batches).
        """
        from heygen_async._generated.api.lipsync import create_lipsync_batch
        from heygen_async._generated.models.create_lipsync_batch_request import CreateLipsyncBatchRequest

        check_url("callback_url", callback_url)
        uploads = Uploads(self._context)
        bodies = await build_batch(
            requests, LipsyncRequest, "Use LipsyncRequest(video, audio).", lambda request: _build(request, uploads)
        )
        await uploads.send()
        body = CreateLipsyncBatchRequest(lipsyncs=bodies, title=title, callback_url=callback_url)
        call = create_lipsync_batch.build(body=body)
        return self.batch(await self._context.start(LIPSYNC_BATCH, call, lambda answer: answer.batch_id, options))

    def batch(self, batch: str | Job[BatchDetail]) -> Batch[LipsyncDetail]:
        """A batch that was started before, by its id or job. Sends nothing."""
        from heygen_async._generated.api.lipsync.get_lipsync_batch import get_lipsync_batch

        job = batch if isinstance(batch, Job) else self._context.job(LIPSYNC_BATCH, id_of("batch", batch))
        executor = self._context.executor
        return Batch(
            self._context,
            job,
            LIPSYNC,
            lambda token: get_lipsync_batch(executor, job.id, token=token),
        )

    def job(self, lipsync: Ref) -> Job[LipsyncDetail]:
        """A lipsync that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(LIPSYNC, id_of("lipsync", lipsync))


async def _build(request: LipsyncRequest, uploads: Uploads) -> CreateLipsyncRequest:
    """Build the body of a lipsync, checked. It is complete once its files were sent."""
    from heygen_async._generated.models.create_lipsync_request import CreateLipsyncRequest

    body = build_model(CreateLipsyncRequest, {**request.options, "video": pending_file(), "audio": pending_file()})
    check_span(cast("Body", request.options))
    check_common(cast("Body", request.options))
    await uploads.take("video", request.video, lambda file: setattr(body, "video", file), base64=False)
    await uploads.take("audio", request.audio, lambda file: setattr(body, "audio", file), base64=False)
    return body
