# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Render a proofread.

`generateVideoFromProofread`: POST /v3/video-translations/proofreads/{proofread_id}/generate
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment, written

from ...models.generate_video_from_proofread_response import GenerateVideoFromProofreadResponse

if TYPE_CHECKING:
    from ...models.generate_video_from_proofread_request import GenerateVideoFromProofreadRequest

__all__ = ["OPERATION", "build", "generate_video_from_proofread"]

OPERATION = Operation(
    id="generateVideoFromProofread",
    name="generate_video_from_proofread",
    tag="video_translate",
    method="POST",
    path="/v3/video-translations/proofreads/{proofread_id}/generate",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="video_translation", status_operation="getVideoTranslation", done=("completed",), failed=("failed",)
    ),
    scopes=("translations:write",),
)


def build(proofread_id: str, *, body: GenerateVideoFromProofreadRequest) -> Call[GenerateVideoFromProofreadResponse]:
    """The request of `generate_video_from_proofread`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-translations/proofreads/{segment('proofread_id', proofread_id)}/generate",
        _decode,
        json=written("body", body, "GenerateVideoFromProofreadRequest"),
    )


async def generate_video_from_proofread(
    executor: Executor,
    proofread_id: str,
    *,
    body: GenerateVideoFromProofreadRequest,
    options: RequestOptions | None = None,
) -> GenerateVideoFromProofreadResponse:
    """Render a proofread.

    Starts the translation with the proofread's subtitles. Costs money; read `video_translate.get_video_translation`
    until the status is final.

    Operation: `generateVideoFromProofread` (POST /v3/video-translations/proofreads/{proofread_id}/generate).

    Args:
        executor: Carries the call out.
        proofread_id: Id of the proofread.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(proofread_id, body=body), options)


def _decode(answer: object) -> GenerateVideoFromProofreadResponse:
    return data_of(answer, GenerateVideoFromProofreadResponse.from_wire, OPERATION.id)
