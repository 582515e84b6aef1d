# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a lipsync.

`createLipsync`: POST /v3/lipsyncs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_lipsync_response import CreateLipsyncResponse

if TYPE_CHECKING:
    from ...models.create_lipsync_request import CreateLipsyncRequest

__all__ = ["OPERATION", "build", "create_lipsync"]

OPERATION = Operation(
    id="createLipsync",
    name="create_lipsync",
    tag="lipsync",
    method="POST",
    path="/v3/lipsyncs",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="lipsync", status_operation="getLipsync", done=("completed",), failed=("failed",)),
    scopes=("lipsync:write",),
)


def build(*, body: CreateLipsyncRequest) -> Call[CreateLipsyncResponse]:
    """The request of `create_lipsync`, not sent."""
    return Call(OPERATION, "/v3/lipsyncs", _decode, json=written("body", body, "CreateLipsyncRequest"))


async def create_lipsync(
    executor: Executor, *, body: CreateLipsyncRequest, options: RequestOptions | None = None
) -> CreateLipsyncResponse:
    """Start a lipsync.

    Makes the speaker of a video say other audio. Costs money; read `lipsync.get_lipsync` until the status is final.

    Operation: `createLipsync` (POST /v3/lipsyncs).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateLipsyncResponse:
    return data_of(answer, CreateLipsyncResponse.from_wire, OPERATION.id)
