# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Corner of the frame."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WatermarkPosition"]


class WatermarkPosition(OpenEnum):
    """Corner of the frame."""

    TOP_LEFT = "top_left"
    TOP_RIGHT = "top_right"
    BOTTOM_LEFT = "bottom_left"
    BOTTOM_RIGHT = "bottom_right"
