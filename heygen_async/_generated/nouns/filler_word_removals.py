# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `filler_word_removals`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.filler_word_removal_detail import FillerWordRemovalDetail

__all__ = ["FillerWordRemovalsBase"]


class FillerWordRemovalsBase:
    """The plain verbs of `filler_word_removals`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, removal: str | HasId, *, options: RequestOptions | None = None) -> FillerWordRemovalDetail:
        """Read a filler-word removal.

        Tells its state and, once it is `completed`, the video and how much was cut.

        Operation: `getFillerWordRemoval` (GET /v3/filler-word-removals/{filler_word_removal_id}).

        Args:
            removal: Id of the removal, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.filler_words import get_filler_word_removal

        call = get_filler_word_removal.build(id_of("removal", removal, "filler_word_removal_id"))
        return await self._executor.execute(call, options)
