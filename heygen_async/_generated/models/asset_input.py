# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file, named by `type` as a public URL, an uploaded asset or base64 content."""

from __future__ import annotations

from typing import TypeAlias

from .asset_base_64 import AssetBase64
from .asset_id import AssetId
from .asset_url import AssetUrl

__all__ = ["AssetInput"]

AssetInput: TypeAlias = AssetUrl | AssetId | AssetBase64
"""A file, named by `type` as a public URL, an uploaded asset or base64 content."""
