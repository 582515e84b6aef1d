# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Files for use in other calls: uploads, state, search."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.assets import (
        complete_asset_upload,
        complete_asset_upload_batch,
        create_asset_upload,
        create_asset_upload_batch,
        delete_asset,
        get_asset,
        get_asset_batch,
        list_asset_statuses,
        list_assets,
        search_assets,
        upload_asset,
    )

__all__ = [
    "complete_asset_upload",
    "complete_asset_upload_batch",
    "create_asset_upload",
    "create_asset_upload_batch",
    "delete_asset",
    "get_asset",
    "get_asset_batch",
    "list_asset_statuses",
    "list_assets",
    "search_assets",
    "upload_asset",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.assets.{name}")


def __dir__() -> list[str]:
    return list(__all__)
