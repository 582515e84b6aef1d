# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read the subtitles of a proofread.

`downloadProofreadSrt`: GET /v3/video-translations/proofreads/{proofread_id}/srt
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import segment

from ...models.proofread_srt import ProofreadSrt

__all__ = ["OPERATION", "build", "download_proofread_srt"]

OPERATION = Operation(
    id="downloadProofreadSrt",
    name="download_proofread_srt",
    tag="video_translate",
    method="GET",
    path="/v3/video-translations/proofreads/{proofread_id}/srt",
    idempotency=Idempotency(),
    timeout="read",
    scopes=("translations:read",),
)


def build(proofread_id: str) -> Call[ProofreadSrt]:
    """The request of `download_proofread_srt`, not sent."""
    return Call(OPERATION, f"/v3/video-translations/proofreads/{segment('proofread_id', proofread_id)}/srt", _decode)


async def download_proofread_srt(
    executor: Executor, proofread_id: str, *, options: RequestOptions | None = None
) -> ProofreadSrt:
    """Read the subtitles of a proofread.

    Gives presigned addresses of the subtitles.

    Operation: `downloadProofreadSrt` (GET /v3/video-translations/proofreads/{proofread_id}/srt).

    Args:
        executor: Carries the call out.
        proofread_id: Id of the proofread.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(proofread_id), options)


def _decode(answer: object) -> ProofreadSrt:
    return data_of(answer, ProofreadSrt.from_wire, OPERATION.id)
