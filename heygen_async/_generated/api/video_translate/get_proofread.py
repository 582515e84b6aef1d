# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a proofread.

`getProofread`: GET /v3/video-translations/proofreads/{proofread_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.proofread_detail import ProofreadDetail

__all__ = ["OPERATION", "build", "get_proofread"]

OPERATION = Operation(
    id="getProofread",
    name="get_proofread",
    tag="video_translate",
    method="GET",
    path="/v3/video-translations/proofreads/{proofread_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("translations:read",),
)


def build(proofread_id: str) -> Call[ProofreadDetail]:
    """The request of `get_proofread`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-translations/proofreads/{segment('proofread_id', proofread_id)}",
        _decode,
        asked=(about(("id",), proofread_id),),
    )


async def get_proofread(
    executor: Executor, proofread_id: str, *, options: RequestOptions | None = None
) -> ProofreadDetail:
    """Read a proofread.

    Tells the state of a proofread.

    Operation: `getProofread` (GET /v3/video-translations/proofreads/{proofread_id}).

    Args:
        executor: Carries the call out.
        proofread_id: Id of the proofread.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(proofread_id), options)


def _decode(answer: object) -> ProofreadDetail:
    return data_of(answer, ProofreadDetail.from_wire, OPERATION.id)
