# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a batch of videos.

`createVideoBatch`: POST /v3/videos/batches
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.batch_accepted import BatchAccepted

if TYPE_CHECKING:
    from ...models.create_video_batch_request import CreateVideoBatchRequest

__all__ = ["OPERATION", "build", "create_video_batch"]

OPERATION = Operation(
    id="createVideoBatch",
    name="create_video_batch",
    tag="videos",
    method="POST",
    path="/v3/videos/batches",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="video_batch", status_operation="getVideoBatch", done=("completed",), failed=("failed",)),
    scopes=("videos:write",),
)


def build(*, body: CreateVideoBatchRequest) -> Call[BatchAccepted]:
    """The request of `create_video_batch`, not sent."""
    return Call(OPERATION, "/v3/videos/batches", _decode, json=written("body", body, "CreateVideoBatchRequest"))


async def create_video_batch(
    executor: Executor, *, body: CreateVideoBatchRequest, options: RequestOptions | None = None
) -> BatchAccepted:
    """Start a batch of videos.

    Starts 1 to 100 videos in one request. Each costs money and succeeds or fails alone. `callback_url` is called
    once, at the end, and the event `batch.finished` is sent.

    Operation: `createVideoBatch` (POST /v3/videos/batches).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BatchAccepted:
    return data_of(answer, BatchAccepted.from_wire, OPERATION.id)
