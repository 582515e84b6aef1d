# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `proofreads`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of

if TYPE_CHECKING:
    from ..models.proofread_detail import ProofreadDetail

__all__ = ["ProofreadsBase"]


class ProofreadsBase:
    """The plain verbs of `proofreads`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, proofread: str | HasId, *, options: RequestOptions | None = None) -> ProofreadDetail:
        """Read a proofread.

        Tells the state of a proofread.

        Operation: `getProofread` (GET /v3/video-translations/proofreads/{proofread_id}).

        Args:
            proofread: Id of the proofread, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.video_translate import get_proofread

        call = get_proofread.build(id_of("proofread", proofread, "proofread_id"))
        return await self._executor.execute(call, options)
