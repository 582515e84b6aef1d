# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Start a direct upload.

`createAssetUpload`: POST /v3/assets/direct-uploads
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import written

from ...models.create_asset_upload_response import CreateAssetUploadResponse

if TYPE_CHECKING:
    from ...models.create_asset_upload_request import CreateAssetUploadRequest

__all__ = ["OPERATION", "build", "create_asset_upload"]

OPERATION = Operation(
    id="createAssetUpload",
    name="create_asset_upload",
    tag="assets",
    method="POST",
    path="/v3/assets/direct-uploads",
    idempotency=Idempotency(mode="header"),
    timeout="write",
    scopes=("assets:write",),
)


def build(*, body: CreateAssetUploadRequest) -> Call[CreateAssetUploadResponse]:
    """The request of `create_asset_upload`, not sent."""
    return Call(OPERATION, "/v3/assets/direct-uploads", _decode, json=written("body", body, "CreateAssetUploadRequest"))


async def create_asset_upload(
    executor: Executor, *, body: CreateAssetUploadRequest, options: RequestOptions | None = None
) -> CreateAssetUploadResponse:
    """Start a direct upload.

    Reserves an asset of any size and gives a presigned address for its bytes. PUT them there with `upload_headers`
    unchanged and without the API key, then call `assets.complete_asset_upload`.

    Operation: `createAssetUpload` (POST /v3/assets/direct-uploads).

    Args:
        executor: Carries the call out.
        body: What is asked for.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(body=body), options)


def _decode(answer: object) -> CreateAssetUploadResponse:
    return data_of(answer, CreateAssetUploadResponse.from_wire, OPERATION.id)
