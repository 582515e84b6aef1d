# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Shape of a video. `auto` follows the source."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoAspectRatio"]


class VideoAspectRatio(OpenEnum):
    """Shape of a video. `auto` follows the source."""

    LANDSCAPE_16_9 = "16:9"
    PORTRAIT_9_16 = "9:16"
    PORTRAIT_4_5 = "4:5"
    LANDSCAPE_5_4 = "5:4"
    SQUARE_1_1 = "1:1"
    AUTO = "auto"
