"""Brand kits (colours, fonts, logos) and brand glossaries (how terms are spoken and translated)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from heygen_async._generated.nouns.brand_glossaries import BrandGlossariesBase
from heygen_async._generated.nouns.brand_kits import BrandKitsBase
from heygen_async._jobs.job_types import BRAND_KIT
from heygen_async._resources.validation.fields import check_text, check_url
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.ids import Ref, id_of

if TYPE_CHECKING:
    from heygen_async._generated.models.brand_kit import BrandKit
    from heygen_async._generated.models.brand_kit_detail import BrandKitDetail
    from heygen_async._jobs.job import Job
    from heygen_async._resources.context import ClientContext

__all__ = ["Brand", "BrandKits"]


class BrandGlossaries(BrandGlossariesBase):
    """How names and terms are said and translated: ``heygen.brand.glossaries``. Free."""


class BrandKits(BrandKitsBase):
    """Brand kits: ``heygen.brand.kits``."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context.executor)
        self._context = context

    async def create(
        self, url: str, *, name: str | None = None, options: RequestOptions | None = None
    ) -> Job[BrandKitDetail]:
        """Read colours, fonts and logos from a web site. Free.

        Args:
            url: The public address of the web site.
            name: The name of the kit, up to 256 characters.
            options: For the create request alone.

        Returns:
            The job; ``await job.wait()`` gives the kit, within two minutes as a rule.

        Raises:
            InvalidInput: An argument is wrong; nothing was sent.

        Operation: `createBrandKit` (POST /v3/brand-kits).
        """
        from heygen_async._generated.api.brand import create_brand_kit
        from heygen_async._generated.models.create_brand_kit_request import CreateBrandKitRequest

        check_url("url", url)
        if name is not None:
            check_text("name", name, at_most=256)
        call = create_brand_kit.build(body=CreateBrandKitRequest(url=url, name=name))
        return await self._context.start(BRAND_KIT, call, lambda answer: answer.brand_kit_id, options)

    def job(self, kit: Ref | BrandKit | BrandKitDetail) -> Job[BrandKitDetail]:
        """A kit whose making was started elsewhere, to be waited for. Sends nothing."""
        return self._context.job(BRAND_KIT, id_of("kit", kit, "brand_kit_id"))


class Brand:
    """Brand kits and glossaries: ``heygen.brand``."""

    def __init__(self, context: ClientContext) -> None:
        self._context = context

    @cached_property
    def kits(self) -> BrandKits:
        """Colours, fonts and logos."""
        return BrandKits(self._context)

    @cached_property
    def glossaries(self) -> BrandGlossaries:
        """How terms are spoken and translated."""
        return BrandGlossaries(self._context.executor)
