# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Orientation of a look."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AvatarLookOrientation"]


class AvatarLookOrientation(OpenEnum):
    """Orientation of a look."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    SQUARE = "square"
