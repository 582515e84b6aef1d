# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Make a video with HeyGen's video model.

`createModelVideo`: POST /v3/models/videos
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.model_video_accepted import ModelVideoAccepted

if TYPE_CHECKING:
    from ...models.create_model_video_request import CreateModelVideoRequest

__all__ = ["OPERATION", "build", "create_model_video"]

OPERATION = Operation(
    id="createModelVideo",
    name="create_model_video",
    tag="model_videos",
    method="POST",
    path="/v3/models/videos",
    idempotency=Idempotency(mode="header", documented=False),
    timeout="write",
    job=JobSpec(
        kind="model_video", status_operation="getModelVideo", done=("completed",), failed=("failed", "cancelled")
    ),
    preview=True,
)


def build(*, body: CreateModelVideoRequest) -> Call[ModelVideoAccepted]:
    """The request of `create_model_video`, not sent."""
    return Call(OPERATION, "/v3/models/videos", _decode, json=written("body", body, "CreateModelVideoRequest"))


async def create_model_video(
    executor: Executor, *, body: CreateModelVideoRequest, options: RequestOptions | None = None
) -> ModelVideoAccepted:
    """Make a video with HeyGen's video model.

    Makes a video of 5 to 15 seconds with sound from a prompt, a first image or references. Costs money; read
    `model_videos.get_model_video` until its status is final.

    **Preview**: HeyGen may change or withdraw it, and not every account has it.

    Operation: `createModelVideo` (POST /v3/models/videos).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> ModelVideoAccepted:
    return data_of(answer, ModelVideoAccepted.from_wire, OPERATION.id)
