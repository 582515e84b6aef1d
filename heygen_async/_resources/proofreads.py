"""Proofreads: the subtitles of a translation, corrected by a person before the video is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from heygen_async._generated.nouns.proofreads import ProofreadsBase
from heygen_async._jobs.job_types import PROOFREAD, TRANSLATION
from heygen_async._media.media_url import MediaUrl
from heygen_async._media.target_path import check_target
from heygen_async._resources.files import FileInput
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_text, check_url
from heygen_async._resources.validation.media import check_languages
from heygen_async._transport.deadline import Deadline
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of
from heygen_async._wire.number_checks import check_amount
from heygen_async.errors import DecodeError

if TYPE_CHECKING:
    from os import PathLike

    from heygen_async._generated.models.proofread_detail import ProofreadDetail
    from heygen_async._generated.models.video_translation_detail import VideoTranslationDetail
    from heygen_async._jobs.job import Job
    from heygen_async._media.client import Download
    from heygen_async._resources.context import ClientContext

__all__ = ["ProofreadOptions", "Proofreads"]


class ProofreadOptions(TypedDict, total=False):
    """Optional settings of a proofread, by HeyGen's names. None is the same as leaving out.

    ``mode``: ``speed`` or ``precision``. ``srt``: subtitles of the video; a local file is uploaded first.
    ``speaker_num``: how many people speak.
    ``extra``: fields that are sent unchecked, for what HeyGen has added since.
    """

    mode: Literal["speed", "precision"] | None
    srt: FileInput | None
    speaker_num: int | None
    disable_music_track: bool | None
    enable_speech_enhancement: bool | None
    enable_video_stretching: bool | None
    keep_the_same_format: bool | None
    brand_glossary_id: str | None
    brand_voice_id: str | None
    folder_id: str | None
    extra: Mapping[str, Any]


class Proofreads(ProofreadsBase):
    """Proofreads: ``heygen.translations.proofreads``.

    Create one, download its subtitles, correct them, upload them, generate the video.
    """

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        video: FileInput,
        languages: Sequence[str],
        *,
        title: str,
        options: RequestOptions | None = None,
        **proofread: Unpack[ProofreadOptions],
    ) -> dict[str, Job[ProofreadDetail]]:
        """Translate the words of a video, without making a new one yet. Costs money.

        Args:
            video: The video: a path, bytes, URL or asset. A local file is uploaded first.
            languages: Names from ``heygen.translations.languages()``.
            title: Names the proofreads.
            options: For the create request alone.
            **proofread: mode, srt, speaker_num …: `ProofreadOptions`.

        Returns:
            One job per language, in their order.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.
            DecodeError: HeyGen named another number of jobs than languages. They run; the message names them.

        Operation: `createProofread` (POST /v3/video-translations/proofreads).
        """
        from heygen_async._generated.api.video_translate import create_proofread
        from heygen_async._generated.models.create_proofread_request import CreateProofreadRequest

        listed = check_languages(languages)
        srt = proofread.pop("srt", None)
        given = {
            **proofread,
            "video": pending_file(),
            "output_languages": listed,
            "title": check_text("title", title),
        }
        body = build_model(CreateProofreadRequest, given)
        uploads = Uploads(self._context)
        await uploads.take("video", video, lambda file: setattr(body, "video", file), base64=False)
        if srt is not None:
            await uploads.take("srt", srt, lambda file: setattr(body, "srt", file), base64=False)
        await uploads.send()
        answer, key = await self._context.send(create_proofread.build(body=body), options)
        ids = answer.proofread_ids
        if len(ids) != len(listed):
            raise DecodeError(
                "data.proofread_ids",
                f"{len(ids)} jobs for {len(listed)} languages",
                operation="create_proofread",
                idempotency_key=key,
                ids={f"data.proofread_ids[{index}]": made for index, made in enumerate(ids)},
            )
        return {
            language: self._context.job(PROOFREAD, job_id, idempotency_key=key, created=answer)
            for language, job_id in zip(listed, ids, strict=True)
        }

    async def download_srt(
        self,
        proofread: Ref,
        target: str | PathLike[str],
        *,
        original: bool = False,
        overwrite: bool = False,
        timeout: float | None = None,
    ) -> Download:
        """Download the subtitles of a finished proofread. Free.

        Args:
            proofread: The proofread, its id or job.
            target: The file to write.
            original: The subtitles of the video's own language, where HeyGen has them.
            overwrite: Replace a file that exists.
            timeout: Seconds for the whole.

        Operation: `downloadProofreadSrt` (GET /v3/video-translations/proofreads/{proofread_id}/srt).
        """
        from heygen_async._generated.api.video_translate.download_proofread_srt import download_proofread_srt

        proofread_id = id_of("proofread", proofread)
        check_amount("timeout", timeout)
        deadline = Deadline(self._context.clock, timeout, f"proofread {proofread_id}")

        async def fresh() -> str:
            options = RequestOptions(timeout=deadline.left())
            srt = await download_proofread_srt(self._context.executor, proofread_id, options=options)
            url = srt.original_srt_url if original else srt.srt_url
            if not url:
                raise DecodeError("data.original_srt_url", "HeyGen has no original subtitles of this proofread")
            return url

        place = await check_target(target, overwrite=overwrite)
        return await self._context.media.download(
            MediaUrl(await fresh()),
            place,
            refresh=fresh,
            overwrite=overwrite,
            kind="subtitles",
            timeout=deadline.left(),
        )

    async def upload_srt(
        self, proofread: Ref, srt: FileInput, *, options: RequestOptions | None = None
    ) -> ProofreadDetail:
        """Replace the subtitles of a proofread by corrected ones. Free.

        Args:
            proofread: The proofread, its id or job.
            srt: The subtitles: a path, bytes, URL or asset. A local file is uploaded first.
            options: For the request alone.

        Operation: `uploadProofreadSrt` (PUT /v3/video-translations/proofreads/{proofread_id}/srt).
        """
        from heygen_async._generated.api.video_translate.upload_proofread_srt import upload_proofread_srt
        from heygen_async._generated.models.upload_proofread_srt_request import UploadProofreadSrtRequest

        proofread_id = id_of("proofread", proofread)
        body = UploadProofreadSrtRequest(srt=pending_file())
        uploads = Uploads(self._context)
        await uploads.take("srt", srt, lambda file: setattr(body, "srt", file), base64=False)
        await uploads.send()
        return await upload_proofread_srt(self._context.executor, proofread_id, body=body, options=options)

    async def generate(
        self,
        proofread: Ref,
        *,
        captions: bool | None = None,
        translate_audio_only: bool | None = None,
        callback_url: str | None = None,
        callback_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Job[VideoTranslationDetail]:
        """Make the video of a proofread. Costs money by the second.

        Args:
            proofread: The proofread, its id or job.
            captions: Burn the subtitles in.
            translate_audio_only: Leave the picture alone.
            callback_url: An address that HeyGen posts to when it ends.
            callback_id: Comes back in that post.
            options: For the request alone.

        Operation: `generateVideoFromProofread` (POST /v3/video-translations/proofreads/{proofread_id}/generate).
        """
        from heygen_async._generated.api.video_translate import generate_video_from_proofread
        from heygen_async._generated.models.generate_video_from_proofread_request import (
            GenerateVideoFromProofreadRequest,
        )

        check_url("callback_url", callback_url)
        body = GenerateVideoFromProofreadRequest(
            captions=captions,
            translate_audio_only=translate_audio_only,
            callback_url=callback_url,
            callback_id=callback_id,
        )
        call = generate_video_from_proofread.build(id_of("proofread", proofread), body=body)
        return await self._context.start(TRANSLATION, call, lambda answer: answer.video_translation_id, options)

    def job(self, proofread: Ref) -> Job[ProofreadDetail]:
        """A proofread that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(PROOFREAD, id_of("proofread", proofread))
