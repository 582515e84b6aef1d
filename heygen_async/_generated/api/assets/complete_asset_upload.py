# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Finish a direct upload.

`completeAssetUpload`: POST /v3/assets/{asset_id}/complete
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, JobSpec, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.echo import about
from heygen_async._wire.encode import segment, written

from ...models.completed_asset_upload import CompletedAssetUpload

if TYPE_CHECKING:
    from ...models.complete_asset_upload_request import CompleteAssetUploadRequest

__all__ = ["OPERATION", "build", "complete_asset_upload"]

OPERATION = Operation(
    id="completeAssetUpload",
    name="complete_asset_upload",
    tag="assets",
    method="POST",
    path="/v3/assets/{asset_id}/complete",
    idempotency=Idempotency(mode="natural"),
    timeout="write",
    job=JobSpec(kind="asset", status_operation="listAssetStatuses", done=("completed",), failed=("failed",)),
    passing=("conflict",),
    scopes=("assets:write",),
)


def build(asset_id: str, *, body: CompleteAssetUploadRequest) -> Call[CompletedAssetUpload]:
    """The request of `complete_asset_upload`, not sent."""
    return Call(
        OPERATION,
        f"/v3/assets/{segment('asset_id', asset_id)}/complete",
        _decode,
        json=written("body", body, "CompleteAssetUploadRequest"),
        asked=(about(("asset_id",), asset_id),),
    )


async def complete_asset_upload(
    executor: Executor, asset_id: str, *, body: CompleteAssetUploadRequest, options: RequestOptions | None = None
) -> CompletedAssetUpload:
    """Finish a direct upload.

    Tells HeyGen that the bytes are in place. A repeat gives the same asset. 409 `conflict` means that they have not
    arrived yet: repeat a little later. The asset may still be `processing` in the answer: read
    `assets.list_asset_statuses` before it is used.

    Operation: `completeAssetUpload` (POST /v3/assets/{asset_id}/complete).

    Args:
        executor: Carries the call out.
        asset_id: Id of the asset.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(asset_id, body=body), options)


def _decode(answer: object) -> CompletedAssetUpload:
    return data_of(answer, CompletedAssetUpload.from_wire, OPERATION.id)
