"""Brand kits (colours, logos) and brand glossaries (how terms are translated)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from heygen_async._generated.nouns.brand_glossaries import BrandGlossariesBase
from heygen_async._generated.nouns.brand_kits import BrandKitsBase

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Brand"]


class Brand:
    """Brand kits and glossaries: ``heygen.brand``."""

    def __init__(self, nouns: Resources) -> None:
        self._nouns = nouns

    @cached_property
    def kits(self) -> BrandKitsBase:
        """Colours and logos."""
        return BrandKitsBase(self._nouns.executor)

    @cached_property
    def glossaries(self) -> BrandGlossariesBase:
        """How terms are translated."""
        return BrandGlossariesBase(self._nouns.executor)
