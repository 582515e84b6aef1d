# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Rename a translation.

`updateVideoTranslation`: PATCH /v3/video-translations/{video_translation_id}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.video_translation_detail import VideoTranslationDetail

if TYPE_CHECKING:
    from ...models.update_video_translation_request import UpdateVideoTranslationRequest

__all__ = ["OPERATION", "build", "update_video_translation"]

OPERATION = Operation(
    id="updateVideoTranslation",
    name="update_video_translation",
    tag="video_translate",
    method="PATCH",
    path="/v3/video-translations/{video_translation_id}",
    idempotency=Idempotency(),
    timeout="write",
)


def build(video_translation_id: str, *, body: UpdateVideoTranslationRequest) -> Call[VideoTranslationDetail]:
    """The request of `update_video_translation`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-translations/{segment('video_translation_id', video_translation_id)}",
        _decode,
        json=written("body", body, "UpdateVideoTranslationRequest"),
        asked=(about(("id",), video_translation_id),),
    )


async def update_video_translation(
    executor: Executor,
    video_translation_id: str,
    *,
    body: UpdateVideoTranslationRequest,
    options: RequestOptions | None = None,
) -> VideoTranslationDetail:
    """Rename a translation.

    Changes the title.

    Operation: `updateVideoTranslation` (PATCH /v3/video-translations/{video_translation_id}).

    Args:
        executor: Carries the call out.
        video_translation_id: Id of the translation.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_translation_id, body=body), options)


def _decode(answer: object) -> VideoTranslationDetail:
    return data_of(answer, VideoTranslationDetail.from_wire, OPERATION.id)
