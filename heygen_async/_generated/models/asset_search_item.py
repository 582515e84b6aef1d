# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A result of `assets.search_assets`, told apart by `type`."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async._wire.decode import as_object

from .icon_asset_item import IconAssetItem
from .image_asset_item import ImageAssetItem
from .unknown_asset_search_item import UnknownAssetSearchItem

__all__ = ["AssetSearchItem", "asset_search_item_from_wire"]

AssetSearchItem: TypeAlias = ImageAssetItem | IconAssetItem | UnknownAssetSearchItem
"""A result of `assets.search_assets`, told apart by `type`."""


def asset_search_item_from_wire(data: object) -> AssetSearchItem:
    """Read whichever it is; one that the document does not have yet becomes `UnknownAssetSearchItem`."""
    raw = as_object(data)
    match raw.get("type"):
        case "image":
            return ImageAssetItem.from_wire(raw)
        case "icon":
            return IconAssetItem.from_wire(raw)
        case _:
            return UnknownAssetSearchItem.from_wire(raw)
