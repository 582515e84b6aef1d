# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file, named by `type` as a public URL, an uploaded asset or base64 content."""

from __future__ import annotations

from typing import TypeAlias

from heygen_async._wire.decode import as_object

from .asset_base_64 import AssetBase64
from .asset_id import AssetId
from .asset_url import AssetUrl
from .unknown_asset_input import UnknownAssetInput

__all__ = ["AssetInput", "asset_input_from_wire"]

AssetInput: TypeAlias = AssetUrl | AssetId | AssetBase64 | UnknownAssetInput
"""A file, named by `type` as a public URL, an uploaded asset or base64 content."""


def asset_input_from_wire(data: object) -> AssetInput:
    """Read whichever it is; one that the document does not have yet becomes `UnknownAssetInput`."""
    raw = as_object(data)
    match raw.get("type"):
        case "url":
            return AssetUrl.from_wire(raw)
        case "asset_id":
            return AssetId.from_wire(raw)
        case "base64":
            return AssetBase64.from_wire(raw)
        case _:
            return UnknownAssetInput.from_wire(raw)
