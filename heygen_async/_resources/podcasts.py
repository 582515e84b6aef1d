"""Podcasts: conversations of two avatars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, cast

from heygen_async._generated.nouns.podcasts import PodcastsBase
from heygen_async._jobs.job_types import PODCAST
from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_common, check_text
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, check_id, id_of
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.asset_id import AssetId
    from heygen_async._generated.models.asset_url import AssetUrl
    from heygen_async._generated.models.podcast_detail import PodcastDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Podcasts"]

_MAX_FILES = 5


class Podcasts(PodcastsBase):
    """Podcasts: ``heygen.podcasts``. **Preview**: HeyGen may change it, and not every account has it."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        host: Ref,
        guest: Ref,
        *,
        host_voice_id: str,
        guest_voice_id: str,
        topic: str | None = None,
        sources: Sequence[FileInput] = (),
        instructions: str | None = None,
        layout: Literal["landscape", "portrait"] | None = None,
        duration: Literal["auto", "1min", "2min", "3min", "5min"] | None = None,
        callback_url: str | None = None,
        callback_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Job[PodcastDetail]:
        """Have two avatars talk about a topic or about documents. **Costs money.**

        **Preview**: HeyGen may change or withdraw it, and not every account has it.

        Args:
            host: The look of the host, or its id.
            guest: The look of the guest, or its id.
            host_voice_id: The voice of the host.
            guest_voice_id: The voice of the guest.
            topic: What they talk about, up to 4,000 characters. This or ``sources`` is needed.
            sources: Up to five documents: paths, bytes, URLs or assets. Local files are uploaded first.
            instructions: Wishes, up to 2,000 characters.
            layout: ``landscape`` or ``portrait``.
            duration: ``auto``, ``1min``, ``2min``, ``3min`` or ``5min``.
            callback_url: An address that HeyGen posts to when the podcast ends.
            callback_id: Comes back in that post.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the podcast with its ``video_url``.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createPodcast` (POST /v3/podcasts).
        """
        from heygen_async._generated import models
        from heygen_async._generated.api.podcasts import create_podcast

        if topic is None and not sources:
            raise InvalidInput("topic", "nothing to talk about is given.", "Pass topic, sources or both.")
        if topic is not None:
            check_text("topic", topic, at_most=4_000)
        if instructions is not None:
            check_text("instructions", instructions, at_most=2_000)
        if len(sources) > _MAX_FILES:
            raise InvalidInput("sources", f"{len(sources)} files; HeyGen takes {_MAX_FILES}.")
        check_common({"callback_url": callback_url, "callback_id": callback_id})
        files: list[SentFile] = [pending_file() for _ in sources]
        given = {
            "host_avatar_id": id_of("host", host),
            "guest_avatar_id": id_of("guest", guest),
            "host_voice_id": check_id("host_voice_id", host_voice_id),
            "guest_voice_id": check_id("guest_voice_id", guest_voice_id),
            "topic": topic,
            "source_files": files or None,
            "instructions": instructions,
            "layout": layout,
            "duration": duration,
            "callback_url": callback_url,
            "callback_id": callback_id,
        }
        body = build_model(models.CreatePodcastRequest, given)
        body.source_files = cast("list[AssetUrl | AssetId] | None", files or None)
        uploads = Uploads(self._context)
        await uploads.take_all("sources", sources, files, base64=False)
        await uploads.send()
        call = create_podcast.build(body=body)
        return await self._context.start(PODCAST, call, lambda answer: answer.podcast_id, options)

    def job(self, podcast: Ref | PodcastDetail) -> Job[PodcastDetail]:
        """A podcast that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(PODCAST, id_of("podcast", podcast, "podcast_id"))
