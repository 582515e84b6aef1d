"""Translations: a video in other languages, and the proofreading before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, cast

from heygen_async._generated.nouns.video_translations import VideoTranslationsBase
from heygen_async._jobs.job import Job
from heygen_async._jobs.job_types import TRANSLATION, TRANSLATION_BATCH
from heygen_async._resources.batches import Batch, build_batch
from heygen_async._resources.downloads import download_made
from heygen_async._resources.files import FileInput
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_common, check_url
from heygen_async._resources.validation.media import check_languages, check_span
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async.errors import DecodeError, InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.batch_detail import BatchDetail
    from heygen_async._generated.models.create_video_translation_request import CreateVideoTranslationRequest
    from heygen_async._generated.models.stock_voice_config import StockVoiceConfig
    from heygen_async._generated.models.video_translation_detail import VideoTranslationDetail
    from heygen_async._media.client import Download, TransferProgress
    from heygen_async._resources.context import ClientContext
    from heygen_async._resources.proofreads import Proofreads

__all__ = ["TranslationOptions", "TranslationRequest", "Translations"]


class TranslationOptions(TypedDict, total=False):
    """Optional settings of a translation, by HeyGen's names. None is the same as leaving out.

    ``mode``: ``speed`` or ``precision``. ``start_time`` and ``end_time``: seconds of the video to work on.
    ``audio``: speech to use instead of the video's own. ``srt``: subtitles, of the ``input`` or the ``output``
    language (``srt_role``). Both may be local files, which are uploaded first.
    ``translate_audio_only``: leave the picture alone. ``speaker_num``: how many people speak.
    ``callback_url``: an address that HeyGen posts to when it ends. ``callback_id``: comes back in that post.
    ``extra``: fields that are sent unchecked, for what HeyGen has added since.
    """

    title: str | None
    input_language: str | None
    mode: Literal["speed", "precision"] | None
    audio: FileInput | None
    srt: FileInput | None
    srt_role: Literal["input", "output"] | None
    start_time: float | None
    end_time: float | None
    speaker_num: int | None
    translate_audio_only: bool | None
    enable_caption: bool | None
    enable_dynamic_duration: bool | None
    enable_speech_enhancement: bool | None
    enable_watermark: bool | None
    disable_music_track: bool | None
    keep_the_same_format: bool | None
    fps_mode: Literal["vfr", "cfr", "passthrough"] | None
    brand_glossary_id: str | None
    brand_voice_id: str | None
    stock_voice_config: StockVoiceConfig | None
    folder_id: str | None
    callback_url: str | None
    callback_id: str | None
    extra: Mapping[str, Any]


class TranslationRequest:
    """A translation that is described and not yet requested, for `Translations.create_batch`. Sends nothing.

    Args:
        video: The video: a path, bytes, URL or asset.
        languages: Names from `Translations.languages`, such as ``German``.
        **translation: title, mode, input_language, srt …: as for `Translations.create_many`.
    """

    __slots__ = ("languages", "options", "video")

    def __init__(self, video: FileInput, languages: Sequence[str], **translation: Unpack[TranslationOptions]) -> None:
        self.video: FileInput = video
        self.languages: Sequence[str] = languages
        self.options: TranslationOptions = translation

    def __repr__(self) -> str:
        return f"<TranslationRequest into {self.languages}: {', '.join(self.options)}>"


TranslationRequest.__module__ = "heygen_async"


class Translations(VideoTranslationsBase):
    """Translations: ``heygen.translations``. Charged by the second of video and language; takes minutes."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    @cached_property
    def proofreads(self) -> Proofreads:
        """Translations whose subtitles a person corrects before the video is made."""
        from heygen_async._resources.proofreads import Proofreads

        return Proofreads(self._context)

    async def create(
        self,
        video: FileInput,
        language: str,
        *,
        options: RequestOptions | None = None,
        **translation: Unpack[TranslationOptions],
    ) -> Job[VideoTranslationDetail]:
        """Translate a video into one language. Costs money by the second.

        Args:
            video: The video: a path, bytes, URL or asset. A local file is uploaded first.
            language: A name from `languages`, such as ``German``.
            options: For the create request alone.
            **translation: title, mode, input_language, srt …: `TranslationOptions`.

        Returns:
            The job; ``await job.wait()`` gives the finished translation.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createVideoTranslation` (POST /v3/video-translations).
        """
        return (await self.create_many(video, [language], options=options, **translation))[language]

    async def create_many(
        self,
        video: FileInput,
        languages: Sequence[str],
        *,
        options: RequestOptions | None = None,
        **translation: Unpack[TranslationOptions],
    ) -> dict[str, Job[VideoTranslationDetail]]:
        """Translate a video into several languages with one request. **Each language costs what it costs alone.**

        Args:
            video: The video: a path, bytes, URL or asset. A local file is uploaded first.
            languages: Names from `languages`, each once.
            options: For the create request alone.
            **translation: title, mode, input_language, srt …: `TranslationOptions`.

        Returns:
            One job per language, in their order.

        Raises:
            InvalidInput: An argument is wrong, or a language is listed twice; nothing was spent.
            DecodeError: HeyGen named another number of jobs than languages. They run; the message names them.

        Operation: `createVideoTranslation` (POST /v3/video-translations).
        """
        from heygen_async._generated.api.video_translate import create_video_translation

        listed = check_languages(languages)
        uploads = Uploads(self._context)
        body = await _build(TranslationRequest(video, listed, **translation), uploads)
        await uploads.send()
        call = create_video_translation.build(body=body)
        answer, key = await self._context.send(call, options)
        ids = answer.video_translation_ids
        if len(ids) != len(listed):
            raise DecodeError(
                "data.video_translation_ids",
                f"{len(ids)} jobs for {len(listed)} languages",
                operation="create_video_translation",
                idempotency_key=key,
                ids={f"data.video_translation_ids[{index}]": made for index, made in enumerate(ids)},
            )
        return {
            language: self._context.job(TRANSLATION, job_id, idempotency_key=key, created=answer)
            for language, job_id in zip(listed, ids, strict=True)
        }

    async def create_batch(
        self,
        requests: Sequence[TranslationRequest],
        *,
        title: str | None = None,
        callback_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> Batch[VideoTranslationDetail]:
        """Start up to 100 translations in one request. **Each costs what it costs alone.** See `Videos.create_batch`.

        Args:
            requests: The translations: `TranslationRequest`, which takes the arguments of `create_many`.
            title: Names the batch.
            callback_url: An address that HeyGen posts to once, when all are finished.
            options: For the create request alone.

        Raises:
            InvalidInput: An argument is wrong, such as ``requests[2].languages``; nothing was spent.

        Operation: `createVideoTranslationBatch` (POST /v3/video-translations/batches).
        """
        from heygen_async._generated.api.video_translate import create_video_translation_batch
        from heygen_async._generated.models.create_video_translation_batch_request import (
            CreateVideoTranslationBatchRequest,
        )

        check_url("callback_url", callback_url)
        uploads = Uploads(self._context)
        bodies = await build_batch(
            requests,
            TranslationRequest,
            "Use TranslationRequest(video, languages).",
            lambda request: _build(request, uploads),
        )
        await uploads.send()
        body = CreateVideoTranslationBatchRequest(video_translations=bodies, title=title, callback_url=callback_url)
        call = create_video_translation_batch.build(body=body)
        return self.batch(await self._context.start(TRANSLATION_BATCH, call, lambda answer: answer.batch_id, options))

    def batch(self, batch: str | Job[BatchDetail]) -> Batch[VideoTranslationDetail]:
        """A batch that was started before, by its id or job. Sends nothing."""
        from heygen_async._generated.api.video_translate.get_video_translation_batch import get_video_translation_batch

        job = batch if isinstance(batch, Job) else self._context.job(TRANSLATION_BATCH, id_of("batch", batch))
        executor = self._context.executor
        return Batch(
            self._context, job, TRANSLATION, lambda token: get_video_translation_batch(executor, job.id, token=token)
        )

    async def languages(self, *, options: RequestOptions | None = None) -> list[str]:
        """The names of the languages that HeyGen translates into. Free.

        Operation: `listVideoTranslationLanguages` (GET /v3/video-translations/languages).
        """
        from heygen_async._generated.api.video_translate.list_video_translation_languages import (
            list_video_translation_languages,
        )

        return (await list_video_translation_languages(self._context.executor, options=options)).languages

    def job(self, translation: Ref) -> Job[VideoTranslationDetail]:
        """A translation that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(TRANSLATION, id_of("translation", translation))

    async def download(
        self,
        translation: Ref,
        target: str | PathLike[str],
        *,
        overwrite: bool = False,
        verify: bool = True,
        progress: Callable[[TransferProgress], None] | None = None,
        timeout: float | None = None,
    ) -> Download:
        """Download the video of a finished translation. Free.

        The file grows as ``.part`` next to the target, resumes where it broke off, and is renamed when whole.

        Args:
            translation: The translation, its id, or the job that made it.
            target: A file, or an existing folder, in which the file is named by the translation's id.
            overwrite: Replace a file that exists.
            verify: False takes what comes without looking at it.
            progress: Called with bytes so far and in all.
            timeout: Seconds for the whole.

        Returns:
            Path, size and checksum.

        Raises:
            InvalidInput: The translation is not finished, has failed or has no video; or the target exists and
                ``overwrite`` is not set.
            DownloadFailed: The file could not be delivered whole; what arrived is kept.
            DeadlineExceeded: The time ran out; what arrived is kept.

        Operation: `getVideoTranslation` (GET /v3/video-translations/{video_translation_id}).
        """
        from heygen_async._generated.models.video_translation_detail import VideoTranslationDetail

        translation_id = id_of("translation", translation)
        return await download_made(
            self._context,
            lambda options: self.get(translation_id, options=options),
            _video_url,
            target,
            made=translation if isinstance(translation, VideoTranslationDetail) else None,
            kind="translation",
            id=translation_id,
            overwrite=overwrite,
            timeout=timeout,
            verify=verify,
            progress=progress,
        )


def _video_url(translation: VideoTranslationDetail) -> str:
    if translation.status.lower() == "completed" and translation.video_url:
        return translation.video_url
    if translation.status.lower() == "failed":
        reason = translation.failure_message or "HeyGen gives no reason"
        raise InvalidInput("translation", f"{translation.id} failed: {reason}.")
    if translation.status.lower() == "completed":
        raise InvalidInput("translation", f"{translation.id} has no video.", "Read its audio_url.")
    raise InvalidInput(
        "translation", f"{translation.id} is not finished ({translation.status}).", "Wait for its job first."
    )


async def _build(request: TranslationRequest, uploads: Uploads) -> CreateVideoTranslationRequest:
    """Build the body of a translation, checked. It is complete once its files were sent."""
    from heygen_async._generated.models.create_video_translation_request import CreateVideoTranslationRequest

    given = cast("dict[str, Any]", {**request.options})
    audio, srt = given.pop("audio", None), given.pop("srt", None)
    filled = {**given, "video": pending_file(), "output_languages": check_languages(request.languages)}
    body = build_model(CreateVideoTranslationRequest, filled)
    check_span(given)
    check_common(given)
    if body.srt_role is not None and srt is None:
        raise InvalidInput("srt_role", "says which subtitles srt are, and there are none.", "Pass srt=….")
    await uploads.take("video", request.video, lambda file: setattr(body, "video", file), base64=False)
    if audio is not None:
        await uploads.take("audio", audio, lambda file: setattr(body, "audio", file), base64=False)
    if srt is not None:
        await uploads.take("srt", srt, lambda file: setattr(body, "srt", file), base64=False)
    return body
