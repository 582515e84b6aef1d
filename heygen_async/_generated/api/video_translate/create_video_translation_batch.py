# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a batch of translations.

`createVideoTranslationBatch`: POST /v3/video-translations/batches
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.batch_accepted import BatchAccepted

if TYPE_CHECKING:
    from ...models.create_video_translation_batch_request import CreateVideoTranslationBatchRequest

__all__ = ["OPERATION", "build", "create_video_translation_batch"]

OPERATION = Operation(
    id="createVideoTranslationBatch",
    name="create_video_translation_batch",
    tag="video_translate",
    method="POST",
    path="/v3/video-translations/batches",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="translation_batch", status_operation="getVideoTranslationBatch", done=("completed",), failed=("failed",)
    ),
    scopes=("translations:write",),
)


def build(*, body: CreateVideoTranslationBatchRequest) -> Call[BatchAccepted]:
    """The request of `create_video_translation_batch`, not sent."""
    return Call(
        OPERATION,
        "/v3/video-translations/batches",
        _decode,
        json=written("body", body, "CreateVideoTranslationBatchRequest"),
    )


async def create_video_translation_batch(
    executor: Executor, *, body: CreateVideoTranslationBatchRequest, options: RequestOptions | None = None
) -> BatchAccepted:
    """Start a batch of translations.

    Starts 1 to 100 translations in one request. Each costs money and succeeds or fails alone. `callback_url` is
    called once, at the end.

    Operation: `createVideoTranslationBatch` (POST /v3/video-translations/batches).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BatchAccepted:
    return data_of(answer, BatchAccepted.from_wire, OPERATION.id)
