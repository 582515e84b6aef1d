# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The plain verbs of `brand_kits`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heygen_async._wire.call import Executor, RequestOptions
from heygen_async._wire.paging import Page, Pager

if TYPE_CHECKING:
    from ..models.brand_kit import BrandKit

__all__ = ["BrandKitsBase"]


class BrandKitsBase:
    """The plain verbs of `brand_kits`, to be inherited.

    Args:
        executor: Carries the calls out.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def list(
        self, *, page_size: int | None = None, token: str | None = None, options: RequestOptions | None = None
    ) -> Pager[BrandKit]:
        """List brand kits.

        Lists brand kits, 1 to 100 a page. Their ids can be given to the Video Agent.

        Source: ``GET /v3/brand-kits``.

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
