# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Translate a video.

`createVideoTranslation`: POST /v3/video-translations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_video_translation_response import CreateVideoTranslationResponse

if TYPE_CHECKING:
    from ...models.create_video_translation_request import CreateVideoTranslationRequest

__all__ = ["OPERATION", "build", "create_video_translation"]

OPERATION = Operation(
    id="createVideoTranslation",
    name="create_video_translation",
    tag="video_translate",
    method="POST",
    path="/v3/video-translations",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(
        kind="video_translation", status_operation="getVideoTranslation", done=("completed",), failed=("failed",)
    ),
    scopes=("translations:write",),
)


def build(*, body: CreateVideoTranslationRequest) -> Call[CreateVideoTranslationResponse]:
    """The request of `create_video_translation`, not sent."""
    return Call(
        OPERATION, "/v3/video-translations", _decode, json=written("body", body, "CreateVideoTranslationRequest")
    )


async def create_video_translation(
    executor: Executor, *, body: CreateVideoTranslationRequest, options: RequestOptions | None = None
) -> CreateVideoTranslationResponse:
    """Translate a video.

    Starts one translation for each output language; each costs money. Read `video_translate.get_video_translation`
    until the status is final.

    Operation: `createVideoTranslation` (POST /v3/video-translations).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateVideoTranslationResponse:
    return data_of(answer, CreateVideoTranslationResponse.from_wire, OPERATION.id)
