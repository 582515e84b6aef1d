# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Brand kits and glossaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.brand_glossary import BrandGlossary
    from ..models.brand_glossary_detail import BrandGlossaryDetail
    from ..models.brand_kit import BrandKit
    from ..models.brand_kit_accepted import BrandKitAccepted
    from ..models.brand_kit_detail import BrandKitDetail
    from ..models.create_brand_glossary_request import CreateBrandGlossaryRequest
    from ..models.create_brand_kit_request import CreateBrandKitRequest
    from ..models.deleted_brand_glossary import DeletedBrandGlossary
    from ..models.deleted_brand_kit import DeletedBrandKit
    from ..models.update_brand_glossary_request import UpdateBrandGlossaryRequest
    from ..models.update_brand_kit_request import UpdateBrandKitRequest

__all__ = ["BrandApi"]


class BrandApi:
    """Brand kits and glossaries."""

    __slots__ = ("_executor",)

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def list_brand_glossaries(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[BrandGlossary]:
        """List brand glossaries.

        Lists glossaries for translations, 1 to 100 a page.

        Operation: `listBrandGlossaries` (GET /v3/brand-glossaries).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import list_brand_glossaries

        return await self._executor.execute(list_brand_glossaries.build(limit=limit, token=token), options)

    async def create_brand_glossary(
        self, *, body: CreateBrandGlossaryRequest, options: RequestOptions | None = None
    ) -> BrandGlossaryDetail:
        """Create a glossary.

        Makes a glossary of names: how they are spoken, which stay as they are, and which have a fixed translation.
        Free. A name that exists gives 409 `conflict`.

        Operation: `createBrandGlossary` (POST /v3/brand-glossaries).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import create_brand_glossary

        return await self._executor.execute(create_brand_glossary.build(body=body), options)

    async def get_brand_glossary(
        self, brand_glossary_id: str, *, options: RequestOptions | None = None
    ) -> BrandGlossaryDetail:
        """Read a glossary.

        Tells the terms of a glossary.

        Operation: `getBrandGlossary` (GET /v3/brand-glossaries/{brand_glossary_id}).

        Args:
            brand_glossary_id: Id of the glossary.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import get_brand_glossary

        return await self._executor.execute(get_brand_glossary.build(brand_glossary_id), options)

    async def update_brand_glossary(
        self, brand_glossary_id: str, *, body: UpdateBrandGlossaryRequest, options: RequestOptions | None = None
    ) -> BrandGlossaryDetail:
        """Change a glossary.

        Replaces the given lists as a whole; an empty list clears one. A name that exists gives 409 `conflict`.

        Operation: `updateBrandGlossary` (PATCH /v3/brand-glossaries/{brand_glossary_id}).

        Args:
            brand_glossary_id: Id of the glossary.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import update_brand_glossary

        return await self._executor.execute(update_brand_glossary.build(brand_glossary_id, body=body), options)

    async def delete_brand_glossary(
        self, brand_glossary_id: str, *, options: RequestOptions | None = None
    ) -> DeletedBrandGlossary:
        """Delete a glossary.

        Deletes the glossary.

        Operation: `deleteBrandGlossary` (DELETE /v3/brand-glossaries/{brand_glossary_id}).

        Args:
            brand_glossary_id: Id of the glossary.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import delete_brand_glossary

        return await self._executor.execute(delete_brand_glossary.build(brand_glossary_id), options)

    async def list_brand_kits(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[BrandKit]:
        """List brand kits.

        Lists brand kits, 1 to 100 a page. Their ids can be given to the Video Agent.

        Operation: `listBrandKits` (GET /v3/brand-kits).

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import list_brand_kits

        return await self._executor.execute(list_brand_kits.build(limit=limit, token=token), options)

    async def create_brand_kit(
        self, *, body: CreateBrandKitRequest, options: RequestOptions | None = None
    ) -> BrandKitAccepted:
        """Make a brand kit from a web site.

        Reads colours, fonts and logos from a web site. Takes up to two minutes; read `brand.get_brand_kit` until
        its status is final.

        Operation: `createBrandKit` (POST /v3/brand-kits).

        Args:
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import create_brand_kit

        return await self._executor.execute(create_brand_kit.build(body=body), options)

    async def get_brand_kit(self, brand_kit_id: str, *, options: RequestOptions | None = None) -> BrandKitDetail:
        """Read a brand kit.

        Tells the state of a brand kit and, once it is `completed`, its colours, logos and fonts.

        Operation: `getBrandKit` (GET /v3/brand-kits/{brand_kit_id}).

        Args:
            brand_kit_id: Id of the brand kit.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import get_brand_kit

        return await self._executor.execute(get_brand_kit.build(brand_kit_id), options)

    async def update_brand_kit(
        self, brand_kit_id: str, *, body: UpdateBrandKitRequest, options: RequestOptions | None = None
    ) -> BrandKitDetail:
        """Change a brand kit.

        Changes its name and the parts that colours, logos and fonts play. A kit that is still `loading` gives 409
        `brand_kit_not_ready`.

        Operation: `updateBrandKit` (PATCH /v3/brand-kits/{brand_kit_id}).

        Args:
            brand_kit_id: Id of the brand kit.
            body: What is asked for.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import update_brand_kit

        return await self._executor.execute(update_brand_kit.build(brand_kit_id, body=body), options)

    async def delete_brand_kit(self, brand_kit_id: str, *, options: RequestOptions | None = None) -> DeletedBrandKit:
        """Delete a brand kit.

        Deletes the brand kit.

        Operation: `deleteBrandKit` (DELETE /v3/brand-kits/{brand_kit_id}).

        Args:
            brand_kit_id: Id of the brand kit.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import delete_brand_kit

        return await self._executor.execute(delete_brand_kit.build(brand_kit_id), options)
