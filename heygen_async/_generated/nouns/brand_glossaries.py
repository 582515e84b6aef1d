# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `brand_glossaries`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from ..models.brand_glossary import BrandGlossary
    from ..models.brand_glossary_detail import BrandGlossaryDetail
    from ..models.glossary_kept_term import GlossaryKeptTerm
    from ..models.glossary_term import GlossaryTerm
    from ..models.glossary_translation import GlossaryTranslation

__all__ = ["BrandGlossariesBase"]


class BrandGlossariesBase:
    """The plain verbs of `brand_glossaries`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, glossary: str | HasId | BrandGlossary | BrandGlossaryDetail, *, options: RequestOptions | None = None
    ) -> BrandGlossaryDetail:
        """Read a glossary.

        Tells the terms of a glossary.

        Operation: `getBrandGlossary` (GET /v3/brand-glossaries/{brand_glossary_id}).

        Args:
            glossary: Id of the glossary, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import get_brand_glossary

        call = get_brand_glossary.build(id_of("glossary", glossary, "brand_glossary_id"))
        return await self._executor.execute(call, options)

    async def create(
        self,
        *,
        name: str,
        do_not_translate_terms: Sequence[GlossaryKeptTerm] | None = None,
        forced_translations: Sequence[GlossaryTranslation] | None = None,
        terms: Sequence[GlossaryTerm] | None = None,
        options: RequestOptions | None = None,
    ) -> BrandGlossaryDetail:
        """Create a glossary.

        Makes a glossary of names: how they are spoken, which stay as they are, and which have a fixed translation.
        Free. A name that exists gives 409 `conflict`.

        Operation: `createBrandGlossary` (POST /v3/brand-glossaries).

        Args:
            name: Name, unique in the workspace, 1 to 64 characters.
            do_not_translate_terms: Terms that stay as they are.
            forced_translations: Terms with a fixed translation.
            terms: Terms, with how they are spoken.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import create_brand_glossary
        from ..models.create_brand_glossary_request import CreateBrandGlossaryRequest

        body = CreateBrandGlossaryRequest(
            name=name,
            do_not_translate_terms=do_not_translate_terms,
            forced_translations=forced_translations,
            terms=terms,
        )
        call = create_brand_glossary.build(body=body)
        return await self._executor.execute(call, options)

    async def update(
        self,
        glossary: str | HasId | BrandGlossary | BrandGlossaryDetail,
        *,
        do_not_translate_terms: Sequence[GlossaryKeptTerm] | None = None,
        forced_translations: Sequence[GlossaryTranslation] | None = None,
        name: str | None = None,
        terms: Sequence[GlossaryTerm] | None = None,
        options: RequestOptions | None = None,
    ) -> BrandGlossaryDetail:
        """Change a glossary.

        Replaces the given lists as a whole; an empty list clears one. A name that exists gives 409 `conflict`.

        Operation: `updateBrandGlossary` (PATCH /v3/brand-glossaries/{brand_glossary_id}).

        Args:
            glossary: Id of the glossary, or an object that has it.
            do_not_translate_terms: Terms that stay as they are.
            forced_translations: Terms with a fixed translation.
            name: Its name.
            terms: Terms, with how they are spoken.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import update_brand_glossary
        from ..models.update_brand_glossary_request import UpdateBrandGlossaryRequest

        body = UpdateBrandGlossaryRequest(
            do_not_translate_terms=do_not_translate_terms,
            forced_translations=forced_translations,
            name=name,
            terms=terms,
        )
        if not body.to_wire():
            raise InvalidInput("update", "nothing is to be changed.", "Pass at least one field.")
        call = update_brand_glossary.build(id_of("glossary", glossary, "brand_glossary_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(
        self, glossary: str | HasId | BrandGlossary | BrandGlossaryDetail, *, options: RequestOptions | None = None
    ) -> None:
        """Delete a glossary.

        Deletes the glossary.

        Operation: `deleteBrandGlossary` (DELETE /v3/brand-glossaries/{brand_glossary_id}).

        Args:
            glossary: Id of the glossary, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import delete_brand_glossary

        call = delete_brand_glossary.build(id_of("glossary", glossary, "brand_glossary_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[BrandGlossary]:
        """List brand glossaries.

        Lists glossaries for translations, 1 to 100 a page.

        Operation: `listBrandGlossaries` (GET /v3/brand-glossaries).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[BrandGlossary]:
            from ..api.brand import list_brand_glossaries

            call = list_brand_glossaries.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
