# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a filler-word removal.

`getFillerWordRemoval`: GET /v3/filler-word-removals/{filler_word_removal_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.filler_word_removal_detail import FillerWordRemovalDetail

__all__ = ["OPERATION", "build", "get_filler_word_removal"]

OPERATION = Operation(
    id="getFillerWordRemoval",
    name="get_filler_word_removal",
    tag="filler_words",
    method="GET",
    path="/v3/filler-word-removals/{filler_word_removal_id}",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("filler_removal:read",),
)


def build(filler_word_removal_id: str) -> Call[FillerWordRemovalDetail]:
    """The request of `get_filler_word_removal`, not sent."""
    return Call(
        OPERATION,
        f"/v3/filler-word-removals/{segment('filler_word_removal_id', filler_word_removal_id)}",
        _decode,
        asked=(about(("id",), filler_word_removal_id),),
    )


async def get_filler_word_removal(
    executor: Executor, filler_word_removal_id: str, *, options: RequestOptions | None = None
) -> FillerWordRemovalDetail:
    """Read a filler-word removal.

    Tells its state and, once it is `completed`, the video and how much was cut.

    Operation: `getFillerWordRemoval` (GET /v3/filler-word-removals/{filler_word_removal_id}).

    Args:
        executor: Carries the call out.
        filler_word_removal_id: Id of the removal.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(filler_word_removal_id), options)


def _decode(answer: object) -> FillerWordRemovalDetail:
    return data_of(answer, FillerWordRemovalDetail.from_wire, OPERATION.id)
