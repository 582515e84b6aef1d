# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a proofread.

`createProofread`: POST /v3/video-translations/proofreads
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_proofread_response import CreateProofreadResponse

if TYPE_CHECKING:
    from ...models.create_proofread_request import CreateProofreadRequest

__all__ = ["OPERATION", "build", "create_proofread"]

OPERATION = Operation(
    id="createProofread",
    name="create_proofread",
    tag="video_translate",
    method="POST",
    path="/v3/video-translations/proofreads",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="proofread", status_operation="getProofread", done=("completed",), failed=("failed",)),
    scopes=("translations:write",),
)


def build(*, body: CreateProofreadRequest) -> Call[CreateProofreadResponse]:
    """The request of `create_proofread`, not sent."""
    return Call(
        OPERATION, "/v3/video-translations/proofreads", _decode, json=written("body", body, "CreateProofreadRequest")
    )


async def create_proofread(
    executor: Executor, *, body: CreateProofreadRequest, options: RequestOptions | None = None
) -> CreateProofreadResponse:
    """Start a proofread.

    Translates the speech of a video and stops at the subtitles, one proofread for each output language. Read
    `video_translate.get_proofread` until it is `completed`, correct the subtitles, then call
    `video_translate.generate_video_from_proofread`.

    Operation: `createProofread` (POST /v3/video-translations/proofreads).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateProofreadResponse:
    return data_of(answer, CreateProofreadResponse.from_wire, OPERATION.id)
