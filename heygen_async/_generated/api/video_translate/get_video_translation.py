# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Read a translation.

`getVideoTranslation`: GET /v3/video-translations/{video_translation_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.video_translation_detail import VideoTranslationDetail

__all__ = ["OPERATION", "build", "get_video_translation"]

OPERATION = Operation(
    id="getVideoTranslation",
    name="get_video_translation",
    tag="video_translate",
    method="GET",
    path="/v3/video-translations/{video_translation_id}",
    idempotency=Idempotency(),
    timeout="read",
)


def build(video_translation_id: str) -> Call[VideoTranslationDetail]:
    """The request of `get_video_translation`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-translations/{segment('video_translation_id', video_translation_id)}",
        _decode,
        asked=(about(("id",), video_translation_id),),
    )


async def get_video_translation(
    executor: Executor, video_translation_id: str, *, options: RequestOptions | None = None
) -> VideoTranslationDetail:
    """Read a translation.

    Tells the state of the translation and, when it is `completed`, where the video is.

    Operation: `getVideoTranslation` (GET /v3/video-translations/{video_translation_id}).

    Args:
        executor: Carries the call out.
        video_translation_id: Id of the translation.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_translation_id), options)


def _decode(answer: object) -> VideoTranslationDetail:
    return data_of(answer, VideoTranslationDetail.from_wire, OPERATION.id)
