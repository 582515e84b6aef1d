# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where to search: HeyGen's `public` library or your `personal` one."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AssetSearchScope"]


class AssetSearchScope(OpenEnum):
    """Where to search: HeyGen's `public` library or your `personal` one."""

    PUBLIC = "public"
    PERSONAL = "personal"
