"""Filler-word removals: videos without ums, pauses and false starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._generated.nouns.filler_word_removals import FillerWordRemovalsBase
from heygen_async._jobs.job_types import FILLER_WORD_REMOVAL
from heygen_async._resources.files import FileInput
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_common
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.filler_word_removal_detail import FillerWordRemovalDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["FillerWordRemovals"]


class FillerWordRemovals(FillerWordRemovalsBase):
    """Filler-word removals: ``heygen.filler_word_removals``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        video: FileInput,
        *,
        title: str | None = None,
        callback_url: str | None = None,
        callback_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Job[FillerWordRemovalDetail]:
        """Cut the filler words out of a video. **$0.30 per minute of it, one minute at least.**

        HeyGen gives the money back where there was nothing to cut.

        Args:
            video: The video, up to two hours: a path, bytes, URL or asset. A local file is uploaded first.
            title: Its name, up to 255 characters.
            callback_url: An address that HeyGen posts to when the job ends.
            callback_id: Comes back in that post, up to 128 characters.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the result with its ``video_url``.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createFillerWordRemoval` (POST /v3/filler-word-removals).
        """
        from heygen_async._generated.api.filler_words import create_filler_word_removal
        from heygen_async._generated.models.create_filler_word_removal_request import CreateFillerWordRemovalRequest

        check_common({"title": title, "callback_url": callback_url, "callback_id": callback_id})
        body = CreateFillerWordRemovalRequest(
            video=pending_file(), title=title, callback_url=callback_url, callback_id=callback_id
        )
        uploads = Uploads(self._context)
        await uploads.take("video", video, lambda file: setattr(body, "video", file), base64=False)
        await uploads.send()
        call = create_filler_word_removal.build(body=body)
        return await self._context.start(
            FILLER_WORD_REMOVAL, call, lambda answer: answer.filler_word_removal_id, options
        )

    def job(self, removal: Ref) -> Job[FillerWordRemovalDetail]:
        """A removal that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(FILLER_WORD_REMOVAL, id_of("removal", removal, "filler_word_removal_id"))
