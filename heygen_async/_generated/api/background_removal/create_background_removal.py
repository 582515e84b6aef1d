# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Remove the background of a video.

`createBackgroundRemoval`: POST /v3/background-removals
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.background_removal_detail import BackgroundRemovalDetail

if TYPE_CHECKING:
    from ...models.create_background_removal_request import CreateBackgroundRemovalRequest

__all__ = ["OPERATION", "build", "create_background_removal"]

OPERATION = Operation(
    id="createBackgroundRemoval",
    name="create_background_removal",
    tag="background_removal",
    method="POST",
    path="/v3/background-removals",
    idempotency=Idempotency(mode="body", field="request_id"),
    timeout="write",
    job=JobSpec(
        kind="background_removal",
        status_operation="getBackgroundRemoval",
        done=("completed",),
        failed=("failed", "deleted"),
    ),
    scopes=("background_removal:write",),
)


def build(*, body: CreateBackgroundRemovalRequest) -> Call[BackgroundRemovalDetail]:
    """The request of `create_background_removal`, not sent."""
    return Call(
        OPERATION, "/v3/background-removals", _decode, json=written("body", body, "CreateBackgroundRemovalRequest")
    )


async def create_background_removal(
    executor: Executor, *, body: CreateBackgroundRemovalRequest, options: RequestOptions | None = None
) -> BackgroundRemovalDetail:
    """Remove the background of a video.

    Starts a job that separates the foreground of a video. Costs money. It takes no Idempotency-Key: send
    `request_id` in the body.

    Operation: `createBackgroundRemoval` (POST /v3/background-removals).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BackgroundRemovalDetail:
    return data_of(answer, BackgroundRemovalDetail.from_wire, OPERATION.id)
