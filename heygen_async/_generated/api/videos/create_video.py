# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Render a video.

`createVideo`: POST /v3/videos
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_avatar_video_response import CreateAvatarVideoResponse

if TYPE_CHECKING:
    from ...models.create_video_v3_request_body import CreateVideoV3RequestBody

__all__ = ["OPERATION", "build", "create_video"]

OPERATION = Operation(
    id="createVideo",
    name="create_video",
    tag="videos",
    method="POST",
    path="/v3/videos",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="video", status_operation="getVideoV3", done=("completed",), failed=("failed",)),
    scopes=("videos:write",),
)


def build(*, body: CreateVideoV3RequestBody) -> Call[CreateAvatarVideoResponse]:
    """The request of `create_video`, not sent."""
    return Call(
        OPERATION,
        "/v3/videos",
        _decode,
        json=written(
            "body",
            body,
            "CreateVideoFromAvatar, CreateVideoFromImage, CreateVideoFromCinematicAvatar or CreateVideoFromStudio",
        ),
    )


async def create_video(
    executor: Executor, *, body: CreateVideoV3RequestBody, options: RequestOptions | None = None
) -> CreateAvatarVideoResponse:
    """Render a video.

    Starts a video of an avatar, a photo, a cinematic prompt or several scenes. Costs money by the second of video
    and takes minutes; the call itself can take more than 30 s. A digital twin without consent gives 400
    `avatar_consent_required`, an engine that the look does not support 400, more than the allowed concurrent jobs
    429. Lack of credit may show only later, as a failed video.

    Operation: `createVideo` (POST /v3/videos).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateAvatarVideoResponse:
    return data_of(answer, CreateAvatarVideoResponse.from_wire, OPERATION.id)
