# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Brand kits and glossaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions

if TYPE_CHECKING:
    from heygen_async._wire.paging import Page

    from ..models.brand_glossary import BrandGlossary
    from ..models.brand_kit import BrandKit

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

        Source: ``GET /v3/brand-glossaries``.

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import list_brand_glossaries

        return await self._executor.execute(list_brand_glossaries.build(limit=limit, token=token), options)

    async def list_brand_kits(
        self, *, limit: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Page[BrandKit]:
        """List brand kits.

        Lists brand kits, 1 to 100 a page. Their ids can be given to the Video Agent.

        Source: ``GET /v3/brand-kits``.

        Args:
            limit: Number of items in a page.
            token: Cursor: `next_token` of the page before. Absent for the first page.
            options: Timeouts, retries and the idempotency key of this call.
        """
        from ..api.brand import list_brand_kits

        return await self._executor.execute(list_brand_kits.build(limit=limit, token=token), options)
