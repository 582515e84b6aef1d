# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Videos without their ums and pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from ..models.create_filler_word_removal_request import CreateFillerWordRemovalRequest
    from ..models.filler_word_removal_accepted import FillerWordRemovalAccepted
    from ..models.filler_word_removal_detail import FillerWordRemovalDetail

__all__ = ["FillerWordsApi"]


class FillerWordsApi:
    """Videos without their ums and pauses."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def create_filler_word_removal(
        self, *, body: CreateFillerWordRemovalRequest, options: RequestOptions | None = None
    ) -> FillerWordRemovalAccepted:
        """Cut filler words out of a video.

        Cuts ums, pauses and false starts out of a video of up to two hours. Costs $0.30 per minute of it, a minute
        at least, which comes back if there was nothing to cut; read `filler_words.get_filler_word_removal` until
        its status is final.

        Operation: `createFillerWordRemoval` (POST /v3/filler-word-removals).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.filler_words import create_filler_word_removal

        return await self._executor.execute(create_filler_word_removal.build(body=body), options)

    async def get_filler_word_removal(
        self, filler_word_removal_id: str, *, options: RequestOptions | None = None
    ) -> FillerWordRemovalDetail:
        """Read a filler-word removal.

        Tells its state and, once it is `completed`, the video and how much was cut.

        Operation: `getFillerWordRemoval` (GET /v3/filler-word-removals/{filler_word_removal_id}).

        Args:
            filler_word_removal_id: Id of the removal.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.filler_words import get_filler_word_removal

        return await self._executor.execute(get_filler_word_removal.build(filler_word_removal_id), options)
