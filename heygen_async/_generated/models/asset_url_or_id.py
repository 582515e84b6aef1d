# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A file, named by `type` as a public URL or an uploaded asset."""

from __future__ import annotations

from typing import TypeAlias

from .asset_id import AssetId
from .asset_url import AssetUrl

__all__ = ["AssetUrlOrId"]

AssetUrlOrId: TypeAlias = AssetUrl | AssetId
"""A file, named by `type` as a public URL or an uploaded asset."""
