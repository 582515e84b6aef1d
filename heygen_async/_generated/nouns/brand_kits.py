# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `brand_kits`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.ids import HasId, id_of
from heygen_async._wire.paging import Page, Pager
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from ..models.brand_kit import BrandKit
    from ..models.brand_kit_color_roles import BrandKitColorRoles
    from ..models.brand_kit_detail import BrandKitDetail
    from ..models.brand_kit_font_roles import BrandKitFontRoles
    from ..models.brand_kit_logo_roles import BrandKitLogoRoles

__all__ = ["BrandKitsBase"]


class BrandKitsBase:
    """The plain verbs of `brand_kits`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def get(
        self, kit: str | HasId | BrandKit | BrandKitDetail, *, options: RequestOptions | None = None
    ) -> BrandKitDetail:
        """Read a brand kit.

        Tells the state of a brand kit and, once it is `completed`, its colours, logos and fonts.

        Operation: `getBrandKit` (GET /v3/brand-kits/{brand_kit_id}).

        Args:
            kit: Id of the brand kit, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import get_brand_kit

        call = get_brand_kit.build(id_of("kit", kit, "brand_kit_id"))
        return await self._executor.execute(call, options)

    async def update(
        self,
        kit: str | HasId | BrandKit | BrandKitDetail,
        *,
        color_roles: BrandKitColorRoles | None = None,
        font_roles: BrandKitFontRoles | None = None,
        logo_roles: BrandKitLogoRoles | None = None,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> BrandKitDetail:
        """Change a brand kit.

        Changes its name and the parts that colours, logos and fonts play. A kit that is still `loading` gives 409
        `brand_kit_not_ready`.

        Operation: `updateBrandKit` (PATCH /v3/brand-kits/{brand_kit_id}).

        Args:
            kit: Id of the brand kit, or an object that has it.
            color_roles: Which colour plays which part.
            font_roles: Which font plays which part.
            logo_roles: Which logo is the main one.
            name: Its name.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import update_brand_kit
        from ..models.update_brand_kit_request import UpdateBrandKitRequest

        body = UpdateBrandKitRequest(color_roles=color_roles, font_roles=font_roles, logo_roles=logo_roles, name=name)
        if not body.to_wire():
            raise InvalidInput("update", "nothing is to be changed.", "Pass at least one field.")
        call = update_brand_kit.build(id_of("kit", kit, "brand_kit_id"), body=body)
        return await self._executor.execute(call, options)

    async def delete(
        self, kit: str | HasId | BrandKit | BrandKitDetail, *, options: RequestOptions | None = None
    ) -> None:
        """Delete a brand kit.

        Deletes the brand kit.

        Operation: `deleteBrandKit` (DELETE /v3/brand-kits/{brand_kit_id}).

        Args:
            kit: Id of the brand kit, or an object that has it.
            options: Timeouts and retries of this call.
        """
        from ..api.brand import delete_brand_kit

        call = delete_brand_kit.build(id_of("kit", kit, "brand_kit_id"))
        await self._executor.execute(call, options)

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[BrandKit]:
        """List brand kits.

        Lists brand kits, 1 to 100 a page. Their ids can be given to the Video Agent.

        Operation: `listBrandKits` (GET /v3/brand-kits).

        Args:
            page_size: Number of items fetched at a time.
            token: Start at this cursor instead of at the beginning.
            options: Timeouts and retries of this call.
        """

        async def fetch(token: str | None) -> Page[BrandKit]:
            from ..api.brand import list_brand_kits

            call = list_brand_kits.build(limit=page_size, token=token)
            return await self._executor.execute(call, options)

        return Pager(fetch, token)
