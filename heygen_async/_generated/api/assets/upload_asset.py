# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Upload a file.

`uploadAsset`: POST /v3/assets
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Call, Executor, Idempotency, Operation, RequestOptions
from heygen_async._wire.decode import data_of
from heygen_async._wire.encode import upload

from ...models.upload_asset_v3_response import UploadAssetV3Response

if TYPE_CHECKING:
    from heygen_async._wire.files import FileSource


__all__ = ["OPERATION", "build", "upload_asset"]

OPERATION = Operation(
    id="uploadAsset",
    name="upload_asset",
    tag="assets",
    method="POST",
    path="/v3/assets",
    idempotency=Idempotency(mode="header"),
    timeout="upload",
    scopes=("assets:write",),
)


def build(*, file: FileSource) -> Call[UploadAssetV3Response]:
    """The request of `upload_asset`, not sent."""
    return Call(OPERATION, "/v3/assets", _decode, files={"file": upload("file", file)})


async def upload_asset(
    executor: Executor, *, file: FileSource, options: RequestOptions | None = None
) -> UploadAssetV3Response:
    """Upload a file.

    Uploads one file of at most 32 MB in multipart form data. Larger files go through `assets.create_asset_upload`.
    A declared type that does not match the bytes is refused with 400.

    Operation: `uploadAsset` (POST /v3/assets).

    Args:
        executor: Carries the call out.
        file: The file, at most 32 MB: PNG, JPEG, MP4, WebM, MP3, WAV, PDF or SRT. Its declared type must match its
            bytes.
        options: Timeouts, retries and the idempotency key of this call.
    """
    return await executor.execute(build(file=file), options)


def _decode(answer: object) -> UploadAssetV3Response:
    return data_of(answer, UploadAssetV3Response.from_wire, OPERATION.id)
