# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a batch of lipsyncs.

`createLipsyncBatch`: POST /v3/lipsyncs/batches
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.batch_accepted import BatchAccepted

if TYPE_CHECKING:
    from ...models.create_lipsync_batch_request import CreateLipsyncBatchRequest

__all__ = ["OPERATION", "build", "create_lipsync_batch"]

OPERATION = Operation(
    id="createLipsyncBatch",
    name="create_lipsync_batch",
    tag="lipsync",
    method="POST",
    path="/v3/lipsyncs/batches",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="lipsync_batch", status_operation="getLipsyncBatch", done=("completed",), failed=("failed",)),
    scopes=("lipsync:write",),
)


def build(*, body: CreateLipsyncBatchRequest) -> Call[BatchAccepted]:
    """The request of `create_lipsync_batch`, not sent."""
    return Call(OPERATION, "/v3/lipsyncs/batches", _decode, json=written("body", body, "CreateLipsyncBatchRequest"))


async def create_lipsync_batch(
    executor: Executor, *, body: CreateLipsyncBatchRequest, options: RequestOptions | None = None
) -> BatchAccepted:
    """Start a batch of lipsyncs.

    Starts 1 to 100 lipsyncs in one request. Each costs money and succeeds or fails alone. `callback_url` is called
    once, at the end.

    Operation: `createLipsyncBatch` (POST /v3/lipsyncs/batches).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BatchAccepted:
    return data_of(answer, BatchAccepted.from_wire, OPERATION.id)
