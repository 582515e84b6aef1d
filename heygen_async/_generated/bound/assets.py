# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Files for use in other calls: uploads, state, search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.files import FileSource
    from heygen_async._wire.paging import Page

    from ..models.asset_item import AssetItem
    from ..models.asset_search_item import AssetSearchItem
    from ..models.asset_search_scope import AssetSearchScope
    from ..models.asset_search_type import AssetSearchType
    from ..models.batch_accepted import BatchAccepted
    from ..models.batch_detail import BatchDetail
    from ..models.complete_asset_upload_batch_request import CompleteAssetUploadBatchRequest
    from ..models.complete_asset_upload_request import CompleteAssetUploadRequest
    from ..models.completed_asset_upload import CompletedAssetUpload
    from ..models.create_asset_upload_batch_request import CreateAssetUploadBatchRequest
    from ..models.create_asset_upload_batch_response import CreateAssetUploadBatchResponse
    from ..models.create_asset_upload_request import CreateAssetUploadRequest
    from ..models.create_asset_upload_response import CreateAssetUploadResponse
    from ..models.deleted_resource import DeletedResource
    from ..models.status_item import StatusItem
    from ..models.upload_asset_v3_response import UploadAssetV3Response

__all__ = ["AssetsApi"]


class AssetsApi:
    """Files for use in other calls: uploads, state, search."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_assets(
        self,
        *,
        username: str,
        limit: int | None = None,
        token: str | None = None,
        folder_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[AssetItem]:
        """List assets.

        Lists the assets of one user, 1 to 100 a page. `username` is required; `user.get_current_user_v3` tells
        yours.

        Operation: `listAssets` (GET /v3/assets).

        Args:
            username: User name of the owner; `user.get_current_user_v3` tells yours.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            folder_id: Only what is in this folder.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import list_assets

        return await self._executor.execute(
            list_assets.build(username=username, limit=limit, token=token, folder_id=folder_id), options
        )

    async def upload_asset(self, *, file: FileSource, options: RequestOptions | None = None) -> UploadAssetV3Response:
        """Upload a file.

        Uploads one file of at most 32 MB in multipart form data. Larger files go through
        `assets.create_asset_upload`. A declared type that does not match the bytes is refused with 400.

        Operation: `uploadAsset` (POST /v3/assets).

        Args:
            file: The file, at most 32 MB: PNG, JPEG, MP4, WebM, MP3, WAV, PDF or SRT. Its declared type must match
                its bytes.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import upload_asset

        return await self._executor.execute(upload_asset.build(file=file), options)

    async def get_asset_batch(
        self,
        batch_id: str,
        *,
        limit: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> BatchDetail:
        """Read a batch of uploads.

        Tells the state of a batch of uploads and of 1 to 100 of its items. Paging is inside `data`.

        Operation: `getAssetBatch` (GET /v3/assets/batches/{batch_id}).

        Args:
            batch_id: Id of the batch.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import get_asset_batch

        return await self._executor.execute(get_asset_batch.build(batch_id, limit=limit, token=token), options)

    async def complete_asset_upload_batch(
        self, *, body: CompleteAssetUploadBatchRequest, options: RequestOptions | None = None
    ) -> BatchAccepted:
        """Finish a batch of uploads.

        Tells HeyGen that the files of a batch are in place. The work goes on afterwards: read
        `assets.get_asset_batch` or `assets.list_asset_statuses`. No webhook event is sent.

        Operation: `completeAssetUploadBatch` (POST /v3/assets/complete/batches).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import complete_asset_upload_batch

        return await self._executor.execute(complete_asset_upload_batch.build(body=body), options)

    async def create_asset_upload(
        self, *, body: CreateAssetUploadRequest, options: RequestOptions | None = None
    ) -> CreateAssetUploadResponse:
        """Start a direct upload.

        Reserves an asset of any size and gives a presigned address for its bytes. PUT them there with
        `upload_headers` unchanged and without the API key, then call `assets.complete_asset_upload`.

        Operation: `createAssetUpload` (POST /v3/assets/direct-uploads).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import create_asset_upload

        return await self._executor.execute(create_asset_upload.build(body=body), options)

    async def create_asset_upload_batch(
        self, *, body: CreateAssetUploadBatchRequest, options: RequestOptions | None = None
    ) -> CreateAssetUploadBatchResponse:
        """Start a batch of direct uploads.

        Reserves 1 to 100 assets at once and gives a presigned address for each. The same Idempotency-Key gives the
        same batch again.

        Operation: `createAssetUploadBatch` (POST /v3/assets/direct-uploads/batches).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import create_asset_upload_batch

        return await self._executor.execute(create_asset_upload_batch.build(body=body), options)

    async def search_assets(
        self,
        *,
        query: str,
        type: AssetSearchType | str,
        limit: int | None = None,
        token: str | None = None,
        scope: AssetSearchScope | str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[AssetSearchItem]:
        """Search images and icons.

        Searches HeyGen's library or your own for images or icons, 1 to 50 a page.

        Operation: `searchAssets` (GET /v3/assets/search).

        Args:
            query: What to look for, in words.
            type: Kind of asset.
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            scope: Where to search.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import search_assets

        return await self._executor.execute(
            search_assets.build(query=query, type=type, limit=limit, token=token, scope=scope), options
        )

    async def list_asset_statuses(
        self,
        *,
        asset_ids: Sequence[str] | None = None,
        batch_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Page[StatusItem]:
        """Read the state of many assets.

        Tells the state of up to 100 assets in one request. Unknown ids, and ids of others, get the status
        `not_found`.

        Operation: `listAssetStatuses` (GET /v3/assets/statuses).

        Args:
            asset_ids: Asset ids, separated by commas, at most 100.
            batch_ids: Batch ids, separated by commas. All ids of a call together are at most 100.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import list_asset_statuses

        return await self._executor.execute(
            list_asset_statuses.build(asset_ids=asset_ids, batch_ids=batch_ids), options
        )

    async def get_asset(self, asset_id: str, *, options: RequestOptions | None = None) -> AssetItem:
        """Read an asset.

        Answers 404 `asset_not_found` when the asset is gone or belongs to another workspace.

        Operation: `getAsset` (GET /v3/assets/{asset_id}).

        Args:
            asset_id: Id of the asset.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import get_asset

        return await self._executor.execute(get_asset.build(asset_id), options)

    async def delete_asset(self, asset_id: str, *, options: RequestOptions | None = None) -> DeletedResource:
        """Delete an asset.

        The asset is gone at once: reading it afterwards gives 404 `asset_not_found`, and later renders cannot use
        it.

        Operation: `deleteAsset` (DELETE /v3/assets/{asset_id}).

        Args:
            asset_id: Id of the asset.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import delete_asset

        return await self._executor.execute(delete_asset.build(asset_id), options)

    async def complete_asset_upload(
        self, asset_id: str, *, body: CompleteAssetUploadRequest, options: RequestOptions | None = None
    ) -> CompletedAssetUpload:
        """Finish a direct upload.

        Tells HeyGen that the bytes are in place. A repeat gives the same asset. 409 `conflict` means that they have
        not arrived yet: repeat a little later. The asset may still be `processing` in the answer: read
        `assets.list_asset_statuses` before it is used.

        Operation: `completeAssetUpload` (POST /v3/assets/{asset_id}/complete).

        Args:
            asset_id: Id of the asset.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.assets import complete_asset_upload

        return await self._executor.execute(complete_asset_upload.build(asset_id, body=body), options)
