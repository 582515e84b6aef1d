# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Cut filler words out of a video.

`createFillerWordRemoval`: POST /v3/filler-word-removals
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.filler_word_removal_accepted import FillerWordRemovalAccepted

if TYPE_CHECKING:
    from ...models.create_filler_word_removal_request import CreateFillerWordRemovalRequest

__all__ = ["OPERATION", "build", "create_filler_word_removal"]

OPERATION = Operation(
    id="createFillerWordRemoval",
    name="create_filler_word_removal",
    tag="filler_words",
    method="POST",
    path="/v3/filler-word-removals",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="filler_word_removal", status_operation="getFillerWordRemoval", done=("completed",), failed=("failed",)
    ),
    scopes=("filler_removal:write",),
)


def build(*, body: CreateFillerWordRemovalRequest) -> Call[FillerWordRemovalAccepted]:
    """The request of `create_filler_word_removal`, not sent."""
    return Call(
        OPERATION, "/v3/filler-word-removals", _decode, json=written("body", body, "CreateFillerWordRemovalRequest")
    )


async def create_filler_word_removal(
    executor: Executor, *, body: CreateFillerWordRemovalRequest, options: RequestOptions | None = None
) -> FillerWordRemovalAccepted:
    """Cut filler words out of a video.

    Cuts ums, pauses and false starts out of a video of up to two hours. Costs $0.30 per minute of it, a minute at
    least, which comes back if there was nothing to cut; read `filler_words.get_filler_word_removal` until its
    status is final.

    Operation: `createFillerWordRemoval` (POST /v3/filler-word-removals).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> FillerWordRemovalAccepted:
    return data_of(answer, FillerWordRemovalAccepted.from_wire, OPERATION.id)
