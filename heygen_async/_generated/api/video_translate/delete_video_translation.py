# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Delete a translation.

`deleteVideoTranslation`: DELETE /v3/video-translations/{video_translation_id}
"""

from __future__ import annotations

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment

from ...models.deleted_resource import DeletedResource

__all__ = ["OPERATION", "build", "delete_video_translation"]

OPERATION = Operation(
    id="deleteVideoTranslation",
    name="delete_video_translation",
    tag="video_translate",
    method="DELETE",
    path="/v3/video-translations/{video_translation_id}",
    idempotency=Idempotency(),
    timeout="write",
)


def build(video_translation_id: str) -> Call[DeletedResource]:
    """The request of `delete_video_translation`, not sent."""
    return Call(
        OPERATION,
        f"/v3/video-translations/{segment('video_translation_id', video_translation_id)}",
        _decode,
        asked=(about(("id",), video_translation_id),),
        when_empty={"id": video_translation_id},
    )


async def delete_video_translation(
    executor: Executor, video_translation_id: str, *, options: RequestOptions | None = None
) -> DeletedResource:
    """Delete a translation.

    Deletes the translation.

    Operation: `deleteVideoTranslation` (DELETE /v3/video-translations/{video_translation_id}).

    Args:
        executor: Carries the call out.
        video_translation_id: Id of the translation.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(video_translation_id), options)


def _decode(answer: object) -> DeletedResource:
    return data_of(answer, DeletedResource.from_wire, OPERATION.id)
