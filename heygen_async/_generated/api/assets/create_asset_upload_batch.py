# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a batch of direct uploads.

`createAssetUploadBatch`: POST /v3/assets/direct-uploads/batches
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_asset_upload_batch_response import CreateAssetUploadBatchResponse

if TYPE_CHECKING:
    from ...models.create_asset_upload_batch_request import CreateAssetUploadBatchRequest

__all__ = ["OPERATION", "build", "create_asset_upload_batch"]

OPERATION = Operation(
    id="createAssetUploadBatch",
    name="create_asset_upload_batch",
    tag="assets",
    method="POST",
    path="/v3/assets/direct-uploads/batches",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("assets:write",),
)


def build(*, body: CreateAssetUploadBatchRequest) -> Call[CreateAssetUploadBatchResponse]:
    """The request of `create_asset_upload_batch`, not sent."""
    return Call(
        OPERATION,
        "/v3/assets/direct-uploads/batches",
        _decode,
        json=written("body", body, "CreateAssetUploadBatchRequest"),
    )


async def create_asset_upload_batch(
    executor: Executor, *, body: CreateAssetUploadBatchRequest, options: RequestOptions | None = None
) -> CreateAssetUploadBatchResponse:
    """Start a batch of direct uploads.

    Reserves 1 to 100 assets at once and gives a presigned address for each. The same Idempotency-Key gives the same
    batch again.

    Operation: `createAssetUploadBatch` (POST /v3/assets/direct-uploads/batches).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateAssetUploadBatchResponse:
    return data_of(answer, CreateAssetUploadBatchResponse.from_wire, OPERATION.id)
