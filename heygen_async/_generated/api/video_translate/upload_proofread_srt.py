# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Replace the subtitles of a proofread.

`uploadProofreadSrt`: PUT /v3/video-translations/proofreads/{proofread_id}/srt
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.proofread_detail import ProofreadDetail

if TYPE_CHECKING:
    from ...models.upload_proofread_srt_request import UploadProofreadSrtRequest

__all__ = ["OPERATION", "build", "upload_proofread_srt"]

OPERATION = Operation(
    id="uploadProofreadSrt",
    name="upload_proofread_srt",
    tag="video_translate",
    method="PUT",
    path="/v3/video-translations/proofreads/{proofread_id}/srt",
    idempotency=Idempotency(),
    timeout="write",
    scopes=("translations:write",),
)


def build(proofread_id: str, *, body: UploadProofreadSrtRequest) -> Call[ProofreadDetail]:
    """The request of `upload_proofread_srt`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-translations/proofreads/{segment('proofread_id', proofread_id)}/srt",
        _decode,
        json=written("body", body, "UploadProofreadSrtRequest"),
        asked=(about(("id",), proofread_id),),
    )


async def upload_proofread_srt(
    executor: Executor, proofread_id: str, *, body: UploadProofreadSrtRequest, options: RequestOptions | None = None
) -> ProofreadDetail:
    """Replace the subtitles of a proofread.

    Replaces the subtitles in the output language with corrected ones.

    Operation: `uploadProofreadSrt` (PUT /v3/video-translations/proofreads/{proofread_id}/srt).

    Args:
        executor: Carries the call out.
        proofread_id: Id of the proofread.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(proofread_id, body=body), options)


def _decode(answer: object) -> ProofreadDetail:
    return data_of(answer, ProofreadDetail.from_wire, OPERATION.id)
