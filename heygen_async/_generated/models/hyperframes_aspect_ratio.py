# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Shape of the rendered video."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["HyperframesAspectRatio"]


class HyperframesAspectRatio(OpenEnum):
    """Shape of the rendered video."""

    LANDSCAPE_16_9 = "16:9"
    PORTRAIT_9_16 = "9:16"
    SQUARE_1_1 = "1:1"
