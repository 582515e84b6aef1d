# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Finish a batch of uploads.

`completeAssetUploadBatch`: POST /v3/assets/complete/batches
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.batch_accepted import BatchAccepted

if TYPE_CHECKING:
    from ...models.complete_asset_upload_batch_request import CompleteAssetUploadBatchRequest

__all__ = ["OPERATION", "build", "complete_asset_upload_batch"]

OPERATION = Operation(
    id="completeAssetUploadBatch",
    name="complete_asset_upload_batch",
    tag="assets",
    method="POST",
    path="/v3/assets/complete/batches",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    job=JobSpec(kind="asset_batch", status_operation="getAssetBatch", done=("completed",), failed=("failed",)),
    scopes=("assets:write",),
)


def build(*, body: CompleteAssetUploadBatchRequest) -> Call[BatchAccepted]:
    """The request of `complete_asset_upload_batch`, not sent."""
    return Call(
        OPERATION, "/v3/assets/complete/batches", _decode, json=written("body", body, "CompleteAssetUploadBatchRequest")
    )


async def complete_asset_upload_batch(
    executor: Executor, *, body: CompleteAssetUploadBatchRequest, options: RequestOptions | None = None
) -> BatchAccepted:
    """Finish a batch of uploads.

    Tells HeyGen that the files of a batch are in place. The work goes on afterwards: read `assets.get_asset_batch`
    or `assets.list_asset_statuses`. No webhook event is sent.

    Operation: `completeAssetUploadBatch` (POST /v3/assets/complete/batches).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> BatchAccepted:
    return data_of(answer, BatchAccepted.from_wire, OPERATION.id)
