# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `assets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.asset_item import AssetItem
    from ..models.asset_search_item import AssetSearchItem
    from ..models.asset_search_scope import AssetSearchScope
    from ..models.asset_search_type import AssetSearchType

__all__ = ["AssetsBase"]


class AssetsBase:
    """The plain verbs of `assets`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(self, asset: str | HasId, *, options: RequestOptions | None = None) -> AssetItem:
        """Read an asset.

        Answers 404 `asset_not_found` when the asset is gone or belongs to another workspace.

        Operation: `getAsset` (GET /v3/assets/{asset_id}).

        Args:
            asset: Id of the asset, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.assets import get_asset

        call = get_asset.build(id_of("asset", asset, "asset_id"))
        return await self._executor.execute(call, options)

    async def delete(self, asset: str | HasId, *, options: RequestOptions | None = None) -> None:
        """Delete an asset.

        The asset is gone at once: reading it afterwards gives 404 `asset_not_found`, and later renders cannot use
        it.

        Operation: `deleteAsset` (DELETE /v3/assets/{asset_id}).

        Args:
            asset: Id of the asset, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.assets import delete_asset

        call = delete_asset.build(id_of("asset", asset, "asset_id"))
        await self._executor.execute(call, options)

    def search(
        self,
        *,
        query: str,
        type: AssetSearchType | str,
        scope: AssetSearchScope | str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[AssetSearchItem]:
        """Search images and icons.

        Searches HeyGen's library or your own for images or icons, 1 to 50 a page.

        Operation: `searchAssets` (GET /v3/assets/search).

        Args:
            query: What to look for, in words.
            type: Kind of asset.
            scope: Where to search.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[AssetSearchItem]:
            from ..api.assets import search_assets

            call = search_assets.build(query=query, limit=page_size, token=token, type=type, scope=scope)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)

    def list(
        self,
        *,
        username: str,
        folder_id: str | None = None,
        page_size: int | None = None,
        token: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[AssetItem]:
        """List assets.

        Lists the assets of one user, 1 to 100 a page. `username` is required; `user.get_current_user_v3` tells
        yours.

        Operation: `listAssets` (GET /v3/assets).

        Args:
            username: User name of the owner; `user.get_current_user_v3` tells yours.
            folder_id: Only what is in this folder.
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[AssetItem]:
            from ..api.assets import list_assets

            call = list_assets.build(username=username, limit=page_size, token=token, folder_id=folder_id)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
