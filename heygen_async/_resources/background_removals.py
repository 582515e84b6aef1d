"""Background removals: a video cut into its layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._generated.nouns.background_removals import BackgroundRemovalsBase
from heygen_async._jobs.job_types import BACKGROUND_REMOVAL
from heygen_async._resources.files import FileInput
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_text
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.background_removal_detail import BackgroundRemovalDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["BackgroundRemovals"]


class BackgroundRemovals(BackgroundRemovalsBase):
    """Background removals: ``heygen.background_removals``. Costs money; takes minutes."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self,
        video: FileInput,
        *,
        title: str | None = None,
        layers: Sequence[str] = (),
        options: RequestOptions | None = None,
    ) -> Job[BackgroundRemovalDetail]:
        """Remove the background of a video. Costs money.

        Here HeyGen takes the idempotency key in the body, as ``request_id``; it is filled in like everywhere else.

        Args:
            video: The video: a path, bytes, URL or asset. A local file is uploaded first.
            title: Names the work.
            layers: HeyGen's names of the layers that are wanted; none leaves it to HeyGen.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the layers.

        Raises:
            InvalidInput: An argument is wrong; nothing was spent.

        Operation: `createBackgroundRemoval` (POST /v3/background-removals).
        """
        from heygen_async._generated.api.background_removal import create_background_removal
        from heygen_async._generated.models.create_background_removal_request import CreateBackgroundRemovalRequest

        for index, layer in enumerate(layers):
            check_text(f"layers[{index}]", layer)
        body = CreateBackgroundRemovalRequest(video=pending_file(), title=title, layers=list(layers) or None)
        uploads = Uploads(self._context)
        await uploads.take("video", video, lambda file: setattr(body, "video", file))
        await uploads.send()
        call = create_background_removal.build(body=body)
        return await self._context.start(BACKGROUND_REMOVAL, call, lambda answer: answer.id, options)

    def job(self, removal: Ref) -> Job[BackgroundRemovalDetail]:
        """A background removal that was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(BACKGROUND_REMOVAL, id_of("removal", removal))
