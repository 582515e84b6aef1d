# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Translations, with proofreading on request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.batch_accepted import BatchAccepted
    from ..models.batch_detail import BatchDetail
    from ..models.create_proofread_request import CreateProofreadRequest
    from ..models.create_proofread_response import CreateProofreadResponse
    from ..models.create_video_translation_batch_request import CreateVideoTranslationBatchRequest
    from ..models.create_video_translation_request import CreateVideoTranslationRequest
    from ..models.create_video_translation_response import CreateVideoTranslationResponse
    from ..models.deleted_resource import DeletedResource
    from ..models.generate_video_from_proofread_request import GenerateVideoFromProofreadRequest
    from ..models.generate_video_from_proofread_response import GenerateVideoFromProofreadResponse
    from ..models.proofread_detail import ProofreadDetail
    from ..models.proofread_srt import ProofreadSrt
    from ..models.status_item import StatusItem
    from ..models.update_video_translation_request import UpdateVideoTranslationRequest
    from ..models.upload_proofread_srt_request import UploadProofreadSrtRequest
    from ..models.video_translation_detail import VideoTranslationDetail
    from ..models.video_translation_languages import VideoTranslationLanguages

__all__ = ["VideoTranslateApi"]


class VideoTranslateApi:
    """Translations, with proofreading on request."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_video_translations(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[VideoTranslationDetail]:
        """List translations.

        Lists translations, 1 to 100 a page.

        Operation: `listVideoTranslations` (GET /v3/video-translations).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import list_video_translations

        return await self._executor.execute(list_video_translations.build(limit=limit, token=token), options)

    async def create_video_translation(
        self, *, body: CreateVideoTranslationRequest, options: RequestOptions | None = None
    ) -> CreateVideoTranslationResponse:
        """Translate a video.

        Starts one translation for each output language; each costs money. Read
        `video_translate.get_video_translation` until the status is final.

        Operation: `createVideoTranslation` (POST /v3/video-translations).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import create_video_translation

        return await self._executor.execute(create_video_translation.build(body=body), options)

    async def create_video_translation_batch(
        self, *, body: CreateVideoTranslationBatchRequest, options: RequestOptions | None = None
    ) -> BatchAccepted:
        """Start a batch of translations.

        Starts 1 to 100 translations in one request. Each costs money and succeeds or fails alone. `callback_url` is
        called once, at the end.

        Operation: `createVideoTranslationBatch` (POST /v3/video-translations/batches).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import create_video_translation_batch

        return await self._executor.execute(create_video_translation_batch.build(body=body), options)

    async def get_video_translation_batch(
        self,
        batch_id: str,
        *,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> BatchDetail:
        """Read a batch of translations.

        Tells the state of the batch and of 1 to 100 of its items. Paging is inside `data`.

        Operation: `getVideoTranslationBatch` (GET /v3/video-translations/batches/{batch_id}).

        Args:
            batch_id: Id of the batch.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import get_video_translation_batch

        return await self._executor.execute(
            get_video_translation_batch.build(batch_id, limit=limit, token=token), options
        )

    async def list_video_translation_languages(
        self, *, options: RequestOptions | None = None
    ) -> VideoTranslationLanguages:
        """List languages.

        Lists the languages that can be translated into.

        Operation: `listVideoTranslationLanguages` (GET /v3/video-translations/languages).

        Args:
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import list_video_translation_languages

        return await self._executor.execute(list_video_translation_languages.build(), options)

    async def create_proofread(
        self, *, body: CreateProofreadRequest, options: RequestOptions | None = None
    ) -> CreateProofreadResponse:
        """Start a proofread.

        Translates the speech of a video and stops at the subtitles, one proofread for each output language. Read
        `video_translate.get_proofread` until it is `completed`, correct the subtitles, then call
        `video_translate.generate_video_from_proofread`.

        Operation: `createProofread` (POST /v3/video-translations/proofreads).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import create_proofread

        return await self._executor.execute(create_proofread.build(body=body), options)

    async def get_proofread(self, proofread_id: str, *, options: RequestOptions | None = None) -> ProofreadDetail:
        """Read a proofread.

        Tells the state of a proofread.

        Operation: `getProofread` (GET /v3/video-translations/proofreads/{proofread_id}).

        Args:
            proofread_id: Id of the proofread.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import get_proofread

        return await self._executor.execute(get_proofread.build(proofread_id), options)

    async def generate_video_from_proofread(
        self, proofread_id: str, *, body: GenerateVideoFromProofreadRequest, options: RequestOptions | None = None
    ) -> GenerateVideoFromProofreadResponse:
        """Render a proofread.

        Starts the translation with the proofread's subtitles. Costs money; read
        `video_translate.get_video_translation` until the status is final.

        Operation: `generateVideoFromProofread` (POST /v3/video-translations/proofreads/{proofread_id}/generate).

        Args:
            proofread_id: Id of the proofread.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import generate_video_from_proofread

        return await self._executor.execute(generate_video_from_proofread.build(proofread_id, body=body), options)

    async def download_proofread_srt(self, proofread_id: str, *, options: RequestOptions | None = None) -> ProofreadSrt:
        """Read the subtitles of a proofread.

        Gives presigned addresses of the subtitles.

        Operation: `downloadProofreadSrt` (GET /v3/video-translations/proofreads/{proofread_id}/srt).

        Args:
            proofread_id: Id of the proofread.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import download_proofread_srt

        return await self._executor.execute(download_proofread_srt.build(proofread_id), options)

    async def upload_proofread_srt(
        self, proofread_id: str, *, body: UploadProofreadSrtRequest, options: RequestOptions | None = None
    ) -> ProofreadDetail:
        """Replace the subtitles of a proofread.

        Replaces the subtitles in the output language with corrected ones.

        Operation: `uploadProofreadSrt` (PUT /v3/video-translations/proofreads/{proofread_id}/srt).

        Args:
            proofread_id: Id of the proofread.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import upload_proofread_srt

        return await self._executor.execute(upload_proofread_srt.build(proofread_id, body=body), options)

    async def list_video_translation_statuses(
        self,
        *,
        video_translation_ids: Sequence[str] | None = None,
        batch_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Page[StatusItem]:
        """Read the state of many translations.

        Tells the state of up to 100 translations in one request. Unknown ids, and ids of others, get the status
        `not_found`.

        Operation: `listVideoTranslationStatuses` (GET /v3/video-translations/statuses).

        Args:
            video_translation_ids: Translation ids, separated by commas, at most 100.
            batch_ids: Batch ids, separated by commas. All ids of a call together are at most 100.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import list_video_translation_statuses

        return await self._executor.execute(
            list_video_translation_statuses.build(video_translation_ids=video_translation_ids, batch_ids=batch_ids),
            options,
        )

    async def get_video_translation(
        self, video_translation_id: str, *, options: RequestOptions | None = None
    ) -> VideoTranslationDetail:
        """Read a translation.

        Tells the state of the translation and, when it is `completed`, where the video is.

        Operation: `getVideoTranslation` (GET /v3/video-translations/{video_translation_id}).

        Args:
            video_translation_id: Id of the translation.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import get_video_translation

        return await self._executor.execute(get_video_translation.build(video_translation_id), options)

    async def update_video_translation(
        self, video_translation_id: str, *, body: UpdateVideoTranslationRequest, options: RequestOptions | None = None
    ) -> VideoTranslationDetail:
        """Rename a translation.

        Changes the title.

        Operation: `updateVideoTranslation` (PATCH /v3/video-translations/{video_translation_id}).

        Args:
            video_translation_id: Id of the translation.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import update_video_translation

        return await self._executor.execute(update_video_translation.build(video_translation_id, body=body), options)

    async def delete_video_translation(
        self, video_translation_id: str, *, options: RequestOptions | None = None
    ) -> DeletedResource:
        """Delete a translation.

        Deletes the translation.

        Operation: `deleteVideoTranslation` (DELETE /v3/video-translations/{video_translation_id}).

        Args:
            video_translation_id: Id of the translation.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.video_translate import delete_video_translation

        return await self._executor.execute(delete_video_translation.build(video_translation_id), options)
