# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Shape of a video of the video model."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ModelVideoAspectRatio"]


class ModelVideoAspectRatio(OpenEnum):
    """Shape of a video of the video model."""

    ULTRAWIDE_21_9 = "21:9"
    LANDSCAPE_16_9 = "16:9"
    LANDSCAPE_4_3 = "4:3"
    SQUARE_1_1 = "1:1"
    PORTRAIT_3_4 = "3:4"
    PORTRAIT_9_16 = "9:16"
    ADAPTIVE = "adaptive"
