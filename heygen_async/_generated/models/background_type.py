# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Kind of background."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["BackgroundType"]


class BackgroundType(OpenEnum):
    """Kind of background."""

    COLOR = "color"
    IMAGE = "image"
