# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Brand kits and glossaries."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.brand import (
        create_brand_glossary,
        create_brand_kit,
        delete_brand_glossary,
        delete_brand_kit,
        get_brand_glossary,
        get_brand_kit,
        list_brand_glossaries,
        list_brand_kits,
        update_brand_glossary,
        update_brand_kit,
    )

__all__ = [
    "create_brand_glossary",
    "create_brand_kit",
    "delete_brand_glossary",
    "delete_brand_kit",
    "get_brand_glossary",
    "get_brand_kit",
    "list_brand_glossaries",
    "list_brand_kits",
    "update_brand_glossary",
    "update_brand_kit",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.brand.{name}")


def __dir__() -> list[str]:
    return list(__all__)
