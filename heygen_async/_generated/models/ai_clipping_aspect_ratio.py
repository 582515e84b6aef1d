# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Shape of the clips."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AiClippingAspectRatio"]


class AiClippingAspectRatio(OpenEnum):
    """Shape of the clips."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"
