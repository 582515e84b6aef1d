# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Kind of asset to search for."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AssetSearchType"]


class AssetSearchType(OpenEnum):
    """Kind of asset to search for."""

    IMAGE = "image"
    ICON = "icon"
