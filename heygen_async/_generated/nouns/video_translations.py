# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `video_translations`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.video_translation_detail import VideoTranslationDetail

__all__ = ["VideoTranslationsBase"]


class VideoTranslationsBase:
    """The plain verbs of `video_translations`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, translation: str | HasId, *, options: RequestOptions | None = None) -> VideoTranslationDetail:
        """Read a translation.

        Tells the state of the translation and, when it is `completed`, where the video is.

        Operation: `getVideoTranslation` (GET /v3/video-translations/{video_translation_id}).

        Args:
            translation: Id of the translation, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.video_translate import get_video_translation

        call = get_video_translation.build(id_of("translation", translation, "video_translation_id"))
        return await self._executor.execute(call, options)

    async def update(
        self, translation: str | HasId, *, title: str, options: RequestOptions | None = None
    ) -> VideoTranslationDetail:
        """Rename a translation.

        Changes the title.

        Operation: `updateVideoTranslation` (PATCH /v3/video-translations/{video_translation_id}).

        Args:
            translation: Id of the translation, or an object that has it.
            title: New title.
            options: Timeouts and retries of this call.
        """
        from ..api.video_translate import update_video_translation
        from ..models.update_video_translation_request import UpdateVideoTranslationRequest

        body = UpdateVideoTranslationRequest(title=title)
        call = update_video_translation.build(id_of("translation", translation, "video_translation_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(self, translation: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete a translation.

        Deletes the translation.

        Operation: `deleteVideoTranslation` (DELETE /v3/video-translations/{video_translation_id}).

        Args:
            translation: Id of the translation, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.video_translate import delete_video_translation

        call = delete_video_translation.build(id_of("translation", translation, "video_translation_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[VideoTranslationDetail]:
        """List translations.

        Lists translations, 1 to 100 a page.

        Operation: `listVideoTranslations` (GET /v3/video-translations).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[VideoTranslationDetail]:
            from ..api.video_translate import list_video_translations

            call = list_video_translations.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
