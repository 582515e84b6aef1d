# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Shape of the picture that a prompt avatar is made from."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["PromptAvatarAspectRatio"]


class PromptAvatarAspectRatio(OpenEnum):
    """Shape of the picture that a prompt avatar is made from."""

    AUTO = "auto"
    LANDSCAPE_16_9 = "16:9"
    PORTRAIT_9_16 = "9:16"
    SQUARE_1_1 = "1:1"
    PORTRAIT_4_5 = "4:5"
    LANDSCAPE_5_4 = "5:4"
